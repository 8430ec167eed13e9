package dev.tarn.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis server to use.
 *
 * @param url {@code redis://:password@host:port}
 * @param commandTimeout after which a command counts as failed; everything that Redis holds can be had elsewhere
 * @param writeTimeout the same for what writes or clears many keys: what may be lost means that all is written anew
 */
@ConfigurationProperties("tarn.redis")
public record RedisProperties(
        String url,
        @DefaultValue("500ms") Duration commandTimeout,
        @DefaultValue("3s") Duration writeTimeout) {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "redis-sentinel");

    public RedisProperties {
        requireAddress(url);
    }

    /**
     * Refuses what is no address of a Redis server.
     *
     * @throws IllegalArgumentException with a message that names REDIS_URL and does not repeat the password
     */
    public static void requireAddress(String url) {
        if (!isAddress(url)) {
            throw new IllegalArgumentException("REDIS_URL must have the form redis://:password@host:port");
        }
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return SCHEMES.contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535;
        } catch (IllegalArgumentException _) { // its message would repeat the password
            return false;
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "RedisProperties[…]";
    }
}
