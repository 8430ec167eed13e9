package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of the configured origin may call, and those of no other. */
@ExtendWith(SharedTarn.class)
class CorsIT {

    private static final String ITEMS = "/api/v1/data/items";
    private static final String OURS = "Origin: " + RunningTarn.FRONTEND;

    @Test
    void aPreflightOfOurPageIsAnswered(RunningTarn tarn) throws IOException {
        RawAnswer answer = new RawClient(tarn.port())
                .send(
                        "OPTIONS " + ITEMS + " HTTP/1.1",
                        OURS,
                        "Access-Control-Request-Method: PUT",
                        "Access-Control-Request-Headers: authorization,if-match,idempotency-key,consistency-token");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly(RunningTarn.FRONTEND);
        assertThat(answer.headers("Access-Control-Allow-Methods").toString()).contains("PUT", "DELETE");
        assertThat(answer.headers("Access-Control-Allow-Headers").toString())
                .contains("authorization", "if-match", "idempotency-key", "consistency-token");
        assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.headers("Vary")).contains("Origin");
    }

    /** Errors too, so that the page can read what went wrong. */
    @Test
    void ourPageMayReadTheAnswerAndItsHeaders(RunningTarn tarn) throws IOException {
        RawAnswer answer = new RawClient(tarn.port()).send("GET " + ITEMS + " HTTP/1.1", OURS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly(RunningTarn.FRONTEND);
        assertThat(answer.headers("Access-Control-Expose-Headers").toString())
                .contains("ETag", "Location", "Consistency-Token", "RateLimit", "RateLimit-Policy")
                .contains("Retry-After", "X-Correlation-Id");
        assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example.org.evil.example",
                "http://app.example.org",
                "https://app.example.org:444",
                "null",
                "::",
            })
    void aForeignPageGetsNoLeave(String origin, RunningTarn tarn) throws IOException {
        RawClient raw = new RawClient(tarn.port());

        RawAnswer preflight =
                raw.send("OPTIONS " + ITEMS + " HTTP/1.1", "Origin: " + origin, "Access-Control-Request-Method: PUT");
        RawAnswer plain = raw.send("GET " + ITEMS + " HTTP/1.1", "Origin: " + origin);

        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.body()).contains("urn:tarn:problem:origin-not-allowed");
        assertThat(plain.status()).isEqualTo(401);
        assertThat(preflight.text() + plain.text()).doesNotContain("Access-Control-Allow", "Access-Control-Expose");
    }

    @Test
    void aMethodThatNobodyNeedsIsRefusedToOurPageToo(RunningTarn tarn) throws IOException {
        RawAnswer answer = new RawClient(tarn.port())
                .send("OPTIONS " + ITEMS + " HTTP/1.1", OURS, "Access-Control-Request-Method: PATCH");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
    }
}
