package dev.tarn.query.admin.analytics;

import dev.tarn.query.admin.analytics.Analytics.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * Writes the series as CSV (RFC 4180) for those who ask for that. There is nothing in it that anybody typed, so no cell
 * can be taken for a formula, and none needs quotes.
 */
@Component
final class AnalyticsCsv extends AbstractHttpMessageConverter<Analytics> {

    private static final String HEADER =
            "at,registrations,logins,failedLogins,activeUsers,itemsCreated,itemsChanged,itemsDeleted\r\n";

    AnalyticsCsv() {
        super(StandardCharsets.UTF_8, new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Analytics.class;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Analytics readInternal(Class<? extends Analytics> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Analytics are only written", input);
    }

    @Override
    protected void writeInternal(Analytics analytics, HttpOutputMessage output) throws IOException {
        StringBuilder csv = new StringBuilder(64 * (analytics.series().size() + 2)).append(HEADER);
        analytics.series().forEach(entry -> append(csv, entry));
        output.getBody().write(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder csv, Entry entry) {
        csv.append(entry.at())
                .append(',')
                .append(entry.registrations())
                .append(',')
                .append(entry.logins())
                .append(',')
                .append(entry.failedLogins())
                .append(',')
                .append(entry.activeUsers())
                .append(',')
                .append(entry.itemsCreated())
                .append(',')
                .append(entry.itemsChanged())
                .append(',')
                .append(entry.itemsDeleted())
                .append("\r\n");
    }
}
