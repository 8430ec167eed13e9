package dev.tarn.security;

import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.BadToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Lets a request in by its access token, as far as nothing was withdrawn meanwhile: asked anew each time. */
final class TokenAuthenticationProvider implements AuthenticationProvider {

    private final AccessTokens tokens;
    private final SessionGuard guard;

    TokenAuthenticationProvider(AccessTokens tokens, SessionGuard guard) {
        this.tokens = tokens;
        this.guard = guard;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        CurrentUser user = verify(((BearerTokenAuthenticationToken) authentication).getToken());
        return guard.admit(user).map(UserAuthentication::new).orElseThrow(SessionEndedException::new);
    }

    private CurrentUser verify(String token) {
        try {
            return tokens.verify(token).user();
        } catch (BadToken e) {
            throw new InvalidBearerTokenException("The access token is not valid.", e);
        }
    }
}
