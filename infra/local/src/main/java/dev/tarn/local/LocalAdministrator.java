package dev.tarn.local;

import dev.tarn.codec.Secrets;
import dev.tarn.domain.Role;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.SecurityProperties.Tokens;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to the services as the person at this machine. Whoever can read the signing key in the data folder (mode 0600)
 * can do anything already, so this gives nothing away: it signs a token of one minute for each request, and keeps none.
 */
final class LocalAdministrator {

    /** In the audit trail, the actor of what is done here. */
    static final UUID ID = UUID.nameUUIDFromBytes("tarn local administrator".getBytes(StandardCharsets.UTF_8));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Tokens TOKENS = new Tokens("tarn", "tarn-api", Duration.ofMinutes(1), Duration.ofDays(1));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final AccessTokens tokens;

    /** @param number of the signing key that the services sign with */
    LocalAdministrator(int port, String jwtKey, int number) {
        this.base = "http://127.0.0.1:" + port;
        var numbers = List.of(new SigningKeyNumber(number, Instant.EPOCH));
        var keys = new SigningKeys(Secrets.requireAll("TARN_JWT_KEY", jwtKey), numbers, Clock.systemUTC());
        this.tokens = new AccessTokens(keys, TOKENS, Clock.systemUTC());
    }

    /** What a path answers. */
    JsonNode get(String path) {
        return JsonMapper.shared().readTree(send(request(path).GET()).body());
    }

    /** Sends this; where the answer says that the new thing is. */
    String post(String path, Object body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return send(request).headers().firstValue("Location").orElse(path);
    }

    private HttpRequest.Builder request(String path) {
        String token = tokens.issue(ID, UUID.randomUUID(), Set.of(Role.USER, Role.ADMIN));
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                JsonNode problem = JsonMapper.shared().readTree(answer.body());
                throw new Refusal(
                        answer.statusCode() + ": " + problem.path("detail").asString(""));
            }
            return answer;
        } catch (IOException e) {
            throw new Refusal("The services do not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Nobody waits for the answer any more");
        }
    }
}
