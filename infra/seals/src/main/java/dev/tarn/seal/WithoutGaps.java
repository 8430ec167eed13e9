package dev.tarn.seal;

import org.jspecify.annotations.Nullable;

/**
 * The seals of one place from the first on, none left out. One that lies there twice counts once: after a crash it may
 * have been published again.
 */
final class WithoutGaps implements SealReader {

    private final SealReader reader;
    private final String place;
    private LastSeal last = LastSeal.NONE;

    WithoutGaps(SealReader reader, String place) {
        this.reader = reader;
        this.place = place;
    }

    @Override
    public @Nullable Seal next() {
        Seal seal = reader.next();
        while (seal != null && seal.equals(last.seal())) {
            seal = reader.next();
        }
        if (seal != null && seal.number() != last.number() + 1) {
            throw new BrokenSeals("seal %d is missing from the %s".formatted(last.number() + 1, place));
        }
        last = seal == null ? last : new LastSeal(seal);
        return seal;
    }

    @Override
    public void close() {
        reader.close();
    }
}
