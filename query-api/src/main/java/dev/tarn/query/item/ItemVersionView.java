package dev.tarn.query.item;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An item as one of its versions left it: a row of {@code read.item_version}. */
@Entity
@Immutable
@IdClass(ItemVersionView.Key.class)
@Table(schema = "read", name = "item_version")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ItemVersionView {

    @Id
    UUID itemId;

    @Id
    long version;

    String type;
    Instant at;

    /** What its owner wrote, as JSON. */
    byte[] content;

    record Key(UUID itemId, long version) {}
}
