package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export holds the same events in every format. */
@ExtendWith(SharedTarn.class)
class ExportIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunningTarn tarn;
    private final Client admin;

    @TempDir
    private Path folder;

    ExportIT(RunningTarn tarn, Client anyone) {
        this.tarn = tarn;
        this.admin = anyone.asAdministrator();
        Client user = anyone.asNewUser();
        for (String name : List.of("Zoë's", "漢字 🦆", "\"quoted\", and more")) {
            user.post("/api/v1/data/items", Map.of("name", name, "tags", List.of("demo")));
        }
    }

    @Test
    void aParquetFileHoldsTheEventsThatLinesDo() throws IOException {
        String head = admin.get("/api/v1/events?limit=1").text("/head");

        List<JsonNode> lines = lines("--to", head);

        assertThat(lines).hasSize(Integer.parseInt(head));
        assertThat(table("--to", head)).isEqualTo(lines);
    }

    @Test
    void filtersWorkTheSame() throws IOException {
        String head = admin.get("/api/v1/events?limit=1").text("/head");
        String[] filters = {"--from", "2", "--to", head, "--type", "tarn.item.created.v1"};

        List<JsonNode> lines = lines(filters);

        assertThat(lines)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(event -> event.at("/type").asString().equals("tarn.item.created.v1"));
        assertThat(table(filters)).isEqualTo(lines);
        assertThat(table("--from", "2", "--to", "1")).isEmpty();
    }

    @Test
    void itMayGoIntoAPipe() throws IOException {
        Process export = Verb.start(tarn.data(), Map.of(), "events", "export", "--format", "parquet", "--to", "5");

        assertThat(rows(InputFile.of(ByteBuffer.wrap(export.getInputStream().readAllBytes()))))
                .isEqualTo(lines("--to", "5"))
                .hasSize(5);
    }

    private List<JsonNode> lines(String... filters) throws IOException {
        Path file = export("ndjson", filters);
        return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    }

    private List<JsonNode> table(String... filters) throws IOException {
        return rows(InputFile.of(export("parquet", filters)));
    }

    private Path export(String format, String... filters) {
        Path file = folder.resolve("log." + format);
        List<String> words = new ArrayList<>(List.of("events", "export", "--format", format, "--out", file.toString()));
        words.addAll(List.of(filters));
        Verb.Outcome outcome = Verb.run(tarn.data(), Map.of(), words.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return file;
    }

    private static List<JsonNode> rows(InputFile input) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (ParquetFileReader file = ParquetFileReader.open(input);
                RowReader row = file.rowReader()) {
            while (row.hasNext()) {
                row.next();
                rows.add(line(row));
            }
        }
        return rows;
    }

    /** A row as a line would have it. */
    private static JsonNode line(RowReader row) {
        JsonNode line = JSON.createObjectNode()
                .put("position", row.getLong("position"))
                .put("eventId", row.getString("eventId"))
                .put("aggregateId", row.getString("aggregateId"))
                .put("sequence", row.getLong("sequence"))
                .put("type", row.getString("type"))
                .put("ownerId", row.getString("ownerId"))
                .put("at", row.getTimestamp("at").toString())
                .put("payload", base64(row.getString("payload")))
                .put("metadata", base64(row.getString("metadata")))
                .put("hash", row.getString("hash"));
        return JSON.readTree(line.toString()); // so that numbers are of the same kinds
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
