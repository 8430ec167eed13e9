package dev.tarn.seal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The log outside the database: written line by line, and verified without anything of Tarn that runs. */
public final class ExportedLog {

    /** How an event is written. */
    public enum Format {
        /** One JSON object a line; what {@link #verify} reads. */
        NDJSON,
        CSV
    }

    /**
     * Which events are exported.
     *
     * @param type all types if it is empty
     */
    public record Selection(long from, long to, String type) {

        boolean has(LoggedEvent event) {
            return type.isEmpty() || event.event().type().equals(type);
        }
    }

    /** Takes exported events, one after the other. */
    @FunctionalInterface
    public interface Sink {
        void add(LoggedEvent event) throws IOException;
    }

    private static final ObjectWriter WRITER = JsonMapper.shared().writerFor(ExportedEvent.class);
    private static final ObjectReader READER = JsonMapper.shared().readerFor(ExportedEvent.class);

    private ExportedLog() {}

    /**
     * Writes events in the order of the log, as it goes.
     *
     * @param progress hears of every position that was passed
     */
    public static void write(
            Connection connection, Selection selection, Format format, Writer out, LongConsumer progress)
            throws SQLException, IOException {
        if (format == Format.CSV) {
            out.write(ExportedEvent.COLUMNS + "\n");
        }
        read(connection, selection, event -> write(ExportedEvent.of(event), format, out), progress);
        out.flush();
    }

    private static void write(ExportedEvent event, Format format, Writer out) throws IOException {
        out.write(format == Format.CSV ? event.csv() : WRITER.writeValueAsString(event));
        out.write('\n');
    }

    /**
     * Hands events over in the order of the log, as it goes.
     *
     * @param progress hears of every position that was passed
     */
    public static void read(Connection connection, Selection selection, Sink sink, LongConsumer progress)
            throws SQLException, IOException {
        try {
            LogRows.read(connection, selection.from() - 1, selection.to(), event -> {
                if (selection.has(event)) {
                    add(event, sink);
                }
                progress.accept(event.event().position());
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(LoggedEvent event, Sink sink) {
        try {
            sink.add(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a whole export.
     *
     * @param progress hears of every position that was passed
     */
    public static Verdict verify(Reader export, LogVerification verification, LongConsumer progress)
            throws IOException {
        BufferedReader lines = new BufferedReader(export, 1 << 16);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            LoggedEvent event;
            try {
                event = READER.<ExportedEvent>readValue(line).logged();
            } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                verification.unreadable("line %d of the export is no event".formatted(number));
                break;
            }
            if (!verification.add(event)) {
                break;
            }
            progress.accept(event.event().position());
        }
        verification.requireSeal();
        return verification.end();
    }
}
