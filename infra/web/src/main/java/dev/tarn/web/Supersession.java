package dev.tarn.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * That a route has a newer version.
 *
 * @param since when it was superseded
 * @param sunset when it goes
 * @param by the path of the newer version
 */
public record Supersession(Instant since, Instant sunset, String by) {

    /** RFC 9110, section 5.6.7; that of the JDK has no zero in front of a day. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    public Supersession {
        if (sunset.isBefore(since)) {
            throw new IllegalArgumentException("A route must not go before it is superseded (RFC 9745, section 4).");
        }
    }

    /** What an annotation says. */
    public static Supersession of(Superseded annotation) {
        return new Supersession(day(annotation.since()), day(annotation.sunset()), annotation.by());
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The headers that tell clients. */
    public Map<String, String> headers() {
        return Map.of(
                "Deprecation", "@" + since.getEpochSecond(),
                "Sunset", HTTP_DATE.format(sunset.atOffset(ZoneOffset.UTC)),
                "Link", "<" + by + ">; rel=\"successor-version\"");
    }
}
