package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer aZ0-._~+/==", "bearer aZ0-._~+/==", "BEARER   aZ0-._~+/=="})
    void theTokenFollowsTheScheme(String header) {
        assertThat(BearerToken.of(request(header))).isEqualTo("aZ0-._~+/==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearerx", "Bearertoken", "", "Digest x"})
    void anotherSchemeIsNoToken(String header) {
        assertThat(BearerToken.of(request(header))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer a=b",
                "Bearer ==",
                "Bearer a,b",
                "Bearer \"a\"",
                "Bearer a\tb",
                "Bearer \u00e4",
                "Bearer \u0131"
            })
    void whatIsNoTokenIsRefused(String header) {
        assertRefused(request(header));
    }

    @Test
    void thereIsOneHeaderAndNothingElseIsLookedAt() {
        assertRefused(request("Bearer a", "Bearer a"));
        var request = request();
        request.setParameter("access_token", "a");
        assertThat(BearerToken.of(request)).isNull();
    }

    private static MockHttpServletRequest request(String... headers) {
        var request = new MockHttpServletRequest();
        for (String header : headers) {
            request.addHeader("Authorization", header);
        }
        return request;
    }

    private static void assertRefused(MockHttpServletRequest request) {
        assertThatExceptionOfType(MalformedCredentialsException.class).isThrownBy(() -> BearerToken.of(request));
    }
}
