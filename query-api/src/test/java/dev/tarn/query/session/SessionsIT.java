package dev.tarn.query.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsIT {

    private final UUID userId = UUID.randomUUID();

    @Test
    void aUserSeesWhereTheyAreSignedInTheLastUsedFirst() {
        UUID here = put(userId, "2026-01-01T00:00:00Z", "infinity");
        UUID elsewhere = put(userId, "2026-01-02T00:00:00Z", "infinity");
        put(userId, "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"); // is over
        put(UUID.randomUUID(), "2026-01-03T00:00:00Z", "infinity");

        var answer = QueryApi.running().signedIn(userId, here).get("/api/v1/auth/sessions");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text()).isEqualTo("""
                {"items":[{"sessionId":"%s","startedAt":"2026-01-01T00:00:00Z","lastUsedAt":"2026-01-02T00:00:00Z",\
                "ip":"192.0.2.1","userAgent":null,"current":false},{"sessionId":"%s","startedAt":"2026-01-01T00:00:00Z",\
                "lastUsedAt":"2026-01-01T00:00:00Z","ip":"192.0.2.1","userAgent":null,"current":true}]}""".formatted(elsewhere, here));
    }

    private static UUID put(UUID user, String lastUsed, String expires) {
        UUID id = UUID.randomUUID();
        QueryApi.running().execute("""
                        insert into sessions_g1.session values (?, ?, '2026-01-01T00:00:00Z', cast(? as timestamptz),
                            '192.0.2.1', null, least(cast(? as timestamptz), '2999-01-01T00:00:00Z'))
                        """, id, user, lastUsed, expires);
        return id;
    }
}
