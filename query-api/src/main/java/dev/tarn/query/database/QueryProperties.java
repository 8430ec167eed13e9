package dev.tarn.query.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The query side's use of PostgreSQL.
 *
 * @param connections to the views; a query holds one only while its statement runs
 */
@ConfigurationProperties("tarn.query")
public record QueryProperties(@DefaultValue("16") int connections) {
    public QueryProperties {
        if (connections < 1) {
            throw new IllegalArgumentException("tarn.query.connections must be at least 1");
        }
    }
}
