package dev.tarn.domain.projection;

/** Who says that readers are to see what a replay has built. */
public enum SwitchMode {
    /** The replay itself, once it has been compared. */
    AUTO,
    /** An administrator. */
    MANUAL
}
