package dev.tarn.local;

import dev.tarn.codec.StoredEvent;
import dev.tarn.parquet.NumberColumn;
import dev.tarn.parquet.ParquetFile;
import dev.tarn.parquet.TextColumn;
import dev.tarn.seal.LoggedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * Exported events as a Parquet file, in the columns of the other formats. Ids and hashes are texts, which every reader
 * knows; payload and metadata are the JSON itself.
 */
final class ParquetExport {

    private final NumberColumn position = NumberColumn.ofNumbers("position");
    private final TextColumn eventId = TextColumn.ofText("eventId");
    private final TextColumn aggregateId = TextColumn.ofText("aggregateId");
    private final NumberColumn sequence = NumberColumn.ofNumbers("sequence");
    private final TextColumn type = TextColumn.ofText("type");
    private final TextColumn ownerId = TextColumn.ofText("ownerId");
    private final NumberColumn at = NumberColumn.ofMoments("at");
    private final TextColumn payload = TextColumn.ofJson("payload");
    private final TextColumn metadata = TextColumn.ofJson("metadata");
    private final TextColumn hash = TextColumn.ofText("hash");
    private final ParquetFile file;

    /** @param out stays open */
    ParquetExport(OutputStream out) throws IOException {
        this.file = new ParquetFile(
                out, List.of(position, eventId, aggregateId, sequence, type, ownerId, at, payload, metadata, hash));
    }

    void add(LoggedEvent logged) throws IOException {
        StoredEvent event = logged.event();
        position.add(event.position());
        eventId.add(event.eventId().toString());
        aggregateId.add(event.aggregateId().toString());
        sequence.add(event.sequence());
        type.add(event.type());
        ownerId.add(event.ownerId().toString());
        at.add(event.at());
        payload.add(event.payload());
        metadata.add(event.metadata());
        hash.add(HexFormat.of().formatHex(logged.hash()));
        file.endRow();
    }

    /** Without this there is no file. */
    void finish() throws IOException {
        file.finish();
    }
}
