package dev.tarn.redis;

import dev.tarn.domain.system.PartProbe;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** Redis, and what Tarn keeps there. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/redis/tarn-redis.properties")
@EnableConfigurationProperties(RedisProperties.class)
class RedisConfiguration {

    @Bean(destroyMethod = "shutdown")
    ClientResources redisResources() {
        return RedisClients.resources();
    }

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(ClientResources resources, RedisProperties properties) {
        return RedisClients.create(resources, properties);
    }

    @Bean
    RedisLink redisLink(RedisClient client) {
        return new RedisLink(client);
    }

    @Bean
    PartProbe redisProbe(RedisLink link) {
        return new RedisProbe(link);
    }

    @Bean
    CheckpointChannel checkpointChannel(RedisClient client, RedisLink link) {
        return new CheckpointChannel(client, link);
    }

    @Bean
    ItemView itemView(RedisLink link, CheckpointChannel channel) {
        return new ItemView(link, channel);
    }

    @Bean
    ItemViewWriter itemViewWriter(RedisLink link) {
        return new ItemViewWriter(link);
    }
}
