package dev.tarn.local;

import dev.tarn.codec.Secrets;
import dev.tarn.domain.Role;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.SecurityProperties.Tokens;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.SigningKey;
import dev.tarn.security.token.SigningKeys;
import dev.tarn.servers.ProcessRecord;
import dev.tarn.web.ConsistencyToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
    private static final int MOST_ROTATIONS = 10_000;
    private static final Tokens TOKENS = new Tokens("tarn", "tarn-api", Duration.ofMinutes(1), Duration.ofDays(1));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final AccessTokens tokens;

    /** Of the last command: what is asked afterwards shall know of it. */
    private String consistencyToken = "";

    /** Of the instance that runs; refuses where none does. */
    static LocalAdministrator of(Settings settings, Instance instance) {
        int port = instance.app()
                .flatMap(_ -> instance.appRecord())
                .map(ProcessRecord::port)
                .orElseThrow(
                        () -> new Refusal("Tarn does not run in " + instance.folder() + "; ./tarn start starts it"));
        return new LocalAdministrator(
                port, InstanceSecrets.of(settings, instance).jwtKey());
    }

    private LocalAdministrator(int port, String jwtKey) {
        this.base = "http://127.0.0.1:" + port;
        String secret = Secrets.requireAll("TARN_JWT_KEY", jwtKey).getFirst();
        var number = new SigningKeyNumber(numberOfAPublishedKey(secret), Instant.EPOCH);
        this.tokens = new AccessTokens(
                new SigningKeys(List.of(secret), List.of(number), Clock.systemUTC()), TOKENS, Clock.systemUTC());
    }

    private int numberOfAPublishedKey(String secret) {
        Set<String> published = new HashSet<>();
        JsonNode keys = answer(HttpRequest.newBuilder(URI.create(base + "/.well-known/jwks.json"))
                .GET());
        keys.path("keys").forEach(key -> published.add(key.path("kid").asString()));
        return IntStream.rangeClosed(1, MOST_ROTATIONS)
                .filter(number -> published.contains(
                        SigningKey.derivedFrom(secret, number).getKeyID()))
                .findFirst()
                .orElseThrow(() -> new Refusal("The services have another TARN_JWT_KEY than this command"));
    }

    /** What a path answers. */
    JsonNode get(String path) {
        return answer(request(path).GET());
    }

    private JsonNode answer(HttpRequest.Builder request) {
        return JsonMapper.shared().readTree(send(request).body());
    }

    /** Sends this; where the answer says that the new thing is. */
    String post(String path, Object body) {
        String json = JsonMapper.shared().writeValueAsString(body);
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        HttpHeaders answer = send(request).headers();
        consistencyToken = answer.firstValue(ConsistencyToken.HEADER).orElse("");
        return answer.firstValue("Location").orElse(path);
    }

    private HttpRequest.Builder request(String path) {
        String token = tokens.issue(ID, UUID.randomUUID(), Set.of(Role.USER, Role.ADMIN));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
        return consistencyToken.isEmpty() ? request : request.header(ConsistencyToken.HEADER, consistencyToken);
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
