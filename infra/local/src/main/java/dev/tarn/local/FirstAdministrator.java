package dev.tarn.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The account with which everything begins: from the environment, or made at the first start of a data folder.
 *
 * @param password absent when the account is there already
 * @param isGenerated whether the password was made here, so that nobody knows it yet
 */
record FirstAdministrator(String email, Optional<String> password, boolean isGenerated) {

    private static final String DEFAULT_EMAIL = "admin@tarn.local";
    private static final int PASSWORD_BYTES = 18;

    static FirstAdministrator of(Settings settings, Instance instance) {
        Optional<String> known = readName(instance);
        String email = settings.get("TARN_ADMIN_EMAIL").or(() -> known).orElse(DEFAULT_EMAIL);
        Optional<String> given = settings.get("TARN_ADMIN_PASSWORD");
        if (given.isPresent() || known.filter(email::equals).isPresent()) {
            return new FirstAdministrator(email, given, false);
        }
        return new FirstAdministrator(email, Optional.of(InstanceSecrets.random(PASSWORD_BYTES)), true);
    }

    /** Remembers that the account is there; its password is remembered nowhere. */
    void remember(Instance instance) {
        try {
            Files.writeString(instance.administrator(), email);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + instance.folder() + " cannot be written to", e);
        }
    }

    /** How to sign in, for the terminal. */
    String howToSignIn() {
        if (isGenerated) {
            return "%s with the password %s (shown this once, and kept nowhere)"
                    .formatted(email, password.orElseThrow());
        }
        return password.isPresent()
                ? email + " with the password of TARN_ADMIN_PASSWORD"
                : email + " with the password shown at the first start";
    }

    private static Optional<String> readName(Instance instance) {
        try {
            return Files.exists(instance.administrator())
                    ? Optional.of(Files.readString(instance.administrator()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + instance.administrator() + " cannot be read", e);
        }
    }
}
