package dev.tarn.projection.profiles;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.user.UserEvent;
import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The profile that users see and change. All statements rely on the primary key. */
final class ProfilesProjection implements Projection {

    private static final String REGISTER = """
            insert into profile (user_id, version, email, display_name, roles, created_at, updated_at)
            select user_id, version, email, display_name, roles::text[],
              timestamptz 'epoch' + created_at * interval '1 microsecond',
              timestamptz 'epoch' + updated_at * interval '1 microsecond'
            from unnest(?, ?, ?, ?, ?, ?, ?) as n
              (user_id, version, email, display_name, roles, updated_at, created_at)
            """;

    private static final String CHANGE = """
            update profile p
            set version = n.version,
                email = coalesce(n.email, p.email),
                display_name = coalesce(n.display_name, p.display_name),
                roles = coalesce(n.roles::text[], p.roles),
                updated_at = coalesce(timestamptz 'epoch' + n.updated_at * interval '1 microsecond', p.updated_at)
            from unnest(?, ?, ?, ?, ?, ?) as n(user_id, version, email, display_name, roles, updated_at)
            where p.user_id = n.user_id
            """;

    private static final String DELETE = "delete from profile where user_id = any(?)";

    @Override
    public String name() {
        return "profiles";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return UserEvent.class.isAssignableFrom(type);
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        ProfileFold fold = new ProfileFold();
        batch.events().forEach(fold::add);
        ArrayStatement.executeFor(fold.deleted(), DELETE, connection);
        register(fold.registrations(), connection);
        change(fold.changes(), connection);
    }

    private static void register(List<ProfileChange> changes, Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, REGISTER)) {
            bind(statement, changes)
                    .longs(changes.stream().map(change -> change.registeredAt).toArray(Long[]::new))
                    .execute();
        }
    }

    private static void change(List<ProfileChange> changes, Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, CHANGE)) {
            bind(statement, changes).execute();
        }
    }

    private static ArrayStatement bind(ArrayStatement statement, List<ProfileChange> changes) throws SQLException {
        @Nullable String[] emails = changes.stream().map(change -> change.email).toArray(String[]::new);
        @Nullable
        String[] names = changes.stream().map(change -> change.displayName).toArray(String[]::new);
        @Nullable String[] roles = changes.stream().map(change -> change.roles).toArray(String[]::new);
        return statement
                .uuids(changes.stream().map(change -> change.userId).toArray(UUID[]::new))
                .longs(changes.stream().mapToLong(change -> change.version).toArray())
                .texts(emails)
                .texts(names)
                .texts(roles)
                .longs(changes.stream().map(change -> change.updatedAt).toArray(Long[]::new));
    }
}
