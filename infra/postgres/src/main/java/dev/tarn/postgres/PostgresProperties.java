package dev.tarn.postgres;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database to use.
 *
 * @param url {@code postgresql://user:password@host:port/database}, an account that may create roles
 * @param connectTimeout how long a request waits for a connection before it is answered 503
 * @param answerTimeout after which a server that does not answer counts as away
 * @param startTimeout how long a start waits for the database
 */
@ConfigurationProperties("tarn.database")
public record PostgresProperties(
        String url,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration answerTimeout,
        @DefaultValue("60s") Duration startTimeout) {}
