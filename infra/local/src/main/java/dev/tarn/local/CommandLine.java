package dev.tarn.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A verb with its options, as given to the {@code tarn} script.
 *
 * @param name what the verb is to be done to; empty where it needs none
 * @param values of the options that have one
 */
record CommandLine(Verb verb, String name, Set<String> options, Map<String, String> values) {

    /** What can be done, each with the options that it knows. */
    enum Verb {
        EVENTS,
        KEYS,
        REPLAY,
        START,
        STATUS,
        STOP,
        VERIFY;

        private boolean needsName() {
            return this == REPLAY;
        }

        private Set<String> optionsWithValue() {
            return switch (this) {
                case EVENTS -> ExportCommand.OPTIONS;
                case VERIFY -> VerifyCommand.OPTIONS;
                case KEYS, REPLAY, START, STATUS, STOP -> Set.of();
            };
        }

        private Set<String> options() {
            return switch (this) {
                case REPLAY -> Set.of("--manual");
                case START -> Set.of("--detach", "--fresh", "--yes", DetachedStart.IN_BACKGROUND);
                case KEYS -> Set.of(KeysCommand.ROTATE, KeysCommand.REWRAP);
                case STATUS -> Set.of("--json");
                case EVENTS -> Set.of(ExportCommand.EXPORT, TailCommand.TAIL);
                case STOP, VERIFY -> Set.of();
            };
        }
    }

    /** A verb or option that does not exist. */
    static final class NotUnderstood extends RuntimeException {

        NotUnderstood(String word) {
            this(word, "is not understood");
        }

        private NotUnderstood(String word, String problem) {
            super("\"" + word + "\" " + problem + "; ./tarn help tells what is");
        }

        static NotUnderstood missing(String option) {
            return new NotUnderstood(option, "is missing");
        }
    }

    static CommandLine parse(String... arguments) {
        String word = arguments.length == 0 ? "" : arguments[0];
        Verb verb = Arrays.stream(Verb.values())
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new NotUnderstood(word));
        if (verb.needsName() && (arguments.length < 2 || arguments[1].startsWith("-"))) {
            throw new NotUnderstood(arguments[arguments.length - 1]);
        }
        String name = verb.needsName() ? arguments[1] : "";
        List<String> words =
                Arrays.stream(arguments).skip(verb.needsName() ? 2 : 1).toList();
        return parse(verb, name, words.iterator());
    }

    private static CommandLine parse(Verb verb, String name, Iterator<String> words) {
        Set<String> options = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        while (words.hasNext()) {
            String word = words.next();
            if (verb.optionsWithValue().contains(word) && words.hasNext()) {
                values.put(word, words.next());
            } else if (verb.options().contains(word)) {
                options.add(word);
            } else {
                throw new NotUnderstood(word);
            }
        }
        return new CommandLine(verb, name, Set.copyOf(options), Map.copyOf(values));
    }

    /** The value of an option; empty when it is not there. */
    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** The same as a number. */
    Optional<Long> number(String option) {
        return value(option).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException _) {
                throw new NotUnderstood(text);
            }
        });
    }

    /** Refuses options with a value that are not among these. */
    void requireOnly(Set<String> allowed) {
        values.keySet().stream()
                .filter(option -> !allowed.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new NotUnderstood(option);
                });
    }

    boolean has(String option) {
        return options.contains(option);
    }
}
