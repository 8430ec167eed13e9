package dev.tarn.query.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the query side takes at most.
 *
 * @param connections to the views; a query holds one only while its statement runs
 * @param streams of events, of items, or of how far a replay is, that are open at once; more are answered 503 {@code overloaded}
 * @param development whether GraphQL tells tools about its schema, and GraphiQL is there
 */
@ConfigurationProperties("tarn.query")
public record QueryProperties(
        @DefaultValue("16") int connections,
        @DefaultValue("1000") int streams,
        @DefaultValue("false") boolean development) {
    public QueryProperties {
        if (connections < 1) {
            throw new IllegalArgumentException("tarn.query.connections must be at least 1");
        }
        if (streams < 1) {
            throw new IllegalArgumentException("tarn.query.streams must be at least 1");
        }
    }
}
