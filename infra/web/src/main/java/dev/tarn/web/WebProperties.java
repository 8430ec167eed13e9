package dev.tarn.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the web side.
 *
 * @param load what is served at once
 * @param trustedProxies address ranges whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 */
@ConfigurationProperties("tarn")
record WebProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Cors cors,
        @DefaultValue Load load) {

    /** @param origins of web pages that may call the API from a browser, such as {@code https://app.example.org} */
    record Cors(@DefaultValue List<String> origins) {

        Cors {
            Origins.require(origins);
        }
    }

    /**
     * What memory has to hold: some 64 KiB for each request, some 10 MiB for each large body.
     *
     * @param requestsAtOnce more are answered 503 {@code overloaded}
     * @param largeBodiesAtOnce bodies over 32 KiB; more wait for some seconds
     */
    record Load(
            @DefaultValue("1000") int requestsAtOnce,
            @DefaultValue("8") int largeBodiesAtOnce) {}
}
