package dev.tarn.seal;

import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param from the first position that was looked at; 0 in an empty log
 * @param to the last position that was looked at
 * @param events how many were looked at
 * @param firstBadPosition everything before it is good; null when everything is
 * @param reason what is wrong; null when nothing is
 * @param seals how many seals were found to fit
 * @param sealedTo the position of the last of them: a later event could have been changed by who can write the log
 * @param publicKey that the seals are signed with; null where there is none
 */
public record Verdict(
        boolean valid,
        long from,
        long to,
        long events,
        @Nullable Long firstBadPosition,
        @Nullable String reason,
        long seals,
        long sealedTo,
        @Nullable String publicKey) {}
