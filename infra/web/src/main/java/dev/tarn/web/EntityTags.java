package dev.tarn.web;

import dev.tarn.domain.ExpectedVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags, and the conditions on them (RFC 9110 §8.8.3 and §13.1). */
public final class EntityTags {

    private static final String WILDCARD = "*";

    /** One tag of a list, and the comma before the next. */
    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\")?[ \\t]*(,|$)");

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private EntityTags() {}

    /** The tag of a version, such as {@code "3"}, quotes included. */
    public static String of(long version) {
        return "\"" + version + '"';
    }

    /**
     * What {@code If-Match} asks for. A weak tag never matches, nor does one that is no version.
     *
     * @param header null when the client does not care
     */
    public static ExpectedVersion expectedBy(@Nullable String header) {
        if (header == null || header.strip().equals(WILDCARD)) {
            return ExpectedVersion.ANY;
        }
        Set<Long> versions = new HashSet<>();
        for (Tag tag : parse("If-Match", header)) {
            if (!tag.weak() && VERSION.matcher(tag.value()).matches()) {
                versions.add(Long.valueOf(tag.value()));
            }
        }
        return new ExpectedVersion.OneOf(versions);
    }

    /** Whether, by {@code If-None-Match}, the client has this version already. */
    public static boolean isKnown(@Nullable String header, long version) {
        if (header == null) {
            return false;
        }
        String value = Long.toString(version);
        return header.strip().equals(WILDCARD)
                || parse("If-None-Match", header).stream()
                        .anyMatch(tag -> tag.value().equals(value));
    }

    private static List<Tag> parse(String name, String header) {
        List<Tag> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(header);
        int end = -1;
        while (end < header.length() && matcher.find()) {
            if (matcher.group(2) != null) {
                tags.add(new Tag(matcher.group(1) != null, matcher.group(2)));
            }
            end = matcher.group(3).isEmpty() ? header.length() : matcher.end();
        }
        if (end < header.length() || tags.isEmpty()) {
            throw new ProblemException(Problem.invalid(name, "must be * or a list of entity tags such as \"3\""));
        }
        return tags;
    }

    private record Tag(boolean weak, String value) {}
}
