package dev.tarn.domain;

/**
 * An older version of an event: logs hold it for ever, nobody writes it any more. Its record stays as it was published,
 * hidden in its package, and whoever reads the log gets the newest version instead.
 *
 * @param <E> the next version, which may be superseded too
 */
public interface SupersededEvent<E extends DomainEvent> extends DomainEvent {

    /** The same in the next version. What is personal must be in it, so that an erasure knows of it. */
    E upcast();
}
