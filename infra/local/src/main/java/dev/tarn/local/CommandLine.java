package dev.tarn.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A verb with its options, as given to the {@code tarn} script.
 *
 * @param name what the verb is to be done to; empty where it needs none
 */
record CommandLine(Verb verb, String name, Set<String> options) {

    /** What can be done, each with the options that it knows. */
    enum Verb {
        KEYS,
        REPLAY,
        START,
        STATUS,
        STOP;

        private boolean needsName() {
            return this == REPLAY;
        }

        private Set<String> options() {
            return switch (this) {
                case REPLAY -> Set.of("--manual");
                case START -> Set.of("--detach", "--fresh", "--yes", DetachedStart.IN_BACKGROUND);
                case KEYS -> Set.of(KeysCommand.ROTATE, KeysCommand.REWRAP);
                case STATUS -> Set.of("--json");
                case STOP -> Set.of();
            };
        }
    }

    /** A verb or option that does not exist. */
    static final class NotUnderstood extends RuntimeException {

        private NotUnderstood(String word) {
            super("\"" + word + "\" is not understood; ./tarn help tells what is");
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
        List<String> options =
                Arrays.stream(arguments).skip(verb.needsName() ? 2 : 1).toList();
        options.stream()
                .filter(option -> !verb.options().contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new NotUnderstood(option);
                });
        return new CommandLine(verb, name, Set.copyOf(options));
    }

    boolean has(String option) {
        return options.contains(option);
    }
}
