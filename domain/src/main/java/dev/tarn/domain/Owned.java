package dev.tarn.domain;

import java.util.UUID;

/** An aggregate that belongs to a user, with whose subject key its snapshots are encrypted. */
public interface Owned {
    UUID ownerId();
}
