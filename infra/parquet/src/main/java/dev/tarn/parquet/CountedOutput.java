package dev.tarn.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Knows how much was written: places in a Parquet file are counted from its beginning. */
final class CountedOutput extends FilterOutputStream {

    private long count;

    CountedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
    }

    long count() {
        return count;
    }
}
