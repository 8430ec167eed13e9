package dev.tarn.domain;

import java.util.Set;

/** The versions of a thing that a command may be applied to. A version counts the thing's events, from 1. */
public sealed interface ExpectedVersion {

    /** Whatever the version is. */
    ExpectedVersion ANY = new Any();

    /** Refuses a version that was not expected. */
    void check(long actual);

    /** No version is expected in particular. */
    record Any() implements ExpectedVersion {
        @Override
        public void check(long actual) {}
    }

    /** One of these, and no other. */
    record OneOf(Set<Long> versions) implements ExpectedVersion {
        public OneOf {
            versions = Set.copyOf(versions);
        }

        @Override
        public void check(long actual) {
            if (!versions.contains(actual)) {
                throw new Rejection.VersionMismatch(actual);
            }
        }
    }
}
