package dev.tarn.query.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scalars of our own; what they are is said in the schema. */
final class Scalars {

    static final GraphQLScalarType LONG = served("Long");

    /** Anything at all: what is JSON already is written as it stands. */
    static final GraphQLScalarType JSON = served("JSON");

    static final GraphQLScalarType DATE_TIME = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new DateTime())
            .build();

    private Scalars() {}

    /** One that no client sends. */
    private static GraphQLScalarType served(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Coercing<Object, Object>() {
                    @Override
                    public Object serialize(Object value, GraphQLContext context, Locale locale) {
                        return value;
                    }
                })
                .build();
    }

    private static final class DateTime implements Coercing<Instant, String> {

        private static final String EXPECTED = "must be an instant, such as 2026-11-23T12:00:00Z";

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
            return instant(input instanceof String text ? text : null)
                    .orElseThrow(() -> new CoercingParseValueException(EXPECTED));
        }

        @Override
        public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return instant(input instanceof StringValue text ? text.getValue() : null)
                    .orElseThrow(() -> new CoercingParseLiteralException(EXPECTED));
        }

        private static Optional<Instant> instant(@Nullable String text) {
            try {
                return Optional.ofNullable(text).map(Instant::parse);
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }
}
