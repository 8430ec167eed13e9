package dev.tarn.eventlog.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;

/** What the sealer shows of itself; a standby knows of no seal. */
public final class SealMeters implements MeterBinder {

    private final Sealer sealer;
    private final Clock clock;

    public SealMeters(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tarn.seal.refused", sealer, each -> each.refusal() == null ? 0 : 1)
                .description("1 while this process refuses to seal the log, because it is not the one that it sealed")
                .register(registry);
        Gauge.builder("tarn.seal.position", sealer, each -> each.last().position())
                .description("Up to where this process has sealed the log")
                .register(registry);
        Gauge.builder("tarn.seal.age.seconds", sealer, this::age)
                .description("How long ago this process made its last seal; 0 before it has")
                .register(registry);
    }

    private double age(Sealer each) {
        return each.last().seal() == null
                ? 0
                : Duration.between(each.last().at(), clock.instant()).toSeconds();
    }
}
