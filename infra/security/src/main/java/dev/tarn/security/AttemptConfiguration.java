package dev.tarn.security;

import dev.tarn.codec.RootKey;
import dev.tarn.postgres.Database;
import dev.tarn.security.attempt.AttemptPost;
import dev.tarn.security.limit.ClientAddress;
import dev.tarn.web.Hmac;
import dev.tarn.web.RefusalListener;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The way of refused attempts to the log, from whichever API. */
@AutoConfiguration
class AttemptConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    static AttemptPost attemptPost(Database database, RootKey root) {
        return AttemptPost.to(database, root);
    }

    @Bean
    static RefusalListener refusedAttempts(AttemptPost post, RootKey root, Clock clock) {
        var addresses = new ClientAddress(new Hmac(root.derive("tarn attempts by address", 32)));
        return new RefusedAttemptsListener(post, addresses, clock);
    }
}
