package dev.tarn.domain.item;

import dev.tarn.domain.ExpectedVersion;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a user may ask of an item. */
public sealed interface ItemCommand {

    /** Keeps a new item. */
    record CreateItem(@TargetAggregateIdentifier UUID itemId, UUID ownerId, ItemContent content)
            implements ItemCommand {}

    /** Replaces the whole content. */
    record ChangeItem(
            @TargetAggregateIdentifier UUID itemId, UUID ownerId, ItemContent content, ExpectedVersion expected)
            implements ItemCommand {}

    /** Removes it for good. */
    record DeleteItem(@TargetAggregateIdentifier UUID itemId, UUID ownerId, ExpectedVersion expected)
            implements ItemCommand {}
}
