package dev.tarn.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** A column of whole numbers of 64 bits, or of moments. */
public final class NumberColumn extends Column {

    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    private NumberColumn(SchemaElement element) {
        super(element);
    }

    public static NumberColumn ofNumbers(String name) {
        return new NumberColumn(element(name, Type.INT64));
    }

    /** A column of moments in UTC, to the microsecond. */
    public static NumberColumn ofMoments(String name) {
        var moments = LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds())));
        return new NumberColumn(
                element(name, Type.INT64).setLogicalType(moments).setConverted_type(ConvertedType.TIMESTAMP_MICROS));
    }

    public void add(Instant moment) {
        add(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
    }

    public void add(long number) {
        page().addInt((int) number);
        page().addInt((int) (number >>> Integer.SIZE));
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        endValue();
    }

    /** Lets readers pass over row groups that a filter leaves nothing of. */
    @Override
    Statistics endStatistics() {
        Statistics statistics = new Statistics().setMin_value(bytes(least)).setMax_value(bytes(greatest));
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
        return statistics;
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }
}
