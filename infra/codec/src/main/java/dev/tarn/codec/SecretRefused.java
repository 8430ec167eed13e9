package dev.tarn.codec;

/** A secret that is missing, can be guessed, or is not the one that is needed: nothing may start with it. */
public final class SecretRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Says which variable is to blame, and never shows its value. */
    public SecretRefused(String message) {
        super(message);
    }
}
