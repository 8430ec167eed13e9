package dev.tarn.projection.analytics;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Projection;
import dev.tarn.projection.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How much Tarn is used. Nothing personal goes in here, and so nothing is decrypted for it. */
final class AnalyticsProjection implements Projection {

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public int version() {
        return 1;
    }

    /** Nobody waits for figures: many events are counted at the price of one. */
    @Override
    public Duration linger() {
        return Duration.ofMillis(200);
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return UsageFold.counts(type) || type == AccountDeleted.class;
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        UsageFold usage = new UsageFold();
        batch.events().forEach(usage::add);
        new UsageTables(connection).add(usage);
        countTags(batch.events(), new TagTables(connection));
    }

    /**
     * What a deleted account had goes first. Whatever else the batch has of it comes to nothing: it was before that, or is
     * not to be read any more.
     */
    private static void countTags(List<Recorded> events, TagTables tables) throws SQLException {
        Map<UUID, Integer> gone = events.stream()
                .filter(event -> event.shape() == AccountDeleted.class)
                .collect(Collectors.toMap(Recorded::ownerId, Recorded::partition, (one, _) -> one));
        TagFold tags = new TagFold(tables.deleteOf(gone));
        List<Recorded> others = events.stream()
                .filter(event -> TagFold.reads(event.shape()) && !gone.containsKey(event.ownerId()))
                .toList();
        tags.know(tables.find(touched(others)));
        others.forEach(tags::add);
        tables.write(tags);
    }

    private static Set<UUID> touched(List<Recorded> events) {
        return events.stream()
                .filter(event -> event.shape() == ItemChanged.class || event.shape() == ItemDeleted.class)
                .map(Recorded::aggregateId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
