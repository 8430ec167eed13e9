package dev.tarn.security;

import java.util.Optional;

/** Knows what has been taken away although access tokens that promise it have not expired. Asked on every request. */
public interface SessionGuard {

    /** Who the bearer of a genuine token is now, with the roles that are left; empty when the session is over. */
    Optional<CurrentUser> admit(CurrentUser user);

    /**
     * Watches over what stays open after its request was let in, such as a stream of events.
     *
     * @param user as admitted
     * @param withdrawn called once, as soon as the session is over or a role is gone; must be quick and not throw
     * @return to close when there is nothing to watch over any more
     */
    Watch watch(CurrentUser user, Runnable withdrawn);

    /** Watches until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
