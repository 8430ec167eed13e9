package dev.tarn.command;

import dev.tarn.codec.AppendListener;
import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts what this very instance has written into the log; the sum over all instances is the business. */
@Component
final class BusinessMeters implements AppendListener {

    private final Map<String, Counter> byEventName = new HashMap<>();
    private final EventCodec codec;
    private final String attempts;
    private final Counter failedLogins;

    BusinessMeters(MeterRegistry registry, EventCodec codec) {
        EventTypes types = codec.types();
        this.codec = codec;
        this.attempts = types.of(AttemptsRefused.class).name();
        this.failedLogins = Counter.builder("tarn.logins.failed")
                .description("Sign-ins with a wrong password or for nobody, as they were written down")
                .register(registry);
        count(registry, types, UserRegistered.class, "tarn.registrations", "Accounts that were opened");
        count(registry, types, AccountDeleted.class, "tarn.accounts.deleted", "Accounts that were closed");
        count(registry, types, SessionStarted.class, "tarn.logins", "Sign-ins, without refreshes");
        countItems(registry, types, ItemCreated.class, "created");
        countItems(registry, types, ItemChanged.class, "changed");
        countItems(registry, types, ItemDeleted.class, "deleted");
    }

    private void count(
            MeterRegistry registry,
            EventTypes types,
            Class<? extends DomainEvent> event,
            String meter,
            String description) {
        Counter counter = Counter.builder(meter).description(description).register(registry);
        byEventName.put(types.of(event).name(), counter);
    }

    /** By a tag and not by the name: to Prometheus, a name that ends in "created" means something else. */
    private void countItems(
            MeterRegistry registry, EventTypes types, Class<? extends DomainEvent> event, String change) {
        Counter counter = Counter.builder("tarn.items")
                .description("Items that were created, changed, or deleted one by one")
                .tag("change", change)
                .register(registry);
        byEventName.put(types.of(event).name(), counter);
    }

    @Override
    public void appended(StoredEvent event) {
        Counter counter = byEventName.get(event.type());
        if (counter != null) {
            counter.increment();
        } else if (event.type().equals(attempts)
                && codec.decode(event, null) instanceof AttemptsRefused refused
                && refused.kind() == AttemptKind.FAILED_LOGIN) {
            failedLogins.increment(refused.count());
        }
    }
}
