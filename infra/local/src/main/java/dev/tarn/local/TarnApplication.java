package dev.tarn.local;

import dev.tarn.eventlog.relay.Relay;
import dev.tarn.projection.Projection;
import dev.tarn.redis.CheckpointChannel;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** All services in one Spring context. */
@SpringBootConfiguration
@EnableAutoConfiguration
class TarnApplication {

    @Bean
    WholeRoad roadHealthIndicator(Relay relay, CheckpointChannel channel, List<Projection> projections) {
        return new WholeRoad(relay, channel, projections);
    }
}
