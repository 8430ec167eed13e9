package dev.tarn.query.admin.audit;

import dev.tarn.domain.Rejection;
import dev.tarn.query.csv.CsvLine;
import dev.tarn.web.json.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an export is written. */
enum ExportFormat {
    CSV("text/csv") {
        @Override
        void begin(OutputStream out) throws IOException {
            CsvLine line = new CsvLine();
            COLUMNS.forEach(line::add);
            out.write(line.bytes());
        }

        @Override
        void write(AuditEntry entry, OutputStream out) throws IOException {
            out.write(new CsvLine()
                    .add(entry.position())
                    .add(entry.at())
                    .add(entry.type())
                    .add(entry.actor())
                    .add(entry.subject())
                    .add(entry.ip())
                    .add(entry.userAgent())
                    .add(entry.correlationId())
                    .add(entry.causationId())
                    .add(entry.sessionId())
                    .add(StrictJson.mapper().writeValueAsString(entry.changes()))
                    .bytes());
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        void begin(OutputStream out) {} // there is no head

        @Override
        void write(AuditEntry entry, OutputStream out) throws IOException {
            out.write(StrictJson.mapper().writeValueAsBytes(entry));
            out.write('\n');
        }
    };

    static final List<String> COLUMNS = List.of(
            "position",
            "at",
            "type",
            "actor",
            "subject",
            "ip",
            "userAgent",
            "correlationId",
            "causationId",
            "sessionId",
            "changes");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static ExportFormat parse(@Nullable String name) {
        return Arrays.stream(values())
                .filter(format -> format.fileEnding().equals(name))
                .findFirst()
                .orElseThrow(() -> new Rejection.Invalid("format", "must be csv or ndjson"));
    }

    String contentType() {
        return mediaType + ";charset=" + StandardCharsets.UTF_8;
    }

    String fileEnding() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Writes what comes before the entries. */
    abstract void begin(OutputStream out) throws IOException;

    /** Writes one entry. */
    abstract void write(AuditEntry entry, OutputStream out) throws IOException;
}
