package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What an administrator is told about a user who was erased. */
@ExtendWith(SharedTarn.class)
class ErasureCertificateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "Ottoline " + UUID.randomUUID();

    @Test
    void ofAnErasedUserNothingIsFound(RunningTarn tarn) throws Exception {
        UUID user = erasedUser(tarn.client());

        Answer answer = certificate(tarn, user);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/result")).as(answer.body()).isEqualTo("ERASED");
        assertThat(answer.json().at("/fingerprints").asInt()).isGreaterThan(5);
        assertThat(List.of("views", "redis", "topic")).allSatisfy(place -> {
            assertThat(place(answer, place).at("/found").asInt()).isZero();
            assertThat(place(answer, place).at("/scanned").asInt()).isPositive();
        });
        assertThat(place(answer, "generations").at("/isComplete").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain(NAME);
    }

    @Test
    void theCertificateIsSigned(RunningTarn tarn) throws Exception {
        UUID user = erasedUser(tarn.client());

        JWSObject signed = JWSObject.parse(certificate(tarn, user).text("/signature"));

        var keys = JWKSet.parse(tarn.client().get("/.well-known/jwks.json").body());
        var key = keys.getKeyByKeyId(signed.getHeader().getKeyID());
        assertThat(signed.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        assertThat(signed.getPayload().toJSONObject())
                .containsEntry("sub", user.toString())
                .containsEntry("result", "ERASED");
        assertThat(tarn.client()
                        .as(signed.serialize())
                        .get("/api/v1/users/profile")
                        .problem())
                .isEqualTo("bad-token");
    }

    @Test
    void whatIsLeftIsFound(RunningTarn tarn) throws Exception {
        UUID user = erasedUser(tarn.client());
        assertThat(certificate(tarn, user).text("/result")).isEqualTo("ERASED"); // views have it by now
        try (Inside inside = Inside.of(tarn)) {
            inside.addProfile(user, "somebody@example.org", "Somebody");
            inside.addToRedis("left-over", "{\"note\":[\"" + NAME + "\"]}");
            inside.addItemToRedis("left-over-item", user);

            Answer answer = certificate(tarn, user);

            assertThat(answer.text("/result")).isEqualTo("LEFTOVERS");
            assertThat(place(answer, "views").at("/found").asInt()).isEqualTo(1);
            assertThat(place(answer, "redis").at("/found").asInt()).isEqualTo(2);
            inside.removeProfile(user);
            inside.removeFromRedis("left-over");
            inside.removeFromRedis("left-over-item");
        }
        assertThat(certificate(tarn, user).text("/result")).isEqualTo("ERASED");
    }

    @Test
    void somebodyElseOfTheSameNameIsNotALeftover(RunningTarn tarn) throws Exception {
        UUID user = erasedUser(tarn.client());
        UUID namesake = UUID.randomUUID();
        Client admin = tarn.client().asAdministrator();
        long before = settledElsewhere(admin, user);
        try (Inside inside = Inside.of(tarn)) {
            inside.addProfile(namesake, "namesake@example.org", NAME);

            Answer answer = certificate(admin, user);

            assertThat(answer.text("/result")).isEqualTo("ERASED");
            assertThat(elsewhere(answer)).isEqualTo(before + 1);
            inside.removeProfile(namesake);
        }
    }

    @Test
    void thereIsNoneOfWhoWasNotErased(RunningTarn tarn) {
        Client admin = tarn.client().asAdministrator();
        UUID living = UUID.fromString(tarn.client()
                .register("living-" + UUID.randomUUID() + "@example.org")
                .text("/userId"));

        assertThat(admin.get("/api/v1/admin/erasures/" + living).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/admin/erasures/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/admin/erasures/x").status()).isIn(400, 404);
    }

    @Test
    void onlyAdministratorsAreTold(Client anyone) {
        assertThat(anyone.asNewUser()
                        .get("/api/v1/admin/erasures/" + UUID.randomUUID())
                        .status())
                .isEqualTo(403);
    }

    private static Answer certificate(RunningTarn tarn, UUID user) {
        return certificate(tarn.client().asAdministrator(), user);
    }

    /** Once the views have come to the erasure, which the answer is refused before. */
    private static Answer certificate(Client admin, UUID user) {
        return await().atMost(PATIENCE)
                .until(() -> admin.get("/api/v1/admin/erasures/" + user), answer -> answer.status() != 503);
    }

    private static long elsewhere(Answer certificate) {
        return place(certificate, "views").at("/sameValueElsewhere").asLong();
    }

    /** Others have the same address and browser, and what they did just now comes to the audit trail a moment later. */
    private static long settledElsewhere(Client admin, UUID user) {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            long now = elsewhere(certificate(admin, user));
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private static JsonNode place(Answer certificate, String name) {
        for (JsonNode place : certificate.json().at("/places")) {
            if (place.at("/place").asString().equals(name)) {
                return place;
            }
        }
        throw new AssertionError(name + " is missing in " + certificate.body());
    }

    /** One whose item has a tag that is the same as its name: tags are not personal and stay. */
    private static UUID erasedUser(Client nobody) {
        String email = "erased-" + UUID.randomUUID() + "@example.org";
        Answer registered = nobody.post(
                "/api/v1/auth/register", Map.of("email", email, "password", Client.PASSWORD, "displayName", NAME));
        Client user = nobody.as(nobody.login(email, Client.PASSWORD).text("/accessToken"));
        user.post(
                "/api/v1/data/items",
                Map.of(
                        "name", "Kettle of " + NAME,
                        "tags", List.of(NAME),
                        "attributes", Map.of("maker", NAME)));
        user.delete("/api/v1/users/account", Map.of("currentPassword", Client.PASSWORD));
        return UUID.fromString(registered.text("/userId"));
    }
}
