package dev.tarn.eventlog;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that were used of late. Another instance may have changed them since, so the cache answers only those who
 * note what they took from it, and will decide anew if need be: see {@link FreshDecisions}. Everybody else reads the log.
 */
final class AggregateCache implements Cache {

    /** The ids of aggregates that the command at hand took from the cache; unbound where the cache must not be used. */
    static final ScopedValue<Set<Object>> TAKEN = ScopedValue.newInstance();

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /** Refuses events that were decided on a cached aggregate without being its own: nothing would prove its state. */
    static void requireProof(List<? extends EventMessage<?>> events) {
        if (!TAKEN.isBound()) {
            return;
        }
        Set<Object> unproven = new HashSet<>(TAKEN.get());
        events.forEach(event -> unproven.remove(((DomainEventMessage<?>) event).getAggregateIdentifier()));
        if (!unproven.isEmpty()) {
            throw new ConcurrencyException("Nothing proves that " + unproven + " is still as it was.");
        }
    }

    AggregateCache(long maximumSize) {
        this.entries = Caffeine.newBuilder().maximumSize(maximumSize).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // as Axon's interface has it
    public <K, V> V get(K key) {
        if (!TAKEN.isBound()) {
            return null;
        }
        @Nullable Object entry = entries.getIfPresent(key);
        if (entry != null) {
            TAKEN.get().add(key);
        }
        return (V) entry;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("Nobody listens to this cache.");
    }
}
