package dev.tarn.local;

import dev.tarn.codec.MasterKey;
import dev.tarn.codec.SecretRefused;
import dev.tarn.codec.Secrets;
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

    private static final String MASTER_KEY = MasterKey.VARIABLE;
    private static final List<String> VARIABLES = List.of(MASTER_KEY, "TARN_JWT_KEY");
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
            return String.join(",", Secrets.requireAll(variable, secret));
        } catch (SecretRefused e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Properties stored(Instance instance) {
        try {
            Properties stored =
                    Files.exists(instance.secrets()) ? PrivateFile.read(instance.secrets()) : new Properties();
            if (!stored.stringPropertyNames().containsAll(VARIABLES)) {
                VARIABLES.forEach(variable -> stored.putIfAbsent(variable, random()));
                write(instance, stored);
            }
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException("The secrets file " + instance.secrets() + " cannot be used", e);
        }
    }

    /**
     * The master key of the file with a new one before it, {@code new,old}, kept there at once: whatever happens next, no
     * key is lost. One that is being replaced already stays as it is.
     */
    static String beginNewMasterKey(Instance instance) {
        Properties stored = stored(instance);
        String present = stored.getProperty(MASTER_KEY);
        if (!present.contains(",")) {
            stored.setProperty(MASTER_KEY, random() + "," + present);
            write(instance, stored);
        }
        return stored.getProperty(MASTER_KEY);
    }

    /** Forgets the old master key, once nothing needs it. */
    static void endNewMasterKey(Instance instance) {
        Properties stored = stored(instance);
        stored.setProperty(MASTER_KEY, stored.getProperty(MASTER_KEY).split(",", 2)[0]);
        write(instance, stored);
    }

    private static void write(Instance instance, Properties secrets) {
        try {
            PrivateFile.write(instance.secrets(), secrets, "Without the master key, the data is unreadable");
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
        return secrets.getProperty(MASTER_KEY);
    }

    String jwtKey() {
        return secrets.getProperty("TARN_JWT_KEY");
    }
}
