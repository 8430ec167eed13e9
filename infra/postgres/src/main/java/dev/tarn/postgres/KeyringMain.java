package dev.tarn.postgres;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.codec.MasterKey;
import dev.tarn.codec.SecretRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces keys where services run in containers: {@code rotate} or {@code rewrap}, on DATABASE_URL, with
 * TARN_MASTER_KEY. Exits with 0 when it is done, 1 when it was refused, 2 when it was not understood.
 */
public final class KeyringMain {

    private static final Logger log = LoggerFactory.getLogger(KeyringMain.class);

    private KeyringMain() {}

    public static void main(String[] arguments) {
        int code = run(String.join(" ", arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String command) {
        try {
            KeyringCommands keyring = new KeyringCommands(String.valueOf(System.getenv("DATABASE_URL")));
            switch (command) {
                case "rotate" -> rotate(keyring);
                case "rewrap" -> rewrap(keyring);
                default -> {
                    log.error("Say rotate or rewrap");
                    return 2;
                }
            }
            return 0;
        } catch (KeyringCommands.Refused | SecretRefused | KeysUnavailable | IllegalArgumentException e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private static void rotate(KeyringCommands keyring) {
        int number = keyring.rotateSigningKey();
        log.info("Access tokens are signed with key {} from now on, within 2 seconds; earlier ones stay good", number);
    }

    private static void rewrap(KeyringCommands keyring) {
        long rewrapped = keyring.rewrap(new MasterKey(System.getenv(MasterKey.VARIABLE)));
        log.info("{} keys of users were wrapped anew; the old master key is not needed any more", rewrapped);
    }
}
