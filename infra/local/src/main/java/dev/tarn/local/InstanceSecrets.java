package dev.tarn.local;

import dev.tarn.security.Secrets;
import dev.tarn.servers.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** The secrets of the services: from the environment, else from a private file of the data folder, made at need. */
final class InstanceSecrets {

    private static final List<String> VARIABLES = List.of("TARN_MASTER_KEY", "TARN_JWT_KEY");
    private static final int BYTES = 48;

    private final Properties secrets;

    private InstanceSecrets(Properties secrets) {
        this.secrets = secrets;
    }

    /** Refuses when one is too short or well known. */
    static InstanceSecrets of(Settings settings, Instance instance) {
        Properties stored = stored(instance);
        Properties all = new Properties();
        for (String variable : VARIABLES) {
            String secret = settings.get(variable).orElseGet(() -> stored.getProperty(variable));
            all.setProperty(variable, require(variable, secret));
        }
        return new InstanceSecrets(all);
    }

    private static String require(String variable, String secret) {
        try {
            return Secrets.require(variable, secret);
        } catch (IllegalStateException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Properties stored(Instance instance) {
        try {
            Properties stored =
                    Files.exists(instance.secrets()) ? PrivateFile.read(instance.secrets()) : new Properties();
            if (!stored.stringPropertyNames().containsAll(VARIABLES)) {
                VARIABLES.forEach(variable -> stored.putIfAbsent(variable, random()));
                PrivateFile.write(instance.secrets(), stored, "Without the master key, the data is unreadable");
            }
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets file " + instance.secrets() + " cannot be used", e);
        }
    }

    static String random() {
        return random(BYTES);
    }

    static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String masterKey() {
        return secrets.getProperty("TARN_MASTER_KEY");
    }

    String jwtKey() {
        return secrets.getProperty("TARN_JWT_KEY");
    }
}
