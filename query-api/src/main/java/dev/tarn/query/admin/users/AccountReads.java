package dev.tarn.query.admin.users;

import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.PageRead;
import dev.tarn.query.paging.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads pages of accounts, the newest first, whichever way they are then served. */
@Component
class AccountReads {

    private static final Place BEGINNING = new Place("9999-12-31T00:00:00Z", new UUID(-1, -1));

    private final Accounts accounts;
    private final Cursors cursors;

    AccountReads(Accounts accounts, Cursors cursors) {
        this.accounts = accounts;
        this.cursors = cursors;
    }

    PageRead<AccountView> list(AccountQuery query, @Nullable String cursor) {
        Place after = cursors.read(cursor, query.cursorContext());
        Place place = after == null ? BEGINNING : after;
        var read = accounts.before(
                place.at(),
                place.id(),
                query.role(),
                query.status(),
                query.pattern(),
                query.size().withOneAhead());
        return new PageRead<>(read, query.size(), row -> cursors.write(placeOf(row), query.cursorContext()));
    }

    private static Place placeOf(AccountView row) {
        return new Place(row.createdAt.toString(), row.userId);
    }
}
