package dev.tarn.query.graphql;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.RequestedConsistency;
import dev.tarn.security.CurrentUser;
import graphql.GraphQLContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import org.jspecify.annotations.Nullable;

/** Lets a field be read only by those who may, and only once its projections have come as far as the client has seen. */
final class FieldGuard extends SimplePerformantInstrumentation {

    /** What the schema says about itself begins so. Whether it may is decided before anything runs. */
    private static final String INTROSPECTION = "__";

    private final FieldRules rules;

    FieldGuard(FieldRules rules) {
        this.rules = rules;
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        DataFetchingEnvironment field = parameters.getEnvironment();
        String type = ((GraphQLNamedType) field.getParentType()).getName();
        FieldRules.Rule rule = rules.of(type, field.getFieldDefinition().getName());
        if (rule != null) {
            return environment -> {
                check(rule, environment.getGraphQlContext());
                return fetcher.get(environment);
            };
        }
        boolean isOpen =
                !FieldRules.isRoot(type) || field.getFieldDefinition().getName().startsWith(INTROSPECTION);
        return isOpen ? fetcher : _ -> refuse();
    }

    private static void check(FieldRules.Rule rule, GraphQLContext context) {
        CurrentUser user = context.get(Asked.USER);
        if (rule.access() != null && !rule.access().admits(user.roles())) {
            throw forbidden();
        }
        RequestedConsistency consistency = context.get(Asked.CONSISTENCY);
        consistency.await(rule.projections());
    }

    /** What nobody has made a rule for is closed to all. */
    private static @Nullable Object refuse() {
        throw forbidden();
    }

    private static Rejection forbidden() {
        return new Rejection.Forbidden("forbidden", "You may not do this.");
    }
}
