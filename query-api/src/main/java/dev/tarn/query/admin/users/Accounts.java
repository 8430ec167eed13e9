package dev.tarn.query.admin.users;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The accounts of all users. */
interface Accounts extends Repository<AccountView, UUID> {

    Optional<AccountView> findByUserId(UUID userId);

    List<AccountView> findByUserIdIn(Collection<UUID> userIds);

    /**
     * The accounts that were opened before this place, the newest first; null filters let all pass.
     *
     * @param pattern that the e-mail address or the display name is like; an index of trigrams on each serves it
     */
    @Query(nativeQuery = true, value = """
                    select account.*
                    from read.account account
                    where (created_at, user_id) < (:beforeAt, :beforeId)
                      and (cast(:role as text) is null or cast(:role as text) = any(roles))
                      and (cast(:status as text) is null or status = cast(:status as text))
                      and (cast(:pattern as text) is null
                        or email ilike :pattern
                        or display_name ilike :pattern)
                    order by created_at desc, user_id desc
                    limit :limit
                    """)
    List<AccountView> before(
            Instant beforeAt,
            UUID beforeId,
            @Nullable String role,
            @Nullable String status,
            @Nullable String pattern,
            int limit);
}
