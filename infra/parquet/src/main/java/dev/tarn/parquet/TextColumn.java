package dev.tarn.parquet;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;

/** A column of texts in UTF-8. */
public final class TextColumn extends Column {

    private TextColumn(SchemaElement element) {
        super(element);
    }

    public static TextColumn ofText(String name) {
        return new TextColumn(element(name, Type.BYTE_ARRAY)
                .setLogicalType(LogicalType.STRING(new StringType()))
                .setConverted_type(ConvertedType.UTF8));
    }

    /** A column of texts that are JSON each. */
    public static TextColumn ofJson(String name) {
        return new TextColumn(element(name, Type.BYTE_ARRAY)
                .setLogicalType(LogicalType.JSON(new JsonType()))
                .setConverted_type(ConvertedType.JSON));
    }

    public void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a text as it is in UTF-8. */
    public void add(byte[] text) {
        page().addInt(text.length);
        page().writeBytes(text);
        endValue();
    }

    @Override
    Statistics endStatistics() {
        return new Statistics();
    }
}
