package dev.tarn.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.tarn.codec.MasterKey;
import dev.tarn.security.password.PasswordPolicy;
import dev.tarn.security.password.Passwords;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.RefreshTokens;
import dev.tarn.security.token.SigningKey;
import java.time.Clock;
import java.util.List;
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
@AutoConfiguration(before = {ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@PropertySource("classpath:dev/tarn/security/tarn-security.properties")
@EnableConfigurationProperties(SecurityProperties.class)
@Import({FilterChainConfiguration.class, JwksController.class})
public class SecurityAutoConfiguration implements WebMvcConfigurer {

    @Bean
    static ECKey signingKey(SecurityProperties properties, MasterKey master) {
        Secrets.require("TARN_MASTER_KEY", master.secret());
        return SigningKey.derivedFrom(Secrets.require("TARN_JWT_KEY", properties.jwtKey()));
    }

    @Bean
    static AccessTokens accessTokens(ECKey signingKey, SecurityProperties properties, Clock clock)
            throws JOSEException {
        return new AccessTokens(signingKey, properties.tokens(), clock);
    }

    @Bean
    static RefreshTokens refreshTokens(MasterKey master) {
        return new RefreshTokens(master);
    }

    @Bean
    static WithdrawnAccess withdrawnAccess() {
        return new WithdrawnAccess();
    }

    @Bean
    static Passwords passwords() {
        return new Passwords();
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
