package dev.tarn.domain.attempt;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.SubjectKeyAction;
import dev.tarn.domain.SubjectKeyAction.Action;
import java.util.UUID;

/** What can happen to the attempts of nobody in particular within one month. */
public sealed interface AnonymousMonthEvent extends DomainEvent {

    UUID monthId();

    /** No user's, but a subject key's all the same. */
    @Override
    default UUID ownerId() {
        return monthId();
    }

    /**
     * The first attempt of the month is about to be recorded.
     *
     * @param month such as {@code 2026-11}
     */
    @SubjectKeyAction(Action.CREATE)
    @EventName("tarn.attempts.month-opened.v1")
    record AnonymousMonthOpened(UUID monthId, String month) implements AnonymousMonthEvent {}

    /** Where the attempts of the month came from can no longer be read. */
    @SubjectKeyAction(Action.DESTROY)
    @EventName("tarn.attempts.month-erased.v1")
    record AnonymousMonthErased(UUID monthId, String month) implements AnonymousMonthEvent {}
}
