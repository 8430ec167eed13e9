package dev.tarn.security.limit;

import dev.tarn.security.limit.LimitsProperties.Figure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.converter.Converter;

/** Reads {@code 100 in 15m}. */
@ConfigurationPropertiesBinding
final class FigureConverter implements Converter<String, Figure> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) in ([0-9]{1,9}[a-z]{1,2})");

    @Override
    public Figure convert(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("A limit is written like \"100 in 15m\", not \"" + text + "\".");
        }
        return new Figure(Long.parseLong(parts.group(1)), DurationStyle.SIMPLE.parse(parts.group(2)));
    }
}
