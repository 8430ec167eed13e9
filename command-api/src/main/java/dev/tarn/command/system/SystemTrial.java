package dev.tarn.command.system;

import dev.tarn.command.Commands;
import dev.tarn.command.Outcome;
import dev.tarn.command.system.SystemHealth.Part;
import dev.tarn.domain.Ids;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.system.PartProbe;
import dev.tarn.domain.system.ProbeSystem;
import dev.tarn.domain.system.RoadReports;
import dev.tarn.web.ConsistencyToken;
import dev.tarn.web.ConsistencyTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries all parts at the same time: each server by itself, and all of them together by an event that goes from the log
 * over Kafka into every projection. One trial at a time: they are for people and supervisors, not for floods.
 */
@Component
class SystemTrial {

    /** An idle projection notes once a second how far it is. */
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    private final Semaphore turn = new Semaphore(1);
    private final List<PartProbe> probes;
    private final RoadReports road;
    private final Commands commands;
    private final ConsistencyTokens tokens;
    private final Clock clock;
    private volatile List<String> projections = List.of();

    SystemTrial(List<PartProbe> probes, RoadReports road, Commands commands, ConsistencyTokens tokens, Clock clock) {
        this.probes = probes;
        this.road = road;
        this.commands = commands;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param consistencyToken of the event, if there is one
     */
    record Result(SystemHealth health, Optional<String> consistencyToken) {}

    /** Takes no more than five seconds; refuses while another trial is going on here. */
    Result run(@Nullable String reason, EventContext origin) {
        if (!turn.tryAcquire()) {
            throw new Rejection.Conflict("probe-running", "The system is being probed already. Try again.");
        }
        try {
            return tryAll(new Trial(PATIENCE), new ProbeSystem(Ids.next(clock.instant()), reason), origin);
        } finally {
            turn.release();
        }
    }

    private Result tryAll(Trial trial, ProbeSystem command, EventContext origin) {
        Future<Outcome<Object>> event = trial.begin("event", () -> commands.send(command, origin));
        Map<String, Future<Part>> servers = new LinkedHashMap<>();
        servers.put(SystemHealth.ESSENTIAL, trial.begin(SystemHealth.ESSENTIAL, "written and read", () -> {
            readBack(command.probeId(), position(event.get()));
        }));
        for (PartProbe probe : probes) {
            servers.put(probe.part(), trial.begin(probe.part(), "written and read", () -> probe.attempt(trial.left())));
        }
        Passages passages = new Passages(road, trial, projections);
        Future<?> followed = trial.begin("road", () -> {
            passages.follow(position(event.get()));
            return true;
        });

        List<Part> parts = new ArrayList<>();
        servers.forEach((name, part) -> parts.add(trial.await(name, part)));
        parts.addAll(passed(trial, passages, followed));
        return new Result(SystemHealth.of(parts), token(event));
    }

    private void readBack(UUID probeId, ConsistencyToken event) {
        if (!road.holds(probeId, event.position())) {
            throw new IllegalStateException("The log does not hold what was written at " + event.position());
        }
    }

    private ConsistencyToken position(Outcome<?> event) {
        return tokens.parse(event.consistencyToken()).getFirst();
    }

    private List<Part> passed(Trial trial, Passages passages, Future<?> followed) {
        trial.awaitEnd("The road", followed);
        List<Part> parts = passages.parts();
        if (parts.isEmpty()) {
            return List.of(trial.down("projections", "have said nothing yet"));
        }
        projections = parts.stream().map(Part::name).toList();
        return parts;
    }

    private static Optional<String> token(Future<Outcome<Object>> event) {
        return event.state() == Future.State.SUCCESS
                ? Optional.of(event.resultNow().consistencyToken())
                : Optional.empty();
    }
}
