package dev.tarn.query.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileIT {

    private static final String PATH = "/api/v1/users/profile";

    private final UUID userId = UUID.randomUUID();
    private final QueryApi.Client user = QueryApi.running().signedIn(userId);

    @Test
    void aUserReadsTheirProfile() {
        put(4);

        var answer = user.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"4\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.text()).isEqualTo("""
                {"userId":"%s","email":"A@b.example","displayName":"Å b","roles":["USER","ADMIN"],"version":4,\
                "createdAt":"2026-01-02T03:04:05.000006Z","updatedAt":"2026-02-02T03:04:05Z"}""".formatted(userId));
    }

    @Test
    void aVersionThatTheClientHasIsNotSentAgain() {
        put(4);

        assertThat(user.get(PATH, "If-None-Match", "\"4\"").status()).isEqualTo(304);
        assertThat(user.get(PATH, "If-None-Match", "\"3\"").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotYetThereIsNotFound() {
        assertThat(user.get(PATH).status()).isEqualTo(404);
    }

    private void put(long version) {
        QueryApi.running().execute("""
                        insert into profiles_g1.profile values
                            (?, 'A@b.example', 'Å b', '{USER,ADMIN}', ?, '2026-01-02T03:04:05.000006Z', '2026-02-02T03:04:05Z')
                        """, userId, version);
    }
}
