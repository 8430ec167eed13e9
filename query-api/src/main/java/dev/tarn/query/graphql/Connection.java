package dev.tarn.query.graphql;

import dev.tarn.query.paging.PageRead;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Part of a list, as the GraphQL Cursor Connections Specification has it; read forward only. */
public record Connection<N>(List<Edge<N>> edges, PageInfo pageInfo) {

    /** The rows without their places. */
    public List<N> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /** What was read, with each row in the form that is served. */
    public static <T, N> Connection<N> of(PageRead<T> read, Function<T, N> node) {
        List<T> rows = read.shown();
        List<Edge<N>> edges = rows.stream()
                .map(row -> new Edge<>(node.apply(row), () -> read.cursor().apply(row)))
                .toList();
        @Nullable
        Supplier<String> start = edges.isEmpty() ? null : edges.getFirst().writer();
        @Nullable
        Supplier<String> end = edges.isEmpty() ? null : edges.getLast().writer();
        return new Connection<>(edges, new PageInfo(read.hasNext(), start, end));
    }

    /**
     * A row with its place.
     *
     * @param writer encrypts the cursor, which is done only for those who ask
     */
    public record Edge<N>(N node, Supplier<String> writer) {
        public String cursor() {
            return writer.get();
        }
    }

    /** Where the part begins and ends. Lists are not read backward: what is before is not known. */
    public record PageInfo(
            boolean hasNextPage,
            @Nullable Supplier<String> start,
            @Nullable Supplier<String> end) {
        public boolean hasPreviousPage() {
            return false;
        }

        public @Nullable String startCursor() {
            return start == null ? null : start.get();
        }

        public @Nullable String endCursor() {
            return end == null ? null : end.get();
        }
    }
}
