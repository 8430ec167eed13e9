package dev.tarn.seal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The seals of the file and of the topic, which must be the same. The file is written first, so it must be as long; the
 * topic may lag. The one that the database remembers may not have come to either yet.
 */
public final class SealsTogether implements SealReader {

    private final SealReader file;
    private final SealReader topic;
    private final LastSeal remembered;
    private final boolean fileLeads;
    private long number;

    private SealsTogether(SealReader file, SealReader topic, LastSeal remembered, boolean fileLeads) {
        this.file = file;
        this.topic = topic;
        this.remembered = remembered;
        this.fileLeads = fileLeads;
    }

    /**
     * The seals of either place, or of both. What was opened last may hold more: first of all comes what the database
     * remembers, then the topic, then the file.
     */
    public static SealReader of(Optional<SealReader> file, Optional<SealReader> topic, LastSeal remembered) {
        return new SealsTogether(
                file.orElseGet(SealReader::empty), topic.orElseGet(SealReader::empty), remembered, file.isPresent());
    }

    @Override
    public @Nullable Seal next() {
        Seal filed = file.next();
        Seal published = topic.next();
        Seal next = filed == null ? published : filed;
        if (next == null) {
            return unpublished();
        }
        number = next.number();
        if (filed == null && fileLeads) {
            throw new BrokenSeals("seal %d is missing from the file".formatted(number));
        }
        if (published != null && !published.equals(next)) {
            throw new BrokenSeals("seal %d is not the same in the file and in the topic".formatted(number));
        }
        return next;
    }

    private @Nullable Seal unpublished() {
        if (remembered.number() <= number) {
            return null;
        }
        if (remembered.number() > number + 1) {
            throw new BrokenSeals("seals %d to %d are missing from the file and the topic"
                    .formatted(number + 1, remembered.number()));
        }
        number = remembered.number();
        return remembered.seal();
    }

    @Override
    public void close() {
        try (topic) {
            file.close();
        }
    }
}
