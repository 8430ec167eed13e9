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
import java.io.UncheckedIOException;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                .orElseThrow(() -> new Away("Tarn does not run in " + instance.folder() + "; ./tarn start starts it"));
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
                .orElseThrow(() -> new Away("The services have another TARN_JWT_KEY than this command"));
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
        return consistencyToken.isEmpty() ? request : request.header(ConsistencyToken.HEADER, consistencyToken);
    }

    /**
     * Reads server-sent events, those after a position, for as long as the services send and somebody takes them.
     *
     * @param line takes a line and says whether more are wanted
     * @throws Away when there are no services, or they go away
     */
    void stream(String path, long after, Predicate<String> line) {
        var request =
                request(path).header("Last-Event-ID", Long.toString(after)).GET();
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            requireGood(answer.statusCode(), () -> lines.collect(Collectors.joining("\n")));
            var _ = lines.allMatch(line);
        } catch (UncheckedIOException e) {
            throw new Away("The services broke off: " + e.getMessage());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request.timeout(PATIENCE), BodyHandlers.ofString());
        requireGood(answer.statusCode(), answer::body);
        return answer;
    }

    private static void requireGood(int status, Supplier<String> body) {
        if (status >= 400) {
            String problem = status + ": " + detail(body.get());
            throw status >= 500 || status == 401 ? new Away(problem) : new Refusal(problem);
        }
    }

    private static String detail(String problem) {
        return JsonMapper.shared().readTree(problem).path("detail").asString("");
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new Away("The services do not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Nobody waits for the answer any more");
        }
    }
}
