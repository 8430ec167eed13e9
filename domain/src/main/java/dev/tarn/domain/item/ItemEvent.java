package dev.tarn.domain.item;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to an item. */
public sealed interface ItemEvent extends DomainEvent {

    UUID itemId();

    /** An item was kept. */
    @EventName("tarn.item.created.v1")
    record ItemCreated(
            UUID itemId,
            UUID ownerId,
            @PersonalData String name,
            @PersonalData @Nullable String description,
            List<String> tags,
            @PersonalData @Nullable String attributes)
            implements ItemEvent {}

    /** Its content was replaced; these are all the new values. */
    @EventName("tarn.item.changed.v1")
    record ItemChanged(
            UUID itemId,
            UUID ownerId,
            @PersonalData String name,
            @PersonalData @Nullable String description,
            List<String> tags,
            @PersonalData @Nullable String attributes)
            implements ItemEvent {}

    /** It was removed. */
    @EventName("tarn.item.deleted.v1")
    record ItemDeleted(UUID itemId, UUID ownerId) implements ItemEvent {}
}
