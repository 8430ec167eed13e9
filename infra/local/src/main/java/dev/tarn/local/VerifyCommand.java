package dev.tarn.local;

import dev.tarn.seal.ExportedLog;
import dev.tarn.seal.LogVerification;
import dev.tarn.seal.SealFile;
import dev.tarn.seal.SealPublicKey;
import dev.tarn.seal.SealReader;
import dev.tarn.seal.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says whether a log is what it was: the one of an instance that runs, or an export with its seals. */
final class VerifyCommand {

    private static final String LOG = "--log";
    private static final String SEALS = "--seals";
    private static final String KEY = "--key";

    /** The options, each with a value. */
    static final Set<String> OPTIONS = Set.of(LOG, SEALS, KEY);

    private final Settings settings;
    private final Instance instance;

    VerifyCommand(Settings settings, Instance instance) {
        this.settings = settings;
        this.instance = instance;
    }

    /** The exit code: 0 when the log is valid, 1 when it is not. */
    int run(CommandLine line) {
        Optional<String> log = line.value(LOG);
        Optional<String> seals = line.value(SEALS);
        if (log.isEmpty() && seals.isEmpty() && line.value(KEY).isEmpty()) {
            return tell(ofInstance());
        }
        if (log.isEmpty() || seals.isEmpty()) {
            throw CommandLine.NotUnderstood.missing(log.isEmpty() ? LOG : SEALS);
        }
        return tell(ofFiles(Path.of(log.get()), new SealFile(Path.of(seals.get())), line.value(KEY)));
    }

    private Verdict ofInstance() {
        JsonNode verdict = LocalAdministrator.of(settings, instance).get("/api/v1/admin/audit/verify");
        return JsonMapper.shared().treeToValue(verdict, Verdict.class);
    }

    private static Verdict ofFiles(Path log, SealFile file, Optional<String> pinned) {
        if (!file.exists() || !Files.isReadable(log)) {
            throw new Refusal("There is no file " + (file.exists() ? log : "of seals with this name"));
        }
        try (SealReader seals = file.read();
                Reader export = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            Progress progress = new Progress("verified");
            LogVerification verification = pinned.map(VerifyCommand::key)
                    .map(key -> new LogVerification(seals, key))
                    .orElseGet(() -> new LogVerification(seals));
            Verdict verdict = ExportedLog.verify(export, verification, progress::at);
            progress.end();
            return verdict;
        } catch (IOException e) {
            throw new Refusal("The files cannot be read: " + e.getMessage());
        }
    }

    private static SealPublicKey key(String encoded) {
        try {
            return new SealPublicKey(encoded);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.NotUnderstood(encoded);
        }
    }

    private static int tell(Verdict verdict) {
        if (!verdict.valid()) {
            Terminal.say("NOT VALID from position %d on: %s".formatted(verdict.firstBadPosition(), verdict.reason()));
            return 1;
        }
        Terminal.say("VALID: %d events, sealed up to %d by %d seals with the key %s"
                .formatted(verdict.events(), verdict.sealedTo(), verdict.seals(), verdict.publicKey()));
        return 0;
    }
}
