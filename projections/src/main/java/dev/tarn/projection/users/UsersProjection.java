package dev.tarn.projection.users;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts as administrators list them. All statements rely on the primary key. */
final class UsersProjection implements Projection {

    private static final Set<Class<? extends DomainEvent>> EVENTS = Set.of(
            UserRegistered.class,
            DisplayNameChanged.class,
            EmailChanged.class,
            RolesChanged.class,
            UserSuspended.class,
            UserReinstated.class,
            AccountDeleted.class,
            SessionStarted.class,
            ItemCreated.class,
            ItemDeleted.class);

    private static final String REGISTER = """
            insert into account
              (user_id, email, display_name, last_login_at, item_count, roles, created_at, status)
            select user_id, email, display_name, timestamptz 'epoch' + last_login_at * interval '1 microsecond', items,
              roles::text[], timestamptz 'epoch' + created_at * interval '1 microsecond', coalesce(status, 'ACTIVE')
            from unnest(?, ?, ?, ?, ?, ?, ?, ?) as n
              (user_id, email, display_name, last_login_at, items, roles, status, created_at)
            """;

    private static final String CHANGE = """
            update account a
            set email = coalesce(n.email, a.email),
                display_name = coalesce(n.display_name, a.display_name),
                last_login_at =
                  coalesce(timestamptz 'epoch' + n.last_login_at * interval '1 microsecond', a.last_login_at),
                item_count = a.item_count + n.items,
                roles = coalesce(n.roles::text[], a.roles),
                status = coalesce(n.status, a.status)
            from unnest(?, ?, ?, ?, ?, ?, ?) as n(user_id, email, display_name, last_login_at, items, roles, status)
            where a.user_id = n.user_id
            """;

    private static final String DELETE = "delete from account where user_id = any(?)";

    @Override
    public String name() {
        return "users";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return EVENTS.contains(type);
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        AccountFold fold = new AccountFold();
        batch.events().forEach(fold::add);
        ArrayStatement.executeFor(fold.deleted(), DELETE, connection);
        register(fold.registrations(), connection);
        change(fold.changes(), connection);
    }

    private static void register(List<AccountChange> changes, Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, REGISTER)) {
            bind(statement, changes)
                    .longs(changes.stream().map(change -> change.createdAt).toArray(Long[]::new))
                    .execute();
        }
    }

    private static void change(List<AccountChange> changes, Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, CHANGE)) {
            bind(statement, changes).execute();
        }
    }

    private static ArrayStatement bind(ArrayStatement statement, List<AccountChange> changes) throws SQLException {
        @Nullable String[] emails = changes.stream().map(change -> change.email).toArray(String[]::new);
        @Nullable
        String[] names = changes.stream().map(change -> change.displayName).toArray(String[]::new);
        @Nullable String[] roles = changes.stream().map(change -> change.roles).toArray(String[]::new);
        @Nullable
        String[] statuses = changes.stream().map(change -> change.status).toArray(String[]::new);
        return statement
                .uuids(changes.stream().map(change -> change.userId).toArray(UUID[]::new))
                .texts(emails)
                .texts(names)
                .longs(changes.stream().map(change -> change.lastLoginAt).toArray(Long[]::new))
                .longs(changes.stream().mapToLong(change -> change.items).toArray())
                .texts(roles)
                .texts(statuses);
    }
}
