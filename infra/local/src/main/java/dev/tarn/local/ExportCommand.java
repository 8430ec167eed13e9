package dev.tarn.local;

import dev.tarn.postgres.PostgresAddress;
import dev.tarn.seal.ExportedLog.Selection;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Writes events of the log, as they are stored, to standard output or to a file. */
final class ExportCommand {

    static final String EXPORT = "export";

    /** The options, each with a value. */
    static final Set<String> OPTIONS = Set.of("--from", "--to", "--type", "--format", "--out");

    private final InstanceDatabase database;

    ExportCommand(Settings settings, Instance instance) {
        this.database = new InstanceDatabase(settings, instance);
    }

    int run(CommandLine line) {
        if (!line.has(EXPORT)) {
            throw CommandLine.NotUnderstood.missing(EXPORT);
        }
        ExportFormat format = line.value("--format").map(ExportFormat::of).orElse(ExportFormat.NDJSON);
        Optional<Path> file = line.value("--out").map(Path::of);
        if (file.isEmpty() && !format.isText() && Terminal.isWatched()) {
            throw new Refusal("This format is nothing to look at; name a file with --out, or send it on");
        }
        Selection selection = new Selection(
                line.number("--from").orElse(1L),
                line.number("--to").orElse(Long.MAX_VALUE),
                line.value("--type").orElse(""));
        database.use(url -> export(url, selection, format, file));
        return 0;
    }

    private static void export(String databaseUrl, Selection selection, ExportFormat format, Optional<Path> file) {
        PostgresAddress address = PostgresAddress.parse(databaseUrl);
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            connection.setReadOnly(true);
            if (file.isPresent()) {
                Progress progress = new Progress("exported");
                WholeFile.write(file.get(), out -> format.write(connection, selection, out, progress::at));
                progress.end();
            } else {
                format.write(connection, selection, standardOutput(), _ -> {});
            }
        } catch (SQLException e) {
            throw new Refusal("The log cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new Refusal("The export cannot be written: " + e.getMessage());
        }
    }

    /** Unlike {@code System.out} it says when there is no more room, or nobody who reads. */
    private static OutputStream standardOutput() {
        return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    }
}
