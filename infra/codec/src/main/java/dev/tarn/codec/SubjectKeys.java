package dev.tarn.codec;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The subject keys that there are. Safe for use by several threads. */
public interface SubjectKeys {

    /** The keys of these owners; an owner whose key was destroyed is missing. */
    Map<UUID, SubjectKey> find(Collection<UUID> owners);

    /** The key of this owner, unless it was destroyed. */
    default Optional<SubjectKey> find(UUID owner) {
        return Optional.ofNullable(find(Set.of(owner)).get(owner));
    }

    /** Must be called once a key is known to be destroyed, so that no copy stays in memory. */
    void forget(UUID owner);

    /** Must be called when keys may have been destroyed unheard. */
    void forgetAll();
}
