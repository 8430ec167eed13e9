package dev.tarn.security.limit;

import dev.tarn.security.CurrentUser;
import dev.tarn.security.password.Turn;
import dev.tarn.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Counts each request against the limits that concern it. */
final class CountedRequests implements RequestLimits {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final RateLimiter limiter;
    private final ClientAddress addresses;
    private final FamiliarAddresses familiar;
    private final Limit anonymous;
    private final Limit login;
    private final Limit registration;
    private final Limit returning;
    private final Limit failedLogin;
    private final Limit guessing;
    private final Limit user;
    private final Limit write;

    CountedRequests(
            RateLimiter limiter, ClientAddress addresses, FamiliarAddresses familiar, LimitsProperties figures) {
        this.limiter = limiter;
        this.addresses = addresses;
        this.familiar = familiar;
        anonymous = Limit.of("anonymous", figures.anonymous());
        login = Limit.of("login", figures.login());
        registration = Limit.of("registration", figures.registration());
        returning = Limit.of("returning", figures.returning());
        failedLogin = Limit.of("failed-login", figures.failedLogin());
        guessing = Limit.of("guessing", figures.guessing());
        user = Limit.of("user", figures.user());
        write = Limit.of("write", figures.write());
    }

    /** By the path as the routes see it, however it was encoded. */
    @Override
    public void arriving(HttpServletRequest request, HttpServletResponse response) {
        switch (request.getServletPath()) {
            case "/api/v1/auth/login" -> count(address(request), response, anonymous, login);
            case "/api/v1/auth/register" -> count(address(request), response, anonymous, registration);
            case "/api/v1/auth/refresh" -> count(address(request), response, returning);
            default -> count(address(request), response, anonymous);
        }
    }

    @Override
    public void anonymous(HttpServletRequest request, HttpServletResponse response) {
        count(address(request), response, anonymous);
    }

    @Override
    public void returning(HttpServletRequest request, HttpServletResponse response) {
        count(address(request), response, returning);
    }

    @Override
    public void user(CurrentUser who, HttpServletRequest request, HttpServletResponse response) {
        boolean reads =
                READS.contains(request.getMethod()) || request.getServletPath().equals("/graphql");
        if (reads) {
            count(who.userId().toString(), response, user);
        } else {
            count(who.userId().toString(), response, user, write);
        }
    }

    private String address(HttpServletRequest request) {
        RequestContext context =
                Objects.requireNonNull(RequestContext.of(request), "The correlation filter did not run");
        return addresses.key(context.ip());
    }

    private void count(String client, HttpServletResponse response, Limit first, Limit second) {
        Standing overall = limiter.count(first, client);
        RateLimitFields fields = overall.admitted()
                ? RateLimitFields.of(overall, limiter.count(second, client))
                : RateLimitFields.of(overall);
        fields.addTo(response);
    }

    private void count(String client, HttpServletResponse response, Limit limit) {
        RateLimitFields.of(limiter.count(limit, client)).addTo(response);
    }

    @Override
    public boolean guess(UUID account, Guesser from, Predicate<Turn> check) {
        String pair = account + ":" + key(from);
        RateLimitFields.of(limiter.count(failedLogin, pair)).refuseWhatIsTooMany();
        boolean counted = limiter.count(guessing, account.toString()).admitted();
        boolean wrong = false;
        try {
            wrong = !check.test(turn(account, from, pair, counted));
            if (!wrong && from instanceof Guesser.Address) {
                familiar.remember(pair);
            }
            return !wrong;
        } finally {
            if (!wrong) {
                limiter.uncount(failedLogin, pair);
            }
            if (!wrong && counted) {
                limiter.uncount(guessing, account.toString());
            }
        }
    }

    private Turn turn(UUID account, Guesser from, String pair, boolean counted) {
        if (from instanceof Guesser.Session) {
            return Turn.confirming(account);
        }
        if (familiar.contains(pair)) {
            return Turn.returning(account);
        }
        return counted ? Turn.arriving(account) : Turn.underAttack(account);
    }

    private String key(Guesser from) {
        return switch (from) {
            case Guesser.Address(String ip) -> addresses.key(ip);
            case Guesser.Session(UUID sessionId) -> sessionId.toString();
        };
    }
}
