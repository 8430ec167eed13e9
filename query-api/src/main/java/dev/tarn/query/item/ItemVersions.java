package dev.tarn.query.item;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The versions of items, read by the primary keys of both views. */
interface ItemVersions extends Repository<ItemVersionView, ItemVersionView.Key> {

    /**
     * The versions of an item of this owner before this one, the newest first. One statement, so that whose item it is and
     * what is shown of it never come from two generations.
     */
    @Query(nativeQuery = true, value = """
            select v.item_id, v.version, v.type, v.at, v.content
            from read.item i
            join read.item_version v on v.item_id = i.item_id
            where i.item_id = :itemId and i.owner_id = :ownerId and v.version < :before
            order by v.version desc
            """)
    List<ItemVersionView> before(UUID itemId, UUID ownerId, long before, Limit limit);

    /** So many of the latest versions of each of these items of this owner, the newest of each first. */
    @Query(nativeQuery = true, value = """
            select v.item_id, v.version, v.type, v.at, v.content
            from read.item i
            cross join lateral (
              select * from read.item_version l
              where l.item_id = i.item_id
              order by l.version desc
              limit :each) v
            where i.item_id = any(cast(:itemIds as uuid[])) and i.owner_id = :ownerId
            order by v.item_id, v.version desc
            """)
    List<ItemVersionView> latest(UUID[] itemIds, UUID ownerId, int each);
}
