package dev.tarn.security.limit;

import dev.tarn.security.CurrentUser;
import dev.tarn.security.password.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Predicate;

/** Lets requests in as far as the limits go; refuses the others with a 429 {@code rate-limited}. */
public sealed interface RequestLimits permits CountedRequests, UncountedRequests {

    /** Counts a request without a token as what it asks for. */
    void arriving(HttpServletRequest request, HttpServletResponse response);

    /** Counts a request of somebody whose token was never genuine. */
    void anonymous(HttpServletRequest request, HttpServletResponse response);

    /** Counts a request with a token that was genuine once. */
    void returning(HttpServletRequest request, HttpServletResponse response);

    /** Counts a request of a user. */
    void user(CurrentUser user, HttpServletRequest request, HttpServletResponse response);

    /**
     * Looks at a password, unless there were too many wrong ones. It counts as wrong until it has been found right, so that
     * guessing at the same time does not help.
     *
     * @param account whether there is one or not
     * @param from where the guess comes from: only who guesses is refused, never the account's owner elsewhere
     * @param check told when it is its turn to cost time: whoever is known comes first, and an account under attack last
     * @return what the check found
     */
    boolean guess(UUID account, Guesser from, Predicate<Turn> check);

    /** Who is counted together as guessing at one account. */
    sealed interface Guesser {

        /** Somebody at this address, signing in. */
        record Address(String ip) implements Guesser {}

        /** Somebody with a token of this session, confirming what they do. */
        record Session(UUID sessionId) implements Guesser {}
    }
}
