package dev.tarn.security.password;

import java.util.UUID;

/**
 * When a password is looked at, while others wait. Those of one lane who are somebody else take turns, so that many
 * guesses at one account do not keep another account's owner waiting.
 *
 * @param who whose password it is, or is said to be
 */
public record Turn(Lane lane, UUID who) {

    /** In the order in which they are served. */
    enum Lane {
        /** Users who are signed in already, or sign in from where they did before. */
        KNOWN,
        ARRIVING,
        /** Sign-ins to accounts that are being guessed at; every fourth turn is theirs first. */
        UNDER_ATTACK
    }

    /** The turn of somebody who is signed in. */
    public static Turn confirming(UUID user) {
        return new Turn(Lane.KNOWN, user);
    }

    /** The turn of somebody who signs in from where this account was signed in to before. */
    public static Turn returning(UUID account) {
        return new Turn(Lane.KNOWN, account);
    }

    /** The turn of somebody who signs in or up. */
    public static Turn arriving(UUID account) {
        return new Turn(Lane.ARRIVING, account);
    }

    /** The turn of somebody who signs in to an account at which too many have guessed. */
    public static Turn underAttack(UUID account) {
        return new Turn(Lane.UNDER_ATTACK, account);
    }
}
