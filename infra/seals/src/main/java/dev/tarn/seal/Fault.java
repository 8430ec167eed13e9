package dev.tarn.seal;

/**
 * What is wrong with a log.
 *
 * @param position everything before it is as it was sealed, or at least follows from its beginning
 * @param reason for people to read, without data
 */
public record Fault(long position, String reason) {}
