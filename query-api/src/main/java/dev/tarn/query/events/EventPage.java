package dev.tarn.query.events;

import java.util.List;

/**
 * Some events in global order.
 *
 * @param nextAfter to ask for what follows; the same as {@code head} once there is nothing more. A page may hold fewer
 *     events than asked for, or none, while {@code nextAfter} goes on: what the filter left out
 * @param head the last position of the log when it was asked
 */
record EventPage(List<PublishedEvent> items, long nextAfter, long head) {}
