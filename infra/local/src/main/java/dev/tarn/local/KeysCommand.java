package dev.tarn.local;

import dev.tarn.codec.KeysUnavailable;
import dev.tarn.codec.MasterKey;
import dev.tarn.codec.SecretRefused;
import dev.tarn.postgres.KeyringCommands;
import java.util.Optional;

/** Replaces keys, whether the instance runs or not. */
final class KeysCommand {

    /** Makes another signing key the one in use. */
    static final String ROTATE = "rotate";

    /** Wraps all keys with another master key. */
    static final String REWRAP = "rewrap";

    private final Settings settings;
    private final Instance instance;
    private final InstanceDatabase database;

    KeysCommand(Settings settings, Instance instance) {
        this.settings = settings;
        this.instance = instance;
        this.database = new InstanceDatabase(settings, instance);
    }

    int run(CommandLine line) {
        try {
            if (line.has(ROTATE) == line.has(REWRAP)) {
                throw new Refusal("Say ./tarn keys rotate or ./tarn keys rewrap; ./tarn help tells what each does");
            }
            if (line.has(ROTATE)) {
                database.use(this::rotate);
            } else {
                rewrap();
            }
            return 0;
        } catch (KeyringCommands.Refused | KeysUnavailable | SecretRefused e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private void rotate(String databaseUrl) {
        int number = new KeyringCommands(databaseUrl).rotateSigningKey();
        Terminal.say("Access tokens are now signed with key %d.".formatted(number));
        Terminal.say("Running services take it up within 2 seconds, others when they start. Its public key was in");
        Terminal.say(
                "/.well-known/jwks.json before. Tokens of the key before it stay good until they expire, 10 minutes");
        Terminal.say("at most; its public key goes a minute later.");
    }

    private void rewrap() {
        Optional<String> given = settings.get(MasterKey.VARIABLE);
        if (given.isPresent()) {
            MasterKey master = new MasterKey(given.get());
            database.use(url -> rewrap(url, master));
            Terminal.say("The old key can now be taken out of TARN_MASTER_KEY. Destroy every copy of it.");
            return;
        }
        if (instance.app().isPresent()) {
            throw new Refusal("Tarn runs, and would not learn the new master key: ./tarn stop first");
        }
        database.use(url -> {
            rewrap(url, new MasterKey(InstanceSecrets.beginNewMasterKey(instance)));
            InstanceSecrets.endNewMasterKey(instance);
        });
        Terminal.say("The new master key is in " + instance.secrets() + "; the old one opens nothing any more.");
    }

    private static void rewrap(String databaseUrl, MasterKey master) {
        long rewrapped = new KeyringCommands(databaseUrl).rewrap(master);
        Terminal.say(
                "%d keys of users were wrapped anew; all are wrapped with the new master key.".formatted(rewrapped));
    }
}
