package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.FolderLock;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Consumer;

/** The database of an instance, for verbs that need nothing else of it, whether it runs or not. */
record InstanceDatabase(Settings settings, Instance instance) {

    private static final String DATABASE_URL = "DATABASE_URL";

    /** Does this with the address of the database, which is started for as long as that takes if it does not run. */
    void use(Consumer<String> work) {
        Optional<String> running =
                settings.get(DATABASE_URL).or(() -> EmbeddedServers.databaseUrlOf(instance.folder()));
        if (running.isPresent()) {
            work.accept(running.get());
            return;
        }
        if (!Files.exists(instance.secrets())) {
            throw new Refusal("There is no Tarn in " + instance.folder() + " yet; its first start makes its keys");
        }
        FolderLock lock = instance.take();
        try (EmbeddedServers servers =
                EmbeddedServers.start(instance.folder(), EnumSet.of(Part.POSTGRES), ServerSettings.defaults())) {
            work.accept(servers.databaseUrl());
        } finally {
            lock.release();
        }
    }
}
