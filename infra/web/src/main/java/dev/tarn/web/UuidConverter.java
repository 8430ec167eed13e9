package dev.tarn.web;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;

/** Reads a UUID in its one canonical form; the JDK would take {@code 1-1-1-1-1}. */
final class UuidConverter implements Converter<String, UUID> {

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    @Override
    public UUID convert(String text) {
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a UUID");
        }
        return UUID.fromString(text);
    }
}
