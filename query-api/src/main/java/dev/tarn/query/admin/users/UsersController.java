package dev.tarn.query.admin.users;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.paging.Page;
import dev.tarn.query.paging.PageSize;
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

    private final Accounts accounts;
    private final AccountReads reads;

    UsersController(Accounts accounts, AccountReads reads) {
        this.accounts = accounts;
        this.reads = reads;
    }

    @Operation(
            operationId = "listUsers",
            summary = "All accounts, the newest first",
            description = "For administrators. Text is searched for in addresses and names, in any case. It is a view"
                    + " and honours a `Consistency-Token`; accounts that were deleted are not in it.")
    @GetMapping("/api/v1/admin/users")
    Page<Account> users(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status) {
        AccountQuery query = AccountQuery.of(q, role, status, PageSize.parse(limit));
        return reads.list(query, cursor).page().map(Account::of);
    }

    @Operation(
            operationId = "getUser",
            summary = "One account",
            description = "For administrators. The same fields as in the list; 404 once the account is deleted. It is a"
                    + " view and honours a `Consistency-Token`.")
    @GetMapping("/api/v1/admin/users/{id}")
    Account user(@PathVariable UUID id) {
        return accounts.findByUserId(id).map(Account::of).orElseThrow(() -> new Rejection.NotFound("user"));
    }
}
