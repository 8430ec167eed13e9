package dev.tarn.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Finds what is asked of whoever calls a path, by method. Looked at on every request, hence by hash where possible. */
final class RouteTable {

    private static final String ATTRIBUTE = RouteTable.class.getName();

    private final Map<String, Methods> literal = new HashMap<>();
    private final List<Variable> variable;

    RouteTable(List<Route> routes) {
        Map<String, Methods> byPattern = new HashMap<>();
        routes.forEach(route ->
                byPattern.computeIfAbsent(shapeOf(route.path()), Methods::new).add(route));
        PathPatternParser parser = PathPatternParser.defaultInstance;
        byPattern.forEach((path, methods) -> {
            if (!parser.parse(path).hasPatternSyntax()) {
                literal.put(path, methods);
            }
        });
        variable = byPattern.entrySet().stream()
                .filter(entry -> !literal.containsKey(entry.getKey()))
                .map(entry -> new Variable(parser.parse(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Variable::pattern))
                .toList();
    }

    /** Two sides may call the same variable differently. */
    private static String shapeOf(String path) {
        return path.replaceAll("\\{[^/]*}", "*");
    }

    /** What can be done at the path of a request; null where nothing is. */
    @Nullable
    Methods at(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Methods known) {
            return known;
        }
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        Methods found = literal.get(path.value());
        if (found == null) {
            found = variable.stream()
                    .filter(candidate -> candidate.pattern().matches(path))
                    .map(Variable::methods)
                    .findFirst()
                    .orElse(null);
        }
        if (found != null) {
            request.setAttribute(ATTRIBUTE, found);
        }
        return found;
    }

    /** The pattern of a path that was looked up in this request before; null where nothing is. */
    static @Nullable String patternAt(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Methods known ? known.path : null;
    }

    private record Variable(PathPattern pattern, Methods methods) {}

    /** The methods of one path. */
    static final class Methods {

        private final String path;
        private final Map<String, Access> access = new TreeMap<>();

        private Methods(String path) {
            this.path = path;
        }

        private void add(Route route) {
            if (access.put(route.method(), route.access()) != null) {
                throw new IllegalArgumentException(route.method() + " " + route.path() + " is in the table twice.");
            }
        }

        /** What this method asks for; null where the path does not have it. */
        @Nullable
        Access of(String method) {
            return switch (method) {
                case "HEAD" -> access.get("GET");
                case "OPTIONS" -> Access.PUBLIC;
                default -> access.get(method);
            };
        }

        boolean isPublic() {
            return access.containsValue(Access.PUBLIC);
        }

        /** As the header {@code Allow} says it. */
        String allowed() {
            return String.join(", ", access.keySet());
        }
    }
}
