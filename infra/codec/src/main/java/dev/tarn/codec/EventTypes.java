package dev.tarn.codec;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** All types of event there are: every record below {@code dev.tarn.domain} with an {@link EventName}. */
public final class EventTypes {

    private static final String DOMAIN = "classpath*:dev/tarn/domain/**/*.class";

    private final Map<String, EventType> byName = new HashMap<>();
    private final Map<Class<?>, EventType> byRecord = new HashMap<>();

    private EventTypes() {}

    /** Looks through the class path; fails when two types have one name. */
    public static EventTypes discover() {
        EventTypes types = new EventTypes();
        MetadataReaderFactory classes = new CachingMetadataReaderFactory();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(DOMAIN)) {
                var metadata = classes.getMetadataReader(file).getAnnotationMetadata();
                if (metadata.hasAnnotation(EventName.class.getName())) {
                    types.add(Class.forName(metadata.getClassName()).asSubclass(DomainEvent.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return types;
    }

    private void add(Class<? extends DomainEvent> written) {
        EventType type = EventType.of(written);
        byRecord.put(written, type);
        EventType other = byName.putIfAbsent(type.name(), type);
        if (other != null) {
            throw new IllegalStateException(written + " and " + other.written() + " have the same name.");
        }
    }

    /**
     * The type of this name.
     *
     * @throws Unreadable when there is none: the event is newer than this program
     */
    public EventType named(String name) {
        EventType type = byName.get(name);
        if (type == null) {
            throw new Unreadable("unknown event type " + name, null);
        }
        return type;
    }

    /** The type of this event. */
    public EventType of(DomainEvent event) {
        return of(event.getClass());
    }

    /** The type that events of this record are written as. */
    public EventType of(Class<? extends DomainEvent> written) {
        EventType type = byRecord.get(written);
        if (type == null) {
            throw new IllegalStateException(written + " is no known event.");
        }
        return type;
    }

    /** In all versions there ever were. */
    public Collection<EventType> all() {
        return byName.values();
    }
}
