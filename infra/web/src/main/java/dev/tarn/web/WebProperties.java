package dev.tarn.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the web side.
 *
 * @param trustedProxies address ranges whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 */
@ConfigurationProperties("tarn")
record WebProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Cors cors) {

    /** @param origins of web pages that may call the API from a browser, such as {@code https://app.example.org} */
    record Cors(@DefaultValue List<String> origins) {

        Cors {
            Origins.require(origins);
        }
    }
}
