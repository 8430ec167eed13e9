package dev.tarn.domain.system;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Sends an event down the whole road. */
public record ProbeSystem(
        @TargetAggregateIdentifier UUID probeId, @Nullable String reason) {}
