package dev.tarn.domain.session;

/** Why a session ended. */
public enum EndReason {
    /** Its user signed out. */
    LOGOUT,
    /** Its user ended it from another session. */
    REVOKED,
    /** A refresh token was used twice: somebody else may have it. */
    REUSE,
    /** The password was changed elsewhere. */
    PASSWORD_CHANGED
}
