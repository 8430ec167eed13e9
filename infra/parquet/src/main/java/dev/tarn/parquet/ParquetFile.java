package dev.tarn.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * A Parquet file, written from its first byte to its last, a row group at a time, so that it needs the memory of one row
 * group and may go into a pipe. No file without {@link #finish()}: what describes it comes last.
 */
public final class ParquetFile {

    /** Of values as they are in a row group; what is held of them is compressed. */
    private static final long GROUP_BYTES = 64L << 20;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final String WRITER = "tarn";

    private final CountedOutput out;
    private final List<Column> columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private long rows;
    private long rowsOfGroup;

    /**
     * Begins one.
     *
     * @param out stays open
     * @param columns in their order; before each {@link #endRow()} each is given its value
     */
    public ParquetFile(OutputStream out, List<? extends Column> columns) throws IOException {
        this.out = new CountedOutput(out);
        this.columns = List.copyOf(columns);
        this.out.write(MAGIC);
    }

    /** Says that each column has its value. */
    public void endRow() throws IOException {
        rowsOfGroup++;
        if (columns.stream().mapToLong(Column::plainBytes).sum() >= GROUP_BYTES) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        long begin = out.count();
        List<ColumnChunk> chunks = new ArrayList<>();
        for (Column column : columns) {
            chunks.add(column.endChunk(out, rowsOfGroup));
        }
        long plain = chunks.stream()
                .mapToLong(chunk -> chunk.getMeta_data().getTotal_uncompressed_size())
                .sum();
        groups.add(new RowGroup(chunks, plain, rowsOfGroup)
                .setFile_offset(begin)
                .setTotal_compressed_size(out.count() - begin));
        rows += rowsOfGroup;
        rowsOfGroup = 0;
    }

    /** Writes what is left and what describes the file. */
    public void finish() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        long begin = out.count();
        Util.writeFileMetaData(description(), out);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Math.toIntExact(out.count() - begin))
                .array());
        out.write(MAGIC);
        out.flush();
    }

    private FileMetaData description() {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("schema").setNum_children(columns.size()));
        columns.forEach(column -> schema.add(column.element().setRepetition_type(FieldRepetitionType.REQUIRED)));
        List<ColumnOrder> orders = columns.stream()
                .map(_ -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
                .toList();
        return new FileMetaData(VERSION, schema, rows, groups)
                .setColumn_orders(orders)
                .setCreated_by(WRITER);
    }
}
