package dev.tarn.query.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The sessions of all users. */
interface Sessions extends Repository<SessionView, UUID> {

    /** A user's sessions that are good at this moment, the last used first. */
    @Query("""
            select session from SessionView session
            where session.userId = :userId and session.expiresAt > :moment
            order by session.lastUsedAt desc, session.sessionId desc
            """)
    List<SessionView> of(UUID userId, Instant moment, Limit limit);
}
