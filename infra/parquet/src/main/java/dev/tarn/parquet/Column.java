package dev.tarn.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * A column with a value in every row. Its values are written as they are (the encoding {@code PLAIN}) in pages of about a
 * mebibyte, which are compressed with gzip, as every reader can and the JDK does.
 */
public abstract sealed class Column permits NumberColumn, TextColumn {

    private static final int PAGE_BYTES = 1 << 20;

    private final SchemaElement element;
    private final Buffer page = new Buffer();
    private final Buffer chunk = new Buffer();
    private int valuesOfPage;
    private long plainBytes;

    Column(SchemaElement element) {
        this.element = element;
    }

    SchemaElement element() {
        return element;
    }

    /** Of the values that are not in the file yet. */
    long plainBytes() {
        return plainBytes + page.size();
    }

    /** Where the next value is to be put; {@link #endValue()} follows. */
    Buffer page() {
        return page;
    }

    void endValue() {
        valuesOfPage++;
        if (page.size() >= PAGE_BYTES) {
            endPage();
        }
    }

    private void endPage() {
        if (valuesOfPage == 0) {
            return;
        }
        byte[] packed = page.packed();
        CRC32 sum = new CRC32();
        sum.update(packed);
        var header = new PageHeader(PageType.DATA_PAGE, page.size(), packed.length)
                .setData_page_header(new DataPageHeader(valuesOfPage, Encoding.PLAIN, Encoding.RLE, Encoding.RLE))
                .setCrc((int) sum.getValue());
        int before = chunk.size();
        chunk.add(header);
        plainBytes += page.size() + (chunk.size() - before);
        chunk.writeBytes(packed);
        page.reset();
        valuesOfPage = 0;
    }

    /** Writes its part of a row group, and begins the next. */
    ColumnChunk endChunk(CountedOutput out, long rows) throws IOException {
        endPage();
        long begin = out.count();
        chunk.writeTo(out);
        var description = new ColumnMetaData(
                        element.getType(),
                        List.of(Encoding.PLAIN),
                        List.of(element.getName()),
                        CompressionCodec.GZIP,
                        rows,
                        plainBytes,
                        chunk.size(),
                        begin)
                .setStatistics(endStatistics().setNull_count(0));
        chunk.reset();
        plainBytes = 0;
        return new ColumnChunk(0).setMeta_data(description);
    }

    /** What readers may know of the values without reading them, since the last time. */
    abstract Statistics endStatistics();

    /** Bytes that are on their way. */
    static final class Buffer extends ByteArrayOutputStream {

        /** Low byte first, as all numbers in the format. */
        void addInt(int number) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                write(number >>> shift);
            }
        }

        private void add(PageHeader header) {
            try {
                Util.writePageHeader(header, this);
            } catch (IOException e) {
                throw new IllegalStateException("memory is no file", e);
            }
        }

        private byte[] packed() {
            var packed = new ByteArrayOutputStream(size() / 2);
            try (var gzip = new FastGzip(packed)) {
                writeTo(gzip);
            } catch (IOException e) {
                throw new IllegalStateException("memory is no file", e);
            }
            return packed.toByteArray();
        }
    }

    /** Half again as large as the best, in a fraction of the time. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    static SchemaElement element(String name, Type type) {
        return new SchemaElement(name).setType(type);
    }
}
