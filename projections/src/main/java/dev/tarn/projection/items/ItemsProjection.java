package dev.tarn.projection.items;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.item.ItemEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Generation;
import dev.tarn.projection.Projection;
import dev.tarn.projection.Recorded;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.redis.ItemChange;
import dev.tarn.redis.ItemViewState;
import dev.tarn.redis.ItemViewWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Items and their history. */
final class ItemsProjection implements Projection {

    private final RedisItems redis;
    private final ItemViewWriter writer;
    private final CheckpointChannel channel;

    ItemsProjection(ItemViewWriter writer, CheckpointChannel channel) {
        this.redis = new RedisItems(writer);
        this.writer = writer;
        this.channel = channel;
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public int version() {
        return 4;
    }

    /** Clients read what they just wrote. */
    @Override
    public Duration linger() {
        return Duration.ZERO;
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return ItemEvent.class.isAssignableFrom(type) || type == AccountDeleted.class;
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        ItemTables tables = new ItemTables(connection);
        ItemFold fold = fold(batch.events(), tables);
        List<ItemChange> changes = new ArrayList<>();
        delete(fold, tables, changes);
        put(fold, tables, changes);
        if (!changes.isEmpty()) {
            batch.beforeCommit((whole, transaction) -> redis.write(whole, changes, transaction));
        }
    }

    @Override
    public void load(Batch batch, Connection connection) throws SQLException {
        ItemTables tables = new ItemTables(connection);
        ItemLoading loading = new ItemLoading(connection);
        ItemFold fold = fold(batch.events(), tables);
        tables.delete(fold.deletedItems().keySet());
        loading.delete(fold.deletedOwners().keySet());
        loading.create(fold.items(true));
        loading.change(fold.items(false));
        loading.addHistory(fold.history());
    }

    @Override
    public void settle(Connection connection) throws SQLException {
        new ItemLoading(connection).settle();
    }

    private static ItemFold fold(List<Recorded> events, ItemTables tables) throws SQLException {
        Set<UUID> changed = new HashSet<>();
        for (Recorded event : events) {
            if (event.shape() == ItemChanged.class) {
                changed.add(event.aggregateId());
            }
        }
        ItemFold fold = new ItemFold(changed.isEmpty() ? Map.of() : tables.createdAt(changed));
        events.forEach(fold::add);
        return fold;
    }

    private static void delete(ItemFold fold, ItemTables tables, List<ItemChange> changes) throws SQLException {
        Map<UUID, Long> owners = fold.deletedOwners();
        if (!owners.isEmpty()) {
            long position =
                    owners.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            tables.deleteOf(owners.keySet().toArray(UUID[]::new))
                    .forEach(itemId -> changes.add(new ItemChange.Delete(itemId, position)));
        }
        Map<UUID, Long> items = fold.deletedItems();
        tables.delete(items.keySet());
        items.forEach((itemId, position) -> changes.add(new ItemChange.Delete(itemId, position)));
    }

    private static void put(ItemFold fold, ItemTables tables, List<ItemChange> changes) throws SQLException {
        if (fold.items().isEmpty()) {
            return;
        }
        tables.keep(ids(fold.items(false)));
        tables.addHistory(fold.history());
        tables.put(fold.items());
        for (ItemState item : fold.items()) {
            changes.add(new ItemChange.Put(
                    item.itemId(), item.position(), item.ownerId(), item.version(), item.document()));
        }
    }

    private static List<UUID> ids(List<ItemState> items) {
        return items.stream().map(ItemState::itemId).toList();
    }

    @Override
    public @Nullable ItemViewState redisView(Generation generation, Connection connection) throws SQLException {
        var row = RedisViewTable.read(generation, connection);
        return row.live() ? row.state() : null;
    }

    @Override
    public void forget(Generation generation) {
        writer.removeGeneration(generation.number());
    }

    @Override
    public boolean isFilled(Generation generation, Connection connection) throws SQLException {
        return writer.runId() == null
                || RedisViewTable.read(generation, connection).complete();
    }

    @Override
    public List<String> differencesBeside(Generation generation, Connection connection) throws SQLException {
        return new RedisComparison(generation, connection, writer).differences();
    }

    @Override
    public AutoCloseable beside(Generation generation, DataSource dataSource) {
        RedisKeeper keeper = new RedisKeeper(generation, dataSource, writer, channel);
        keeper.start();
        return keeper;
    }
}
