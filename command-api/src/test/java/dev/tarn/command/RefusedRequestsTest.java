package dev.tarn.command;

import static dev.tarn.command.Api.header;
import static dev.tarn.command.Api.json;
import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class RefusedRequestsTest {

    private static final String ITEMS = "/api/v1/data/items";

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init")
    private Api anybody;

    @BeforeEach
    void call() {
        anybody = new Api(port);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nope, 404 not-found",
        "GET, /error, 404 not-found",
        "GET, /actuator/env, 404 not-found",
        "GET, /api/v1/auth/login, 405 method-not-allowed",
        "BREW, /api/v1/auth/login, 405 method-not-allowed",
        "TRACE, /api/v1/auth/login, 405 method-not-allowed",
        "GET, /api/v1/data/items, 401 unauthenticated",
        "GET, /api/v1/admin/users, 401 unauthenticated",
        "GET, /actuator/prometheus, 401 unauthenticated",
        "GET, /api//v1, 400 malformed",
        "GET, /%ff, 400 malformed",
    })
    void everyRefusalIsAProblem(String method, String path, String problem) {
        var response = anybody.send(method, path, null, "Accept", "text/html");

        assertThat(problem(response)).isEqualTo(problem);
        assertIsComplete(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /<x> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            })
    void soIsWhatTomcatRefusesByItself(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json", "X-Frame-Options: DENY", "X-Correlation-Id: ")
                .contains("\"type\":\"urn:tarn:problem:malformed\"")
                .doesNotContain("Tomcat", "java.", "<html");
    }

    @Test
    void aChallengeSaysHowToSignIn() {
        assertThat(header(anybody.send("GET", ITEMS, null), "WWW-Authenticate")).isEqualTo("Bearer realm=\"tarn\"");
        var forged = anybody.as("x.y.z").send("GET", ITEMS, null);
        assertThat(problem(forged)).isEqualTo("401 bad-token");
        assertThat(header(forged, "WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void aStaleTokenDoesNoHarmWhereNoneIsAskedFor() {
        assertThat(problem(anybody.as("x.y.z").send("POST", "/api/v1/auth/login", "{}")))
                .isEqualTo("400 invalid");
    }

    @Test
    void whoMayNotIsToldSo() {
        var response = anybody.asNewUser().send("GET", "/api/v1/admin/users", null);

        assertThat(problem(response)).isEqualTo("403 forbidden");
        assertIsComplete(response);
    }

    @Test
    void anInvalidFieldIsNamed() {
        var response = anybody.asNewUser().send("POST", ITEMS, """
                {"name": " ", "tags": ["a", "b", "c", ""], "attributes": {"a": "%s"}}""".formatted("x".repeat(8192)));

        assertThat(problem(response)).isEqualTo("400 invalid");
        assertThat(json(response).get("errors").findValuesAsString("field"))
                .containsExactly("attributes", "name", "tags[3]");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThat(json(anybody.asNewUser().send("POST", ITEMS, "{\"name\": \"a\", \"owner\": \"me\"}"))
                        .get("errors")
                        .findValuesAsString("field"))
                .containsExactly("owner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json;charset=utf-16", "application/x-www-form-urlencoded", "x"})
    void onlyJsonInUtf8IsRead(String contentType) {
        var response = anybody.send("POST", "/api/v1/auth/login", "{}", "Content-Type", contentType);

        assertThat(problem(response)).isEqualTo("415 unsupported-media-type");
    }

    @Test
    void aBodyOverOneMebibyteIsNotRead() throws IOException {
        String body = "x".repeat(1024 * 1024 + 1);
        assertThat(problem(anybody.send("POST", "/api/v1/auth/login", body))).isEqualTo("413 too-large");
        assertThat(problem(anybody.send("POST", ITEMS, body))).isEqualTo("413 too-large");
        assertThat(raw("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n" + body + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void theTraceOfTheClientIsInTheProblem() {
        var response = anybody.send(
                "GET",
                "/nope",
                null,
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "X-Correlation-Id",
                "order-1");

        assertThat(json(response).get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(header(response, "X-Correlation-Id")).isEqualTo("order-1");
        assertThat(header(anybody.send("GET", "/nope", null, "X-Correlation-Id", "a b"), "X-Correlation-Id"))
                .doesNotContain(" ")
                .isNotEmpty();
    }

    @Test
    void onlyPagesOfConfiguredOriginsAreLetIn() {
        var known = anybody.send("GET", "/nope", null, "Origin", "https://app.example.org");
        var unknown = anybody.send("GET", "/nope", null, "Origin", "https://evil.example");
        var preflight = anybody.send(
                "OPTIONS", ITEMS, null, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");

        assertThat(header(known, "Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
        assertThat(header(unknown, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(problem(preflight)).isEqualTo("403 origin-not-allowed");
    }

    private static void assertIsComplete(HttpResponse<String> response) {
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(response, "Content-Security-Policy")).isNotEmpty();
        assertThat(header(response, "Referrer-Policy")).isNotEmpty();
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(header(response, "X-Correlation-Id")).isNotEmpty();
        assertThat(json(response).get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(json(response).get("status").asInt()).isEqualTo(response.statusCode());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
