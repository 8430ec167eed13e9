package dev.tarn.e2e;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Role;
import dev.tarn.postgres.SigningKeyNumber;
import dev.tarn.security.SecurityProperties;
import dev.tarn.security.token.AccessTokens;
import dev.tarn.security.token.SigningKeys;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/** Signs access tokens as an instance does, with any roles, out of the secret in its data folder. */
final class Tokens {

    private final AccessTokens tokens;

    Tokens(RunningTarn tarn) throws Exception {
        var secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(tarn.data().resolve("app.secrets"))) {
            secrets.load(reader);
        }
        var settings = new SecurityProperties.Tokens("tarn", "tarn-api", Duration.ofMinutes(10), Duration.ofDays(30));
        int number;
        try (Inside inside = Inside.of(tarn)) {
            number = inside.numberOfTheSigningKey();
        }
        var keys = new SigningKeys(
                List.of(secrets.getProperty("TARN_JWT_KEY")),
                List.of(new SigningKeyNumber(number, Instant.EPOCH)),
                Clock.systemUTC());
        tokens = new AccessTokens(keys, settings, Clock.systemUTC());
    }

    /** A token of a session that nobody has ended. */
    String issue(UUID userId, Set<Role> roles) {
        return tokens.issue(userId, Ids.next(Instant.now()), roles);
    }
}
