package dev.tarn.domain.item;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Owned;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.item.ItemCommand.ChangeItem;
import dev.tarn.domain.item.ItemCommand.CreateItem;
import dev.tarn.domain.item.ItemCommand.DeleteItem;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** An item as its commands see it: whose it is. Its content is for the views. */
@AggregateRoot
public class Item implements Owned {

    @AggregateIdentifier
    private UUID itemId;

    private UUID ownerId;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    Item() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Item(CreateItem command) {
        var content = command.content();
        apply(new ItemCreated(
                command.itemId(),
                command.ownerId(),
                content.name(),
                content.description(),
                content.tags(),
                content.attributes()));
    }

    @CommandHandler
    long handle(ChangeItem command) {
        admit(command.ownerId(), command.expected());
        var content = command.content();
        apply(new ItemChanged(
                itemId, ownerId, content.name(), content.description(), content.tags(), content.attributes()));
        return getVersion() + 1;
    }

    @CommandHandler
    void handle(DeleteItem command) {
        admit(command.ownerId(), command.expected());
        apply(new ItemDeleted(itemId, ownerId));
    }

    private void admit(UUID asking, ExpectedVersion expected) {
        if (!ownerId.equals(asking)) {
            throw new Rejection.NotFound("item");
        }
        expected.check(getVersion() + 1);
    }

    @EventSourcingHandler
    void on(ItemEvent event) {
        switch (event) {
            case ItemCreated created -> {
                itemId = created.itemId();
                ownerId = created.ownerId();
            }
            case ItemChanged _ -> {}
            case ItemDeleted _ -> markDeleted();
        }
    }

    @Override
    public UUID ownerId() {
        return ownerId;
    }
}
