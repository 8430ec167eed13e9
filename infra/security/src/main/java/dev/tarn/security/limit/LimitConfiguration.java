package dev.tarn.security.limit;

import dev.tarn.codec.RootKey;
import dev.tarn.redis.RedisLink;
import dev.tarn.security.SecurityProperties;
import dev.tarn.web.Hmac;
import io.github.bucket4j.TimeMeter;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The limits, unless {@code TARN_RATE_LIMITS} is {@code off}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitsProperties.class)
@Import(FigureConverter.class)
public class LimitConfiguration {

    @Bean
    static RequestLimits requestLimits(
            SecurityProperties security, LimitsProperties figures, RootKey root, ObjectProvider<RedisLink> redis) {
        if (!security.isRateLimited()) {
            return new UncountedRequests();
        }
        TimeMeter clock = TimeMeter.SYSTEM_NANOTIME;
        Optional<RedisLink> link = Optional.ofNullable(redis.getIfAvailable());
        var limiter = new RateLimiter(new SharedBuckets(link, clock), clock);
        var addresses = new ClientAddress(new Hmac(root.derive("tarn rate limits", 32)));
        return new CountedRequests(limiter, addresses, new FamiliarAddresses(link), figures);
    }
}
