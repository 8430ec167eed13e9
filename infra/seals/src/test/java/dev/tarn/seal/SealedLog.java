package dev.tarn.seal;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Thirty-five events and a seal after every tenth. */
final class SealedLog {

    static final SealKey KEY = new SealKey(new byte[32]);
    static final SealKey ANOTHER = new SealKey("another secret of thirty-two byt".getBytes(StandardCharsets.US_ASCII));
    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private SealedLog() {}

    static List<LoggedEvent> events() {
        List<LoggedEvent> events = new ArrayList<>();
        byte[] hash = EventHash.genesis();
        for (long position = 1; position <= 35; position++) {
            StoredEvent event = event(position);
            hash = EventHash.of(hash, event);
            events.add(new LoggedEvent(event, hash));
        }
        return events;
    }

    private static StoredEvent event(long position) {
        byte[] payload = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] metadata = "{}".getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(
                position, id(1), id(2), position + 1, "t.v1", id(3), payload, metadata, AT.plusSeconds(position - 1));
    }

    private static UUID id(int number) {
        return UUID.fromString("0197d4a0-0000-7000-8000-00000000000" + number);
    }

    static List<Seal> seals(SealKey key) {
        List<Seal> seals = new ArrayList<>();
        LastSeal last = LastSeal.NONE;
        for (int position = 10; position <= 30; position += 10) {
            LoggedEvent event = events().get(position - 1);
            last = new LastSeal(key.seal(last, position, event.hash(), AT));
            seals.add(java.util.Objects.requireNonNull(last.seal()));
        }
        return seals;
    }

    /** What a verification of this log says that pins the key. */
    static Verdict verify(List<LoggedEvent> events, SealReader seals) {
        LogVerification verification = new LogVerification(seals, KEY.publicKey());
        for (LoggedEvent event : events) {
            if (!verification.add(event)) {
                break;
            }
        }
        return verification.end();
    }
}
