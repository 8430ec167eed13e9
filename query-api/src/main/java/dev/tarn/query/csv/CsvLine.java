package dev.tarn.query.csv;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line of CSV (RFC 4180), every field in quotes. A field that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, CSV injection).
 */
public final class CsvLine {

    /** The fullwidth forms of the signs count, too; some spreadsheets take them for the signs. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder line = new StringBuilder();

    /** Adds a field; null is an empty one. */
    public CsvLine add(@Nullable Object field) {
        line.append(line.isEmpty() ? "\"" : ",\"");
        String text = field == null ? "" : field.toString();
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            line.append('\'');
        }
        line.append(text.replace("\"", "\"\"")).append('"');
        return this;
    }

    /** The line with its end, in UTF-8. */
    public byte[] bytes() {
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
