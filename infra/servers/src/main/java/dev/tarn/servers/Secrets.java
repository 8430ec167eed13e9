package dev.tarn.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the servers of one data folder, made at the first use and kept in a private file. */
final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties known;

    private Secrets(Path file, Properties known) {
        this.file = file;
        this.known = known;
    }

    static Secrets in(DataFolder folder) {
        Path file = folder.secrets();
        try {
            return new Secrets(file, Files.exists(file) ? PrivateFile.read(file) : new Properties());
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets file " + file + " cannot be read", e);
        }
    }

    /** The secret of this name: letters, digits, {@code -} and {@code _} only, so that it needs no escaping anywhere. */
    synchronized String get(String name) {
        String secret = known.getProperty(name);
        return secret == null ? make(name) : secret;
    }

    private String make(String name) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        known.setProperty(name, secret);
        try {
            PrivateFile.write(file, known, "Passwords of the embedded servers");
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets file " + file + " cannot be written", e);
        }
        return secret;
    }
}
