package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** As a process of their own, the projections tell monitoring how they are, and nobody anything else. */
@SuppressWarnings("NullAway.Init")
class ManagementIT {

    private static ConfigurableApplicationContext service;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        service = ProjectionsApplication.create().run(World.get().arguments("server.port=0"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsToldWithoutDetails(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"").doesNotContain("components");
    }

    @Test
    void everyProjectionIsMeasured() throws Exception {
        String meters = get("/actuator/prometheus").body();

        assertThat(service.getBeansOfType(Projection.class).values())
                .hasSizeGreaterThan(5)
                .allSatisfy(projection -> assertThat(meters)
                        .contains("tarn_projection_lag{projection=\"%s\"}".formatted(projection.name())));
        assertThat(meters).contains("hikaricp_connections_pending{pool=\"projection-keys\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/actuator", "/actuator/env", "/actuator/health/diskSpace", "/api/v1/events"
            })
    void nothingElseIsThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }
}
