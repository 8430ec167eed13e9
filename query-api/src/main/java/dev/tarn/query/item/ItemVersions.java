package dev.tarn.query.item;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The versions of items, read by the primary key of the view. */
interface ItemVersions extends Repository<ItemVersionView, ItemVersionView.Key> {

    /** The versions before this one, the newest first. */
    @Query("""
            select version from ItemVersionView version
            where version.itemId = :itemId and version.version < :before
            order by version.version desc
            """)
    List<ItemVersionView> before(UUID itemId, long before, Limit limit);
}
