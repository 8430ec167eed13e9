package dev.tarn.command;

import static dev.tarn.command.Api.header;
import static dev.tarn.command.Api.json;
import static dev.tarn.command.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class SignInTest {

    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String PROFILE = "/api/v1/users/profile";
    private static final String NEW_PASSWORD = "eleven pears up the hill";

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @SuppressWarnings("NullAway.Init")
    private String email;

    @BeforeEach
    void register() {
        api = new Api(port);
        email = api.register();
    }

    @Test
    void anAddressIsTakenInEverySpelling() {
        var response = api.send(
                "POST", "/api/v1/auth/register", """
                {"email": "%s", "password": "%s", "displayName": "Bob"}""".formatted(email.toUpperCase(java.util.Locale.ROOT), Api.PASSWORD));

        assertThat(problem(response)).isEqualTo("409 email-taken");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        var wrong = login(email, "not the password");
        var unknown = login("nobody-" + email, Api.PASSWORD);

        assertThat(problem(wrong)).isEqualTo("401 bad-credentials");
        assertThat(json(unknown).get("detail")).isEqualTo(json(wrong).get("detail"));
        assertThat(problem(unknown)).isEqualTo(problem(wrong));
    }

    @Test
    void aRefreshTokenIsExchangedOnceAndItsRepeatGetsTheSame() {
        String first = refreshTokenOf(api.login(email));

        var rotated = refresh(first);
        var repeated = refresh(first);

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(header(rotated, "Consistency-Token")).isNotEmpty();
        assertThat(refreshTokenOf(json(repeated)))
                .isEqualTo(refreshTokenOf(json(rotated)))
                .isNotEqualTo(first);
    }

    @Test
    void aUsedRefreshTokenEndsItsSession() {
        String first = refreshTokenOf(api.login(email));
        JsonNode second = json(refresh(first));
        JsonNode third = json(refresh(refreshTokenOf(second)));

        assertThat(problem(refresh(first))).isEqualTo("401 refresh-reused");

        assertThat(problem(refresh(refreshTokenOf(third)))).isEqualTo("401 session-ended");
        assertThat(problem(as(third).send("POST", "/api/v1/auth/logout", null))).isEqualTo("401 session-ended");
    }

    @Test
    void aForgedRefreshTokenEndsNothing() {
        String token = refreshTokenOf(api.login(email));

        assertThat(problem(refresh("_" + token.substring(1)))).isEqualTo("401 bad-token");
        assertThat(refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void afterLogoutNoTokenOfTheSessionIsGood() {
        JsonNode session = api.login(email);

        var response = as(session).send("POST", "/api/v1/auth/logout", null);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "Consistency-Token")).isNotEmpty();
        assertThat(problem(as(session).send("GET", "/api/v1/data/items", null))).isEqualTo("401 session-ended");
        assertThat(problem(refresh(refreshTokenOf(session)))).isEqualTo("401 session-ended");
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        JsonNode other = api.login(email);
        JsonNode mine = api.login(email);

        var response = as(mine).send("POST", "/api/v1/auth/password", """
                {"currentPassword": "%s", "newPassword": "%s"}""".formatted(Api.PASSWORD, NEW_PASSWORD));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(problem(as(other).send("POST", "/api/v1/auth/logout", null))).isEqualTo("401 session-ended");
        assertThat(problem(refresh(refreshTokenOf(other)))).isEqualTo("401 session-ended");
        assertThat(refresh(refreshTokenOf(mine)).statusCode()).isEqualTo(200);
        assertThat(problem(login(email, Api.PASSWORD))).isEqualTo("401 bad-credentials");
        JsonNode later = json(login(email, NEW_PASSWORD));
        assertThat(as(later).send("DELETE", "/api/v1/auth/sessions", null).statusCode())
                .isEqualTo(204);
        assertThat(problem(refresh(refreshTokenOf(mine)))).isEqualTo("401 session-ended");
    }

    @Test
    void theProfileIsAnsweredAsItIsNow() {
        Api me = as(api.login(email));

        var response = me.send("PUT", PROFILE, "{\"displayName\": \"Countess\"}", "If-Match", "\"1\"");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "ETag")).isEqualTo("\"2\"");
        assertThat(header(response, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(json(response).get("displayName").asString()).isEqualTo("Countess");
        assertThat(json(response).get("email").asString()).isEqualTo(email);
        assertThat(problem(me.send("PUT", PROFILE, "{\"displayName\": \"Ada\"}", "If-Match", "\"1\"")))
                .isEqualTo("412 version-mismatch");
    }

    @Test
    void anotherAddressIsVouchedForWithThePassword() {
        Api me = as(api.login(email));
        String body = "{\"displayName\": \"Ada\", \"email\": \"new-" + email + "\"%s}";

        assertThat(problem(me.send("PUT", PROFILE, body.formatted("")))).isEqualTo("400 invalid");
        assertThat(problem(me.send("PUT", PROFILE, body.formatted(", \"currentPassword\": \"wrong\""))))
                .isEqualTo("403 wrong-password");
        String vouched = ", \"currentPassword\": \"" + Api.PASSWORD + "\"";
        assertThat(me.send("PUT", PROFILE, body.formatted(vouched)).statusCode())
                .isEqualTo(200);
        assertThat(login("new-" + email, Api.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(problem(login(email, Api.PASSWORD))).isEqualTo("401 bad-credentials");
    }

    @Test
    void aDeletedAccountIsGoneAndItsAddressFree() {
        JsonNode session = api.login(email);
        String body = "{\"currentPassword\": \"%s\"}";

        assertThat(problem(as(session).send("DELETE", "/api/v1/users/account", body.formatted("wrong"))))
                .isEqualTo("403 wrong-password");
        assertThat(as(session)
                        .send("DELETE", "/api/v1/users/account", body.formatted(Api.PASSWORD))
                        .statusCode())
                .isEqualTo(204);

        assertThat(problem(as(session).send("POST", "/api/v1/auth/logout", null)))
                .isEqualTo("401 session-ended");
        assertThat(problem(refresh(refreshTokenOf(session)))).isEqualTo("401 session-ended");
        assertThat(problem(login(email, Api.PASSWORD))).isEqualTo("401 bad-credentials");
        assertThat(api.send("POST", "/api/v1/auth/register", """
                                {"email": "%s", "password": "%s", "displayName": "Bob"}""".formatted(email, Api.PASSWORD))
                        .statusCode())
                .isEqualTo(201);
    }

    private Api as(JsonNode session) {
        return api.as(session.get("accessToken").asString());
    }

    private static String refreshTokenOf(JsonNode session) {
        return session.get("refreshToken").asString();
    }

    private HttpResponse<String> login(String address, String password) {
        return api.send("POST", "/api/v1/auth/login", """
                {"email": "%s", "password": "%s"}""".formatted(address, password));
    }

    private HttpResponse<String> refresh(String token) {
        return api.send("POST", REFRESH, "{\"refreshToken\": \"" + token + "\"}");
    }
}
