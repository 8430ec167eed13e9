package dev.tarn.postgres;

import java.time.Instant;

/**
 * One of the keys that sign access tokens. The key itself is derived from its number, and is nowhere.
 *
 * @param number from 1; the highest one signs
 * @param since when it became the one that signs
 */
public record SigningKeyNumber(int number, Instant since) {}
