package dev.tarn.domain.attempt;

/** Why an attempt came to nothing. */
public enum AttemptKind {
    /** A wrong password, or an address without an account. */
    FAILED_LOGIN,
    /** Something that whoever asked may not do. */
    FORBIDDEN,
    /** A refresh token that had been used before. */
    REFRESH_REUSED,
    /** One more than a limit allows. */
    LIMITED
}
