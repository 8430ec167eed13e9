package dev.tarn.local;

import dev.tarn.seal.ExportedLog;
import dev.tarn.seal.ExportedLog.Format;
import dev.tarn.seal.ExportedLog.Selection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongConsumer;

/** What an export may be, by the names that {@code --format} has for them. */
enum ExportFormat {
    NDJSON,
    CSV,
    PARQUET;

    static ExportFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.NotUnderstood(name));
    }

    boolean isText() {
        return this != PARQUET;
    }

    /**
     * Writes events in the order of the log, as it reads them.
     *
     * @param out stays open
     * @param progress hears of every position that was passed
     */
    void write(Connection connection, Selection selection, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        switch (this) {
            case NDJSON -> text(Format.NDJSON, connection, selection, out, progress);
            case CSV -> text(Format.CSV, connection, selection, out, progress);
            case PARQUET -> {
                ParquetExport export = new ParquetExport(out);
                ExportedLog.read(connection, selection, export::add, progress);
                export.finish();
            }
        }
    }

    private static void text(
            Format format, Connection connection, Selection selection, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        ExportedLog.write(connection, selection, format, writer, progress);
    }
}
