package dev.tarn.command.system;

import java.util.List;

/**
 * How the system is.
 *
 * @param status DOWN when commands cannot be accepted, DEGRADED when something else fails
 */
record SystemHealth(Status status, List<Part> parts) {

    /** Without this part nothing works. */
    static final String ESSENTIAL = "postgres";

    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /**
     * How one part is.
     *
     * @param status UP or DOWN
     * @param latencyMs how long it took to work, or until it was given up
     * @param detail what was found, in a few words
     */
    record Part(String name, Status status, long latencyMs, String detail) {
        boolean isUp() {
            return status == Status.UP;
        }
    }

    static SystemHealth of(List<Part> parts) {
        if (parts.stream().allMatch(Part::isUp)) {
            return new SystemHealth(Status.UP, parts);
        }
        boolean essential = parts.stream().anyMatch(part -> part.name().equals(ESSENTIAL) && part.isUp());
        return new SystemHealth(essential ? Status.DEGRADED : Status.DOWN, parts);
    }
}
