package dev.tarn.domain.attempt;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.attempt.AnonymousMonthEvent.AnonymousMonthErased;
import dev.tarn.domain.attempt.AnonymousMonthEvent.AnonymousMonthOpened;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * The owner of the attempts of one month that belong to no account. It has a subject key of its own, so that addresses
 * of strangers can be erased in the log after a time, as those of users are when they leave.
 */
@AggregateRoot
public class AnonymousMonth {

    @AggregateIdentifier
    private @Nullable UUID monthId;

    private boolean erased;

    AnonymousMonth() {}

    /** The id of a month (UTC): the same everywhere and for ever. */
    public static UUID idOf(YearMonth month) {
        return UUID.nameUUIDFromBytes(("tarn anonymous attempts " + month).getBytes(StandardCharsets.UTF_8));
    }

    void open(YearMonth month) {
        if (monthId == null) {
            apply(new AnonymousMonthOpened(idOf(month), month.toString()));
        }
    }

    void erase(YearMonth month) {
        if (!erased) {
            apply(new AnonymousMonthErased(idOf(month), month.toString()));
        }
    }

    @EventSourcingHandler
    void on(AnonymousMonthEvent event) {
        monthId = event.monthId();
        erased = event instanceof AnonymousMonthErased;
    }
}
