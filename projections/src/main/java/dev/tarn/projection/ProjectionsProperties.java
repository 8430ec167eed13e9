package dev.tarn.projection;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How projections run.
 *
 * @param instance which instance this is, unique and the same after a restart, so that it takes its partitions back at
 *     once after a crash; none where instances come and go
 */
@ConfigurationProperties("tarn.projections")
public record ProjectionsProperties(@Nullable String instance) {}
