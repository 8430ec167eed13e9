package dev.tarn.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a client would. */
final class Api {

    static final String PASSWORD = "nine lemons by the harbour";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final @Nullable String token;

    Api(int port) {
        this("http://localhost:" + port, null);
    }

    private Api(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    Api as(String accessToken) {
        return new Api(base, accessToken);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens an account with an address of its own. */
    String register() {
        String email = "user-" + UUID.randomUUID() + "@example.org";
        send("POST", "/api/v1/auth/register", """
                {"email": "%s", "password": "%s", "displayName": "Ada Lovelace"}""".formatted(email, PASSWORD));
        return email;
    }

    JsonNode login(String email) {
        return json(send("POST", "/api/v1/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, PASSWORD)));
    }

    /** The API as a new user sees it. */
    Api asNewUser() {
        return as(login(register()).get("accessToken").asString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static String problem(HttpResponse<String> response) {
        return response.statusCode() + " "
                + json(response).get("type").asString().replace("urn:tarn:problem:", "");
    }
}
