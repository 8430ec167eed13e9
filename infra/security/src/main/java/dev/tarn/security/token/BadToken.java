package dev.tarn.security.token;

/** An access token that was not issued here, or is good no more. Does not say why: that helps only who forges. */
public final class BadToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean expired;

    BadToken() {
        this(false);
    }

    private BadToken(boolean expired) {
        super("The access token is not valid.", null, false, false);
        this.expired = expired;
    }

    static BadToken expired() {
        return new BadToken(true);
    }

    /** Whether it was issued here, and was good once. The client is not told. */
    public boolean hasExpired() {
        return expired;
    }
}
