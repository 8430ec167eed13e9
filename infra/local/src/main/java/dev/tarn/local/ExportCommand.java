package dev.tarn.local;

import dev.tarn.postgres.PostgresAddress;
import dev.tarn.seal.ExportedLog;
import dev.tarn.seal.ExportedLog.Format;
import dev.tarn.seal.ExportedLog.Selection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
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
        Format format = line.value("--format").map(ExportCommand::format).orElse(Format.NDJSON);
        Selection selection = new Selection(
                line.number("--from").orElse(1L),
                line.number("--to").orElse(Long.MAX_VALUE),
                line.value("--type").orElse(""));
        database.use(url -> export(url, selection, format, line.value("--out").map(Path::of)));
        return 0;
    }

    private static Format format(String name) {
        return Arrays.stream(Format.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.NotUnderstood(name));
    }

    private static void export(String databaseUrl, Selection selection, Format format, Optional<Path> file) {
        PostgresAddress address = PostgresAddress.parse(databaseUrl);
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Writer out = file.isPresent() ? Files.newBufferedWriter(file.get()) : standardOutput()) {
            connection.setReadOnly(true);
            if (file.isEmpty()) {
                ExportedLog.write(connection, selection, format, out, _ -> {});
                return;
            }
            Progress progress = new Progress("exported");
            ExportedLog.write(connection, selection, format, out, progress::at);
            progress.end();
        } catch (SQLException e) {
            throw new Refusal("The log cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new Refusal("The export cannot be written: " + e.getMessage());
        }
    }

    private static Writer standardOutput() {
        return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
    }
}
