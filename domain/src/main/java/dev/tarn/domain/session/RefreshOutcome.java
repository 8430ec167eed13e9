package dev.tarn.domain.session;

/** What became of a refresh token that was presented. */
public enum RefreshOutcome {
    /** Exchanged for its successor. */
    ROTATED,
    /** Presented again just after: it has the same successor. */
    REPEATED,
    /** Used before: the session has been ended. */
    REUSED
}
