package dev.tarn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.domain.log.LogUnavailable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often a command that rests on a cached aggregate is decided, by what came of it the first time. */
class FreshDecisionsTest {

    private final AtomicInteger decisions = new AtomicInteger();

    /** Dispatches a command that takes an aggregate from the cache, where it may, and then fails. */
    private int decisionsWhenItFailsWith(RuntimeException failure) {
        FreshDecisions bus = new FreshDecisions(SimpleCommandBus.builder().build());
        bus.subscribe("command", _ -> {
            decisions.incrementAndGet();
            if (AggregateCache.TAKEN.isBound()) {
                AggregateCache.TAKEN.get().add("aggregate");
            }
            throw failure;
        });
        AppendScope scope = new AppendScope(Instance.CONTEXT, null);
        bus.dispatch(new GenericCommandMessage<>(
                new GenericMessage<>("payload", Map.of(AppendScope.METADATA_KEY, scope)), "command"));
        return decisions.get();
    }

    @Test
    void aRefusalIsDecidedAgainFromTheLog() {
        assertThat(decisionsWhenItFailsWith(new Rejection.NotFound("item"))).isEqualTo(2);
    }

    @Test
    void whoIsAlwaysTooSlowGivesUp() {
        assertThat(decisionsWhenItFailsWith(new ConcurrencyException("too slow")))
                .isEqualTo(10);
    }

    static Stream<RuntimeException> answersOfTheLog() {
        return Stream.of(new LogUnavailable("It may be durable.", null), new DuplicateReceipt());
    }

    @ParameterizedTest
    @MethodSource("answersOfTheLog")
    void whatMayBeDurableIsNeverDecidedAgain(RuntimeException answer) {
        assertThat(decisionsWhenItFailsWith(answer)).isEqualTo(1);
    }

    @Test
    void anEventProvesTheStateOfItsOwnAggregateOnly() {
        var event = new GenericDomainEventMessage<>("type", "own", 3, "payload");

        ScopedValue.where(AggregateCache.TAKEN, new HashSet<>(List.of("own")))
                .run(() -> AggregateCache.requireProof(List.of(event)));
        assertThatThrownBy(() -> ScopedValue.where(AggregateCache.TAKEN, new HashSet<>(List.of("own", "other")))
                        .run(() -> AggregateCache.requireProof(List.of(event))))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("other");
    }
}
