package dev.tarn.query.admin.users;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The accounts behind ids that stand somewhere else; what is erased has none. */
@Component
public class Actors {

    private final Accounts accounts;

    Actors(Accounts accounts) {
        this.accounts = accounts;
    }

    /** All of them in one statement. */
    public Map<UUID, Account> find(Collection<UUID> userIds) {
        return accounts.findByUserIdIn(userIds).stream()
                .map(Account::of)
                .collect(Collectors.toMap(Account::userId, Function.identity()));
    }
}
