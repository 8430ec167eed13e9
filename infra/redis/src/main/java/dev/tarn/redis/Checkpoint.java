package dev.tarn.redis;

/**
 * How far a projection has come in one partition: everything up to this position is visible in its view.
 *
 * @param generation of the projection's view
 * @param position in the event log; an assignment, not a maximum: a switch to another generation may lower it
 */
public record Checkpoint(String projection, int generation, int partition, long position) {}
