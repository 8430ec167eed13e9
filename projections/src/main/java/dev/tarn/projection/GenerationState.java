package dev.tarn.projection;

/** What a generation is there for. */
enum GenerationState {
    /** Written by its replay. */
    BUILDING,
    /** Written in step with the live one, before or after a switch. */
    FOLLOWING,
    /** What readers see. */
    LIVE,
    /** Not written any more. */
    RETIRED
}
