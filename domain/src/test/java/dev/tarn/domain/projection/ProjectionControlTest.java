package dev.tarn.domain.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.domain.Rejection.Conflict;
import dev.tarn.domain.projection.ProjectionCommand.CancelReplay;
import dev.tarn.domain.projection.ProjectionCommand.PauseProjection;
import dev.tarn.domain.projection.ProjectionCommand.RecordReplay;
import dev.tarn.domain.projection.ProjectionCommand.RollBackReplay;
import dev.tarn.domain.projection.ProjectionCommand.StartReplay;
import dev.tarn.domain.projection.ProjectionCommand.SwitchReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectionControlTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final List<String> events = new ArrayList<>();
    private final CommandGateway commands;

    ProjectionControlTest() {
        log.subscribe(appended -> appended.stream()
                .map(EventMessage::getPayloadType)
                .map(Class::getSimpleName)
                .forEach(events::add));
        var bus = SimpleCommandBus.builder().build();
        var controls = EventSourcingRepository.builder(ProjectionControl.class)
                .eventStore(log)
                .build();
        var _ = new AnnotationCommandHandlerAdapter<>(new ProjectionControls(controls)).subscribe(bus);
        commands = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @AfterEach
    void close() {
        log.shutDown();
    }

    private void start(UUID replay) {
        commands.sendAndWait(new StartReplay("items", replay, null, SwitchMode.MANUAL, null));
    }

    private static ReplayReport report(UUID replay, ReplayStatus status, @Nullable Long toPosition) {
        return new ReplayReport(replay, "items", status, toPosition, status == ReplayStatus.SWITCHED, null);
    }

    private void switchTo(UUID replay, ReplayStatus status) {
        commands.sendAndWait(new SwitchReplay("items", replay, report(replay, status, null), null));
    }

    private void rollBack(UUID replay) {
        commands.sendAndWait(new RollBackReplay("items", replay, report(replay, ReplayStatus.SWITCHED, null), null));
    }

    private void record(UUID replay, ReplayStatus status) {
        commands.sendAndWait(new RecordReplay(report(replay, status, null)));
    }

    @Test
    void oneReplayAtATime() {
        start(ONE);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> start(OTHER));

        commands.sendAndWait(new CancelReplay("items", ONE, report(ONE, ReplayStatus.RUNNING, null), null));
        start(OTHER);
        assertThat(events).containsExactly("ReplayStarted", "ReplayCancelled", "ReplayStarted");
    }

    @Test
    void onlyWhatIsReadyIsSwitchedTo() {
        start(ONE);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> switchTo(ONE, ReplayStatus.RUNNING));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> switchTo(OTHER, ReplayStatus.READY));
        switchTo(ONE, ReplayStatus.READY);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> switchTo(ONE, ReplayStatus.READY));

        assertThat(events).containsExactly("ReplayStarted", "ReplaySwitched");
    }

    @Test
    void aViewOfThePastIsNeverSwitchedTo() {
        commands.sendAndWait(new StartReplay("items", ONE, 7L, SwitchMode.AUTO, null));
        var ready = report(ONE, ReplayStatus.READY, 7L);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> commands.sendAndWait(new SwitchReplay("items", ONE, ready, null)));
    }

    @Test
    void onlyTheLastSwitchIsTakenBackAndOnce() {
        start(ONE);
        switchTo(ONE, ReplayStatus.READY);
        rollBack(ONE);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> rollBack(ONE));
        assertThat(events).containsExactly("ReplayStarted", "ReplaySwitched", "ReplayRolledBack");
    }

    @Test
    void whatReplaysDoByThemselvesIsWrittenDownOnce() {
        record(ONE, ReplayStatus.RUNNING);
        record(ONE, ReplayStatus.VERIFYING);
        record(ONE, ReplayStatus.SWITCHED);
        record(ONE, ReplayStatus.SWITCHED);
        rollBack(ONE);
        record(ONE, ReplayStatus.SWITCHED);
        start(OTHER);
        record(OTHER, ReplayStatus.FAILED);
        record(OTHER, ReplayStatus.FAILED);

        assertThat(events)
                .containsExactly(
                        "ReplayStarted", "ReplaySwitched", "ReplayRolledBack", "ReplayStarted", "ReplayFailed");
    }

    @Test
    void aPauseIsOneHoweverOftenItIsAskedFor() {
        commands.sendAndWait(new PauseProjection("items", null));
        commands.sendAndWait(new PauseProjection("items", "again"));

        assertThat(events).containsExactly("ProjectionPaused");
    }
}
