package dev.tarn.query.admin.users;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Cursors;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.Place;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All accounts, the newest first. That only administrators get here is a rule of the route. */
@RestController
@ReadsFrom("users")
class UsersController {

    private static final Place BEGINNING = new Place("9999-12-31T00:00:00Z", new UUID(-1, -1));

    private final Accounts accounts;
    private final Cursors cursors;

    UsersController(Accounts accounts, Cursors cursors) {
        this.accounts = accounts;
        this.cursors = cursors;
    }

    @Operation(summary = "All accounts, the newest first")
    @GetMapping("/api/v1/admin/users")
    Page<Account> users(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status) {
        AccountQuery query = AccountQuery.of(q, role, status, limit);
        Place after = cursors.read(cursor, query.cursorContext());
        Place place = after == null ? BEGINNING : after;
        var read = accounts.before(
                place.at(),
                place.id(),
                query.role(),
                query.status(),
                query.pattern(),
                query.size().withOneAhead());
        return Page.of(read, query.size(), last -> cursors.write(placeOf(last), query.cursorContext()))
                .map(Account::of);
    }

    private static Place placeOf(AccountView row) {
        return new Place(row.createdAt.toString(), row.userId);
    }

    @Operation(summary = "One account")
    @GetMapping("/api/v1/admin/users/{id}")
    Account user(@PathVariable UUID id) {
        return accounts.findByUserId(id).map(Account::of).orElseThrow(() -> new Rejection.NotFound("user"));
    }
}
