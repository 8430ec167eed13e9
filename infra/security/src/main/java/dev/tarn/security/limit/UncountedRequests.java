package dev.tarn.security.limit;

import dev.tarn.security.CurrentUser;
import dev.tarn.security.password.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Predicate;

/** No limits, for benchmarks. */
final class UncountedRequests implements RequestLimits {

    @Override
    public void arriving(HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public void anonymous(HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public void returning(HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public void user(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean guess(UUID account, Guesser from, Predicate<Turn> check) {
        return check.test(Turn.arriving(account));
    }
}
