package dev.tarn.query.consistency;

import dev.tarn.web.ConsistencyToken;
import dev.tarn.web.ConsistencyTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request asks to see, and how long it is willing to wait for that, all in all. */
public final class RequestedConsistency {

    private static final String TOKEN = "Consistency-Token";

    private final Consistency consistency;
    private final List<ConsistencyToken> tokens;
    private final WaitPreference wait;
    private final long deadline;

    private RequestedConsistency(Consistency consistency, List<ConsistencyToken> tokens, WaitPreference wait) {
        this.consistency = consistency;
        this.tokens = tokens;
        this.wait = wait;
        deadline = System.nanoTime() + wait.patience().toNanos();
    }

    /** Reads the headers; refuses tokens that were not issued here. */
    static RequestedConsistency of(HttpServletRequest request, ConsistencyTokens tokens, Consistency consistency) {
        return new RequestedConsistency(
                consistency, tokens.parse(header(request, TOKEN)), WaitPreference.parse(header(request, "Prefer")));
    }

    /** A header that is given several times means the same as its values joined by commas (RFC 9110, section 5.3). */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** What the answer says in {@code Preference-Applied}; null where nothing has to be waited for, or nobody says how long. */
    @Nullable
    String applied() {
        return tokens.isEmpty() ? null : wait.applied();
    }

    /**
     * Waits until these projections have applied what the client has seen succeed.
     *
     * @throws ProjectionBehind when that takes longer than the client has patience
     */
    public void await(String... projections) {
        if (!tokens.isEmpty()) {
            consistency.await(tokens, Duration.ofNanos(deadline - System.nanoTime()), projections);
        }
    }
}
