package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as attackers speak it, on the bare socket. */
@ExtendWith(SharedTarn.class)
class HttpIT {

    private static final String ITEMS = "/api/v1/data/items";
    private static final String JSON = "Content-Type: application/json";
    private static final String ITEM = "{\"name\":\"a\"}";

    private static RawClient raw = new RawClient(0);
    private static String authorization = "";

    @BeforeAll
    static void signIn(RunningTarn tarn, Client anyone) {
        raw = new RawClient(tarn.port());
        String email = UUID.randomUUID() + "@example.org";
        anyone.register(email);
        authorization =
                "Authorization: Bearer " + anyone.login(email, Client.PASSWORD).text("/accessToken");
    }

    private static void assertProblem(RawAnswer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"urn:tarn:problem:").contains("\"status\":" + status);
        assertHardened(answer);
    }

    private static void assertHardened(RawAnswer answer) {
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers("Content-Security-Policy")).hasSize(1);
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers("X-Correlation-Id")).hasSize(1);
        assertThat(answer.headers("Server")).isEmpty();
        assertThat(answer.headers("X-Powered-By")).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(answer.headers("Strict-Transport-Security")).isEmpty();
        assertThat(answer.text()).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: a\u001b[31mb\r\n\r\n",
                "GET /api/<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            })
    void whatIsNotHttpIsAMalformedRequest(String bytes) throws IOException {
        assertProblem(raw.exchange(bytes), 400);
    }

    @Test
    void headersAndTargetsHaveLimits() throws IOException {
        assertProblem(raw.send("GET / HTTP/1.1", "X-A: " + "a".repeat(20_000)), 400);
        assertProblem(raw.send("GET /" + "a".repeat(20_000) + " HTTP/1.1"), 400);
        assertProblem(
                raw.send(
                        "GET / HTTP/1.1",
                        IntStream.range(0, 150).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new)),
                400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api//v1/data/items, 400",
        "/api/v1/data/items;x=y, 400",
        "/api/v1/data/%2e%2e/data/items, 400",
        "/api/v1/data/../data/items, 400",
        "/../../etc/passwd, 400",
        "/api/v1/data/items/%00, 400",
        "/api/v1/data/items%2f1, 400",
        "/api/v1/data/items%5c1, 400",
        "/api/v1/data/items\\1, 400",
        "/api/v1/data/items/%zz, 400",
        "/api/v1/data/items/%ff%fe, 400",
        "/api/v1/data/items/%0d%0aX:y, 400",
        "http://evil.example/api/v1/data/items, 400",
        "/swagger-ui/..%2f..%2fapplication.properties, 400",
        "/api/v1/data/items/, 404",
        "/api/v1/data/items/x, 404",
        "/API/v1/data/items, 404",
        "/api/v1/data/items?limit=%zz, 400",
        "/api/v1/data/items?limit=1&limit=2, 400",
        "/api/v1/data/items?unknown=1, 400",
    })
    void aCrookedPathLeadsNowhere(String path, int status) throws IOException {
        assertProblem(raw.send("GET " + path + " HTTP/1.1", authorization), status);
    }

    @Test
    void everyRefusalIsAHardenedProblem() throws IOException {
        assertProblem(raw.send("GET " + ITEMS + " HTTP/1.1"), 401);
        assertProblem(raw.send("GET /api/v1/admin/users HTTP/1.1", authorization), 403);
        assertProblem(raw.send("GET /nowhere HTTP/1.1"), 404);
        assertProblem(raw.send("PATCH " + ITEMS + " HTTP/1.1", authorization), 405);
        assertProblem(raw.send("TRACE " + ITEMS + " HTTP/1.1", authorization), 405);
        assertProblem(raw.send("GET " + ITEMS + " HTTP/1.1", authorization, "Accept: text/xml"), 406);
        assertProblem(raw.send("CONNECT tarn:80 HTTP/1.1"), 501);
        assertProblem(raw.send("GET / HTTP/3.0"), 505);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/vnd.tarn+json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=UTF-16",
                "application/json; charset=nothing",
                "nonsense",
            })
    void onlyJsonInUtf8IsRead(String type) throws IOException {
        assertProblem(raw.post(ITEMS, ITEM, authorization, "Content-Type: " + type), 415);
    }

    @Test
    void anEncodedBodyIsRefused() throws IOException {
        RawAnswer answer = raw.post(ITEMS, ITEM, authorization, JSON, "Content-Encoding: gzip");

        assertProblem(answer, 415);
        assertThat(answer.headers("Accept-Encoding")).containsExactly("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":\"\u00ff\"}", "\u00fe\u00ff\u0000{\u0000}", "\u0000\u0000\u0000{\u0000\u0000\u0000}"})
    void aBodyInAnotherCharsetIsMalformed(String bytes) throws IOException {
        assertProblem(raw.post(ITEMS, bytes, authorization, JSON), 400);
    }

    @Test
    void aLargeBodyIsRefusedWithAndWithoutALength() throws IOException {
        String large = "x".repeat(2 << 20);
        String chunked = "POST " + ITEMS + " HTTP/1.1\r\nHost: tarn\r\nConnection: close\r\n" + authorization + "\r\n"
                + JSON + "\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + large + "\r\n0\r\n\r\n";

        assertProblem(raw.post(ITEMS, large, authorization, JSON), 413);
        assertProblem(raw.exchange(chunked), 413);
    }

    /** A body that nobody is going to read is not asked for. */
    @Test
    void aLargeBodyIsRefusedBeforeItIsSent() throws IOException {
        assertProblem(
                raw.send(
                        "POST " + ITEMS + " HTTP/1.1",
                        authorization,
                        JSON,
                        "Expect: 100-continue",
                        "Content-Length: 2000000"),
                413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Basic eDp5", JSON, "Idempotency-Key: b", "Origin: https://b.example"})
    void aHeaderOfOneValueThatIsThereTwiceIsRefused(String second) throws IOException {
        RawAnswer answer =
                raw.post(ITEMS, ITEM, authorization, JSON, "Idempotency-Key: a", "Origin: https://a.example", second);

        assertProblem(answer, 400);
        assertThat(answer.body()).contains(second.substring(0, second.indexOf(':')));
    }

    /** Spring would notice after the account was made. */
    @Test
    void whoTakesNoJsonIsRefusedBeforeAnythingIsDone(Client anyone) throws IOException {
        String email = UUID.randomUUID() + "@example.org";
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + Client.PASSWORD + "\",\"displayName\":\"Ada\"}";

        assertProblem(raw.post("/api/v1/auth/register", body, JSON, "Accept: text/xml"), 406);
        assertThat(anyone.register(email).status()).isEqualTo(201);
    }

    /** Clients that are made from the OpenAPI document take no more than what is in it. */
    @Test
    void whoIsAnsweredNothingNeedOnlyTakeProblems() throws IOException {
        String path = "DELETE /api/v1/auth/sessions/" + UUID.randomUUID() + " HTTP/1.1";

        assertProblem(raw.send(path, authorization, "Accept: application/problem+json"), 404);
        assertProblem(raw.send(path, authorization, "Accept: text/xml"), 406);
        assertProblem(raw.send("GET " + ITEMS + " HTTP/1.1", authorization, "Accept: application/problem+json"), 406);
    }

    /** One request, whatever the lengths say, and the connection is over. */
    @Test
    void nothingIsSmuggledBehindAChunkedBody() throws IOException {
        RawAnswer answer = raw.exchange("POST " + ITEMS + " HTTP/1.1\r\nHost: tarn\r\n" + authorization + "\r\n" + JSON
                + "\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n" + ITEM + "\r\n0\r\n\r\n"
                + "GET /smuggled HTTP/1.1\r\nHost: tarn\r\n\r\n");

        assertThat(answer.count()).isEqualTo(1);
        assertThat(answer.text()).doesNotContain("smuggled");
    }

    @Test
    void whatIsLongIsCompressedOnRequest() throws IOException {
        RawAnswer compressed = raw.send("GET /v3/api-docs HTTP/1.1", "Accept-Encoding: gzip");
        RawAnswer plain = raw.send("GET /v3/api-docs HTTP/1.1");
        RawAnswer small = raw.send("GET /actuator/health HTTP/1.1", "Accept-Encoding: gzip");

        assertThat(compressed.headers("Content-Encoding")).containsExactly("gzip");
        assertThat(compressed.body().length()).isLessThan(plain.body().length() / 3);
        assertThat(plain.headers("Content-Encoding")).isEmpty();
        assertThat(small.headers("Content-Encoding")).isEmpty();
    }

    /** Half of them say nothing, half of them never come to the end of their headers. */
    @Test
    void fiveHundredIdleConnectionsStopNobody(Client anyone) throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = raw.open();
                idle.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream()
                            .write("POST / HTTP/1.1\r\nHost: x\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
                }
            }
            long begun = System.nanoTime();
            assertThat(anyone.get("/.well-known/jwks.json").status()).isEqualTo(200);
            assertThat(raw.send("GET " + ITEMS + " HTTP/1.1", authorization).status())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
