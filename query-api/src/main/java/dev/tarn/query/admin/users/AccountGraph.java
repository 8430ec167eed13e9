package dev.tarn.query.admin.users;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.graphql.Connection;
import dev.tarn.query.graphql.Permits;
import dev.tarn.query.paging.PageSize;
import dev.tarn.security.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** All accounts, as a graph. */
@Controller
@ReadsFrom("users")
@Permits(Access.ADMIN)
class AccountGraph {

    private final AccountReads reads;

    AccountGraph(AccountReads reads) {
        this.reads = reads;
    }

    @QueryMapping
    Connection<Account> users(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String q,
            @Argument @Nullable String role,
            @Argument @Nullable String status) {
        AccountQuery query = AccountQuery.of(q, role, status, PageSize.of(first));
        return Connection.of(reads.list(query, after), Account::of);
    }
}
