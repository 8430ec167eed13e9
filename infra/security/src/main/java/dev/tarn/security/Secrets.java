package dev.tarn.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Refuses to start with a secret that is no secret. */
public final class Secrets {

    private static final int MINIMUM_BYTES = 32;
    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;

    private Secrets() {}

    /**
     * The secret, where it is fit to be one.
     *
     * @param variable the environment variable it comes from, which the complaint names
     */
    public static String require(String variable, @Nullable String secret) {
        if (secret == null || secret.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES) {
            throw new IllegalStateException(variable + " must be set to a secret of at least 32 bytes.");
        }
        boolean guessable = secret.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS;
        if (guessable || known().contains(secret)) {
            throw new IllegalStateException(variable + " is a well-known value. Make one: openssl rand -base64 48");
        }
        return secret;
    }

    private static Set<String> known() {
        try {
            return new ClassPathResource("dev/tarn/security/known-secrets.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
