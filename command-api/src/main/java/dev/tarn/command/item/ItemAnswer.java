package dev.tarn.command.item;

import java.util.UUID;

/** What a change of an item is answered with. */
record ItemAnswer(UUID itemId, long version) {}
