package dev.tarn.domain.projection;

/** How far a replay is. */
public enum ReplayStatus {
    /** Its generation is being built. */
    RUNNING,
    /** It is compared with the live one. */
    VERIFYING,
    /** It waits for somebody to switch to it. */
    READY,
    /** Readers see it. */
    SWITCHED,
    /** Readers saw it, and now see the one from before again. */
    ROLLED_BACK,
    /** It was not wanted any more. */
    CANCELLED,
    /** It could not be built. */
    FAILED;

    /** Whether no other replay of the projection may begin. */
    public boolean isActive() {
        return this == RUNNING || this == VERIFYING || this == READY;
    }
}
