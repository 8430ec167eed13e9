package dev.tarn.seal;

import org.jspecify.annotations.Nullable;

/** Seals from one place, in the order in which they lie there. */
public interface SealReader extends AutoCloseable {

    /**
     * The next one, null at the end.
     *
     * @throws BrokenSeals when what comes next is no seal, or not the next seal
     */
    @Nullable
    Seal next();

    @Override
    void close();

    /** No seals. */
    static SealReader empty() {
        return of(java.util.List.of());
    }

    /** These seals. */
    static SealReader of(Iterable<Seal> seals) {
        var iterator = seals.iterator();
        return new SealReader() {
            @Override
            public @Nullable Seal next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
