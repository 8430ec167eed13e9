package dev.tarn.projection;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import dev.tarn.codec.Unreadable;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.log.EventContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was recorded. It is decoded when it is first asked for: who only counts need not decrypt. */
public final class Recorded {

    private final StoredEvent stored;
    private final EventType type;
    private final @Nullable SubjectKey key;
    private final EventCodec codec;
    private final int partition;
    private final long offset;
    private @Nullable DomainEvent event;

    Recorded(Arrival arrival, @Nullable SubjectKey key, EventCodec codec) {
        this.stored = arrival.stored();
        this.type = arrival.type();
        this.partition = arrival.partition();
        this.offset = arrival.offset();
        this.key = key;
        this.codec = codec;
    }

    public long position() {
        return stored.position();
    }

    /** The version that its aggregate has with it: how many events it has then. */
    public long version() {
        return stored.sequence() + 1;
    }

    public UUID aggregateId() {
        return stored.aggregateId();
    }

    public UUID ownerId() {
        return stored.ownerId();
    }

    /** The partition that all events of its owner are in. */
    public int partition() {
        return partition;
    }

    public Instant at() {
        return stored.at();
    }

    public Class<? extends DomainEvent> shape() {
        return type.shape();
    }

    /** The published name of its type. */
    public String typeName() {
        return type.name();
    }

    /** Whether its owner's subject key was destroyed: nothing personal in it can be read, nor should it be. */
    public boolean erased() {
        return key == null;
    }

    /**
     * What happened.
     *
     * @throws Unreadable when it was altered or has another shape
     */
    public DomainEvent event() {
        DomainEvent decoded = event;
        if (decoded == null) {
            decoded = codec.decode(stored, key);
            event = decoded;
        }
        return decoded;
    }

    /**
     * What happened, with everything personal in it left encrypted and read as erased: cheaper, and enough for counting.
     *
     * @throws Unreadable when it has another shape
     */
    public DomainEvent withoutPersonalData() {
        return codec.decode(stored, null);
    }

    /**
     * Where it came from.
     *
     * @throws Unreadable likewise
     */
    public EventContext context() {
        return codec.decodeContext(stored, key);
    }

    StoredEvent stored() {
        return stored;
    }

    EventType type() {
        return type;
    }

    long offset() {
        return offset;
    }
}
