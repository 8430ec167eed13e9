package dev.tarn.query.graphql;

import graphql.ErrorType;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLNamedType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Keeps the events of a subscription for whoever runs the operation, and gives the engine the one that is to be told. */
final class Subscriptions extends SimplePerformantInstrumentation {

    private static final List<String> CONDITIONS = List.of("skip", "include");

    private static final GraphQLError SKIPPED = GraphQLError.newError()
            .message("The field of a subscription cannot be skipped.")
            .errorType(ErrorType.ValidationError)
            .build();

    /** The engine fails on a subscription whose only field is skipped; the specification of 2025 has it refused, too. */
    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables asked,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        Document document = asked.getDocument();
        document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation -> operation.getOperation() == Operation.SUBSCRIPTION)
                .forEach(operation -> refuseSkipping(operation.getSelectionSet(), document));
        return asked;
    }

    private static void refuseSkipping(SelectionSet root, Document document) {
        for (Selection<?> selection : root.getSelections()) {
            if (selection instanceof DirectivesContainer<?> conditional
                    && CONDITIONS.stream().anyMatch(conditional::hasDirective)) {
                throw new AbortExecutionException(List.of(SKIPPED));
            }
            if (selection instanceof InlineFragment inline) {
                refuseSkipping(inline.getSelectionSet(), document);
            }
            if (selection instanceof FragmentSpread spread) {
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(spread.getName()))
                        .forEach(fragment -> refuseSkipping(fragment.getSelectionSet(), document));
            }
        }
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        String type = ((GraphQLNamedType) parameters.getEnvironment().getParentType()).getName();
        if (!type.equals(FieldRules.SUBSCRIPTION)) {
            return fetcher;
        }
        return environment -> {
            GraphQLContext context = environment.getGraphQlContext();
            Object event = context.get(Asked.EVENT);
            if (event != null) {
                return Flux.just(event);
            }
            context.put(Asked.EVENTS, fetcher.get(environment));
            return Flux.empty();
        };
    }
}
