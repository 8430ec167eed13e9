package dev.tarn.query.graphql;

import graphql.ErrorType;
import graphql.GraphQLError;
import java.util.Locale;

/** The codes of errors: those of problem documents, written as GraphQL has them. */
final class Codes {

    /** Where among the extensions of an error the code is. */
    static final String KEY = "code";

    /** Of what went wrong here: what the engine says of that stays inside. */
    static final String INTERNAL = of("internal-error");

    private Codes() {}

    /** Such as {@code PROJECTION_BEHIND} for {@code projection-behind}. */
    static String of(String slug) {
        return slug.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The code of what the engine found, by its own classification. */
    static String of(GraphQLError found) {
        Object kind = found.getErrorType().toSpecification(found);
        if (kind.equals(ErrorType.InvalidSyntax.name())) {
            return of("malformed");
        }
        if (kind.equals(ErrorType.ValidationError.name()) || kind.equals(ErrorType.OperationNotSupported.name())) {
            return of("invalid");
        }
        return switch (kind.toString()) {
            case "ExecutionAborted", "BadFaithIntrospection" -> of("too-costly");
            case "IntrospectionDisabled" -> of("introspection-disabled");
            default -> INTERNAL;
        };
    }
}
