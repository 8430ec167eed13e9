package dev.tarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with Tarn, as nobody or as a user. Immutable; safe for use by several threads. */
final class Client {

    static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final Map<String, String> headers;

    Client(String base) {
        this(base, Map.of());
    }

    private Client(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** Where it sends to. */
    String base() {
        return base;
    }

    /** The same with one more header on every request. */
    Client with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Client(base, more);
    }

    /** The same, seeing at least what this command did, however slow the machine is. */
    Client seeing(Answer command) {
        return with("Consistency-Token", command.consistencyToken()).with("Prefer", "wait=10");
    }

    Client as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** The access token that it sends. */
    String token() {
        return String.valueOf(headers.get("Authorization")).replaceFirst("Bearer ", "");
    }

    /** A new user, signed in. */
    Client asNewUser() {
        return Account.create(this).signedIn(this);
    }

    Client asAdministrator() {
        return signedIn(RunningTarn.ADMIN_EMAIL, RunningTarn.ADMIN_PASSWORD);
    }

    /** A user, who sees at least this account and that it is signed in. */
    Client signedIn(String email, String password) {
        Answer login = login(email, password);
        return as(login.text("/accessToken")).seeing(login);
    }

    Answer register(String email) {
        return post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "displayName", "Ada"));
    }

    Answer login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer delete(String path, Object body) {
        return send("DELETE", path, JSON.writeValueAsString(body));
    }

    /** Sends a body as it is. */
    Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body));
            if (!headers.containsKey("Content-Type")) {
                request.setHeader("Content-Type", "application/json");
            }
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            Confidences.note(body);
            Confidences.note(response.body());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status that a path is answered with; 0 when nobody answers. */
    int answers(String path) {
        try {
            return get(path).status();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }
}
