package dev.tarn.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is read by a reader that shares no code with the writer. */
class ParquetFileTest {

    private static final String EVERY_PLANE = "Zoë ŵ 漢字 🦆 \0\"\n";

    private record Row(long number, Instant moment, String text, String json) {}

    private final NumberColumn number = NumberColumn.ofNumbers("number");
    private final NumberColumn moment = NumberColumn.ofMoments("moment");
    private final TextColumn text = TextColumn.ofText("text");
    private final TextColumn json = TextColumn.ofJson("json");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void valuesComeBackInTheirOrder() throws IOException {
        List<Row> rows = List.of(
                new Row(1, Instant.parse("2026-01-02T03:04:05.678901Z"), "a", "{}"),
                new Row(Long.MAX_VALUE, Instant.EPOCH, "", "[1.10]"),
                new Row(Long.MIN_VALUE, Instant.parse("1969-12-31T23:59:59.999999Z"), EVERY_PLANE, "null"),
                new Row(-1, Instant.parse("9999-12-31T23:59:59Z"), "a", "\"a\""));

        write(rows);

        assertThat(read()).isEqualTo(rows);
        assertThat(description().numRows()).isEqualTo(4);
    }

    @Test
    void columnsSayWhatTheyHold() throws IOException {
        write(List.of());

        assertThat(read()).isEmpty();
        assertThat(description().schema().stream().skip(1).map(element -> element.logicalType()))
                .containsExactly(
                        null,
                        new LogicalType.TimestampType(true, LogicalType.TimeUnit.MICROS),
                        new LogicalType.StringType(),
                        new LogicalType.JsonType());
    }

    @Test
    void whatIsLargeIsInPartsThatReadersMayPassOver() throws IOException {
        List<Row> rows = new ArrayList<>();
        String large = "x".repeat(1 << 19);
        for (int i = 0; i < 200; i++) {
            rows.add(new Row(i, Instant.ofEpochSecond(i), large + i, "{}"));
        }

        write(rows);

        assertThat(read()).isEqualTo(rows);
        assertThat(bytes.size()).isLessThan(2 << 20);
        var groups = description().rowGroups();
        assertThat(groups).hasSize(2);
        assertThat(groups.stream().mapToLong(group -> group.numRows()).sum()).isEqualTo(200);
        ColumnMetaData second = groups.get(1).columns().getFirst().metaData();
        assertThat(second.codec()).isEqualTo(CompressionCodec.GZIP);
        assertThat(number(second.statistics().minValue()))
                .isEqualTo(groups.getFirst().numRows());
        assertThat(number(second.statistics().maxValue())).isEqualTo(199);
        assertThat(second.statistics().nullCount()).isZero();
    }

    private static long number(byte[] statistic) {
        return ByteBuffer.wrap(statistic).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private void write(List<Row> rows) throws IOException {
        ParquetFile file = new ParquetFile(bytes, List.of(number, moment, text, json));
        for (Row row : rows) {
            number.add(row.number());
            moment.add(row.moment());
            text.add(row.text());
            json.add(row.json());
            file.endRow();
        }
        file.finish();
    }

    private ParquetFileReader open() throws IOException {
        return ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(bytes.toByteArray())));
    }

    private FileMetaData description() throws IOException {
        try (ParquetFileReader file = open()) {
            return file.getFileMetaData();
        }
    }

    private List<Row> read() throws IOException {
        List<Row> read = new ArrayList<>();
        try (ParquetFileReader file = open();
                RowReader row = file.rowReader()) {
            while (row.hasNext()) {
                row.next();
                read.add(new Row(
                        row.getLong("number"),
                        row.getTimestamp("moment"),
                        row.getString("text"),
                        row.getString("json")));
            }
        }
        return read;
    }
}
