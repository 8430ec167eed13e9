package dev.tarn.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis server to use.
 *
 * @param url {@code redis://:password@host:port}
 * @param commandTimeout after which a command counts as failed; everything that Redis holds can be had elsewhere
 */
@ConfigurationProperties("tarn.redis")
public record RedisProperties(
        String url, @DefaultValue("500ms") Duration commandTimeout) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "RedisProperties[…]";
    }
}
