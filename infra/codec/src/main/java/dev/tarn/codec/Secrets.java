package dev.tarn.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses secrets that are none: too short, known, or made of placeholders. */
public final class Secrets {

    private static final int MINIMUM_BYTES = 32;
    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;

    private Secrets() {}

    /**
     * The secrets of a list with commas, the first of which is the one in use, where all are fit to be secrets.
     *
     * @param variable the environment variable it comes from, which the complaint names
     * @throws SecretRefused otherwise
     */
    public static List<String> requireAll(String variable, @Nullable String setting) {
        String[] secrets = setting == null ? new String[] {""} : setting.split(",", -1);
        return Arrays.stream(secrets)
                .map(secret -> require(variable, secret.strip()))
                .distinct()
                .toList();
    }

    /** The one secret likewise. */
    private static String require(String variable, String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES) {
            throw new SecretRefused(variable + " must be set to a secret of at least " + MINIMUM_BYTES + " bytes.");
        }
        if (isGuessable(secret)) {
            throw new SecretRefused(variable + " is a well-known value. Make one: openssl rand -base64 48");
        }
        return secret;
    }

    private static boolean isGuessable(String secret) {
        String plain = plain(secret);
        return lines("known-secrets.txt").stream()
                        .anyMatch(known -> plain(known).equals(plain))
                || isRepetition(secret)
                || isRepetition(plain)
                || differentCharacters(withoutPlaceholders(plain)) < FEWEST_DIFFERENT_CHARACTERS;
    }

    /** Letters and digits only, so that another spelling of a known secret is known too. */
    private static String plain(String secret) {
        return secret.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Whether the beginning comes again and again, at least once in full. */
    private static boolean isRepetition(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            if (text.startsWith(text.substring(length))) {
                return true;
            }
        }
        return false;
    }

    /** What remains when the words are taken out of which examples consist: the longest first. */
    private static String withoutPlaceholders(String plain) {
        List<String> words = lines("placeholder-words.txt").stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String rest = plain;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest;
    }

    private static long differentCharacters(String text) {
        return text.chars().distinct().count();
    }

    private static List<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(Secrets.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
