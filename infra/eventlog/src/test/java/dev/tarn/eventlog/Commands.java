package dev.tarn.eventlog;

import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Ids;
import dev.tarn.domain.item.ItemCommand.ChangeItem;
import dev.tarn.domain.item.ItemCommand.CreateItem;
import dev.tarn.domain.item.ItemContent;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Commands as a client would send them. */
final class Commands {

    static final String PASSWORD_HASH = "$argon2id$a-hash";

    private Commands() {}

    static UUID id() {
        return Ids.next(Instant.now());
    }

    static ClaimedEmail email(String address) {
        return new ClaimedEmail(UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)), address);
    }

    static RegisterUser register(UUID userId, String address) {
        return new RegisterUser(userId, email(address), "Ada Lovelace", PASSWORD_HASH, Set.of());
    }

    /** Registers a user with an address of its own. */
    static UUID newUser(Instance instance) {
        UUID userId = id();
        instance.send(register(userId, userId + "@example.org"));
        return userId;
    }

    static ItemContent content(String name) {
        return new ItemContent(name, "a description", List.of("tag-1", "tag-2"), "{\"weight\":1.50}");
    }

    static CreateItem createItem(UUID itemId, UUID ownerId) {
        return new CreateItem(itemId, ownerId, content("an item"));
    }

    static ChangeItem changeItem(UUID itemId, UUID ownerId) {
        return new ChangeItem(itemId, ownerId, content("another name"), ExpectedVersion.ANY);
    }

    static UUID newItem(Instance instance, UUID ownerId) {
        UUID itemId = id();
        instance.send(createItem(itemId, ownerId));
        return itemId;
    }
}
