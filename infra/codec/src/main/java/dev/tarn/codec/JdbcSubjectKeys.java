package dev.tarn.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Subject keys out of {@code keys.subject_key}, remembered for a while. */
public final class JdbcSubjectKeys implements SubjectKeys {

    /** Relies on the primary key. */
    private static final String FIND = "select owner_id, wrapped from keys.subject_key where owner_id = any(?)";

    private static final int REMEMBERED_KEYS = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final KeyWrap wrap;
    private final Cache<UUID, Optional<SubjectKey>> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_KEYS)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public JdbcSubjectKeys(DataSource dataSource, KeyWrap wrap) {
        this.dataSource = dataSource;
        this.wrap = wrap;
    }

    @Override
    public Map<UUID, SubjectKey> find(Collection<UUID> owners) {
        Map<UUID, SubjectKey> found = HashMap.newHashMap(owners.size());
        List<UUID> unknown = new ArrayList<>();
        for (UUID owner : owners) {
            Optional<SubjectKey> key = known.getIfPresent(owner);
            if (key == null) {
                unknown.add(owner);
            } else {
                key.ifPresent(k -> found.put(owner, k));
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(load(unknown));
        }
        return found;
    }

    /** Makes a new key known once it is stored. */
    public void remember(SubjectKey key) {
        known.put(key.ownerId(), Optional.of(key));
    }

    @Override
    public void forget(UUID owner) {
        known.put(owner, Optional.empty());
    }

    @Override
    public void forgetAll() {
        known.invalidateAll();
    }

    private Map<UUID, SubjectKey> load(List<UUID> owners) {
        Map<UUID, SubjectKey> found = HashMap.newHashMap(owners.size());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, connection.createArrayOf("uuid", owners.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID owner = rows.getObject(1, UUID.class);
                    found.put(owner, wrap.unwrap(owner, rows.getBytes(2)));
                }
            }
        } catch (SQLException e) {
            throw new KeysUnavailable(e);
        }
        // What was forgotten or remembered meanwhile is newer than what was read.
        owners.forEach(owner -> known.asMap().putIfAbsent(owner, Optional.ofNullable(found.get(owner))));
        return found;
    }
}
