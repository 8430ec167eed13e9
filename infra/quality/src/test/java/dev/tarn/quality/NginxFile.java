package dev.tarn.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What nginx is told, and which of its locations it takes for a path (ngx_http_core_module, "location"). */
record NginxFile(List<Directive> directives) {

    /** A directive; the block is empty where it has none. */
    record Directive(List<String> words, List<Directive> block) {
        String name() {
            return words.getFirst();
        }

        Optional<String> value(String directive) {
            return block.stream()
                    .filter(inner -> inner.name().equals(directive))
                    .map(inner -> inner.words().get(1))
                    .findFirst();
        }

        private List<Directive> locations() {
            return block.stream()
                    .filter(inner -> inner.name().equals("location"))
                    .toList();
        }

        private boolean isPlain() {
            return words.size() == 2;
        }

        private boolean is(String modifier) {
            return words.size() == 3 && words.get(1).equals(modifier);
        }

        private String pattern() {
            return words.getLast();
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|#[^\\n]*|[;{}]|[^\\s;{}\"'#][^\\s;{}]*");

    static NginxFile read(Path file) throws IOException {
        Deque<String> tokens = new ArrayDeque<>();
        TOKEN.matcher(Files.readString(file))
                .results()
                .map(result -> result.group())
                .filter(token -> !token.startsWith("#"))
                .forEach(tokens::add);
        return new NginxFile(block(tokens));
    }

    private static List<Directive> block(Deque<String> tokens) {
        List<Directive> block = new ArrayList<>();
        List<String> words = new ArrayList<>();
        while (!tokens.isEmpty()) {
            String token = tokens.remove();
            switch (token) {
                case "}" -> {
                    return block;
                }
                case ";", "{" -> {
                    block.add(new Directive(List.copyOf(words), token.equals("{") ? block(tokens) : List.of()));
                    words.clear();
                }
                default -> words.add(token);
            }
        }
        return block;
    }

    /** The only server. */
    Directive server() {
        return within(directives, "http")
                .flatMap(http -> within(http.block(), "server"))
                .findFirst()
                .orElseThrow();
    }

    Stream<Directive> upstreams() {
        return within(directives, "http").flatMap(http -> within(http.block(), "upstream"));
    }

    private static Stream<Directive> within(List<Directive> block, String name) {
        return block.stream().filter(directive -> directive.name().equals(name));
    }

    /** Exact matches first; then the longest prefix, unless it allows an expression, in their order, to come before it. */
    Directive locationOf(String path) {
        return locationOf(server(), path).orElseThrow();
    }

    private static Optional<Directive> locationOf(Directive outer, String path) {
        Optional<Directive> found = exact(outer, path).or(() -> {
            Optional<Directive> prefix = prefix(outer, path);
            return prefix.filter(location -> location.is("^~"))
                    .or(() -> expression(outer, path))
                    .or(() -> prefix);
        });
        return found.map(location -> locationOf(location, path).orElse(location));
    }

    private static Optional<Directive> exact(Directive outer, String path) {
        return outer.locations().stream()
                .filter(location -> location.is("=") && location.pattern().equals(path))
                .findFirst();
    }

    private static Optional<Directive> prefix(Directive outer, String path) {
        @Nullable Directive longest = null;
        for (Directive location : outer.locations()) {
            boolean matches = (location.isPlain() || location.is("^~")) && path.startsWith(location.pattern());
            if (matches
                    && (longest == null
                            || longest.pattern().length() < location.pattern().length())) {
                longest = location;
            }
        }
        return Optional.ofNullable(longest);
    }

    private static Optional<Directive> expression(Directive outer, String path) {
        return outer.locations().stream()
                .filter(location -> location.is("~")
                        && Pattern.compile(location.pattern()).matcher(path).find())
                .findFirst();
    }
}
