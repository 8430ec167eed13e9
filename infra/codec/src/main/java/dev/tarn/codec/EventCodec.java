package dev.tarn.codec;

import dev.tarn.codec.PersonalDataModule.Place;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.SupersededEvent;
import dev.tarn.domain.log.EventContext;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Writes events and their contexts as JSON and reads them back. Safe for use by several threads. */
public final class EventCodec {

    private final EventTypes types;
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

    public EventCodec(EventTypes types) {
        this.types = types;
        JsonMapper mapper = mapper();
        types.all().forEach(type -> prepare(mapper, type.written()));
        prepare(mapper, EventContext.class);
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .annotationIntrospector(AnnotationIntrospectorPair.create(
                        new PersonalDataModule.Introspector(), new JacksonAnnotationIntrospector()))
                .changeDefaultPropertyInclusion(value ->
                        value.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // written by a newer program
                .build();
    }

    private void prepare(JsonMapper mapper, Class<?> shape) {
        writers.put(shape, mapper.writerFor(shape));
        readers.put(shape, mapper.readerFor(shape));
    }

    public EventTypes types() {
        return types;
    }

    /** The event as JSON, personal data encrypted with this key for this event. */
    public byte[] encode(DomainEvent event, UUID eventId, @Nullable SubjectKey key) {
        return write(event, eventId, key);
    }

    /** The context as JSON, encrypted likewise. */
    public byte[] encode(EventContext context, UUID eventId, @Nullable SubjectKey key) {
        return write(key == null ? context.withoutPersonalData() : context, eventId, key);
    }

    /**
     * The event that was written, in its newest version; without a key personal data reads as erased.
     *
     * @throws Unreadable when it is not such an event, or its personal data is not of this key
     */
    public DomainEvent decode(StoredEvent stored, @Nullable SubjectKey key) {
        Class<?> written = types.named(stored.type()).written();
        DomainEvent event = (DomainEvent) read(written, stored.payload(), stored.eventId(), key);
        while (event instanceof SupersededEvent<?> older) {
            event = older.upcast();
        }
        return event;
    }

    /** The context that was written, likewise. */
    public EventContext decodeContext(StoredEvent stored, @Nullable SubjectKey key) {
        return (EventContext) read(EventContext.class, stored.metadata(), stored.eventId(), key);
    }

    private byte[] write(Object value, UUID eventId, @Nullable SubjectKey key) {
        return prepared(writers, value.getClass())
                .withAttribute(Place.class, new Place(bytes(eventId), key))
                .writeValueAsBytes(value);
    }

    private Object read(Class<?> shape, byte[] json, UUID eventId, @Nullable SubjectKey key) {
        try {
            return prepared(readers, shape)
                    .withAttribute(Place.class, new Place(bytes(eventId), key))
                    .readValue(json);
        } catch (JacksonException e) {
            throw new Unreadable("not a " + shape.getSimpleName(), e);
        }
    }

    private static <T> T prepared(Map<Class<?>, T> all, Class<?> shape) {
        T one = all.get(shape);
        if (one == null) {
            throw new IllegalStateException(shape + " is no known event.");
        }
        return one;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
