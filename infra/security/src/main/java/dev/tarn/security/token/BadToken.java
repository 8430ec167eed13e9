package dev.tarn.security.token;

/** An access token that was not issued here, or is good no more. Does not say why: that helps only who forges. */
public final class BadToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadToken() {
        super("The access token is not valid.", null, false, false);
    }
}
