package dev.tarn.security;

import dev.tarn.codec.RootKey;
import dev.tarn.codec.Secrets;
import dev.tarn.postgres.KeyringWatch;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.limit.LimitConfiguration;
import dev.tarn.security.password.PasswordPolicy;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.Certificates;
import dev.tarn.security.token.RefreshTokens;
import dev.tarn.security.token.SigningKeys;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Guards every Tarn service, by being on its class path. */
@AutoConfiguration(
        afterName = "dev.tarn.redis.RedisConfiguration",
        before = {ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@PropertySource("classpath:dev/tarn/security/tarn-security.properties")
@EnableConfigurationProperties(SecurityProperties.class)
@Import({FilterChainConfiguration.class, JwksController.class, LimitConfiguration.class})
public class SecurityAutoConfiguration implements WebMvcConfigurer {

    @Bean
    static SigningKeys signingKeys(SecurityProperties properties, Clock clock, ObjectProvider<KeyringWatch> watch) {
        var only = List.of(new SigningKeyNumber(1, Instant.EPOCH));
        var keys = new SigningKeys(Secrets.requireAll("TARN_JWT_KEY", properties.jwtKey()), only, clock);
        watch.ifAvailable(keyring -> keyring.followSigningKeys(keys::use));
        return keys;
    }

    @Bean
    static AccessTokens accessTokens(SigningKeys keys, SecurityProperties properties, Clock clock) {
        return new AccessTokens(keys, properties.tokens(), clock);
    }

    @Bean
    static Certificates certificates(RootKey root) {
        return new Certificates(root);
    }

    @Bean
    static RefreshTokens refreshTokens(RootKey root) {
        return new RefreshTokens(root);
    }

    @Bean
    static WithdrawnAccess withdrawnAccess() {
        return new WithdrawnAccess();
    }

    @Bean
    static MeterBinder passwordMeters(Passwords passwords) {
        return registry -> {
            Gauge.builder("tarn.passwords.waiting", passwords, Passwords::waiting)
                    .description("Passwords that wait to be looked at")
                    .register(registry);
            FunctionCounter.builder("tarn.passwords.hashed", passwords, Passwords::hashings)
                    .description("Passwords that were hashed, to keep the hash or to compare it")
                    .register(registry);
            FunctionCounter.builder("tarn.passwords.refused", passwords, Passwords::refused)
                    .description("Passwords that were not looked at because too many waited")
                    .register(registry);
        };
    }

    @Bean
    static Passwords passwords(SecurityProperties properties) {
        return new Passwords(properties.passwords());
    }

    @Bean
    static PasswordPolicy passwordPolicy(SecurityProperties properties) {
        return new PasswordPolicy(properties.passwords().minimumLength());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentUserArgument());
    }
}
