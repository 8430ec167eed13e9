package dev.tarn.query.graphql;

import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a document that asks for the same field too often, or for too many in all, before anything walks through it that has no such limits: fragments within fragments double with each level, and may
 * go round in circles.
 */
final class DocumentLimits extends SimplePerformantInstrumentation {

    /** Selections of all operations, with those of fragments counted wherever they are used. */
    static final int MOST_SELECTIONS = 1_000;

    /** How often a field may be asked for under names of the client's own. */
    static final int MOST_ALIASES = 20;

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables asked,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        check(asked.getDocument());
        return asked;
    }

    private static void check(Document document) {
        Walk walk = new Walk(document);
        document.getDefinitionsOfType(OperationDefinition.class)
                .forEach(operation -> walk.through(operation.getSelectionSet()));
    }

    private static final class Walk {

        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, Integer> aliases = new HashMap<>();
        private int selections;

        Walk(Document document) {
            document.getDefinitionsOfType(FragmentDefinition.class)
                    .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        }

        void through(@Nullable SelectionSet set) {
            if (set != null) {
                set.getSelections().forEach(this::visit);
            }
        }

        private void visit(Selection<?> selection) {
            if (++selections > MOST_SELECTIONS) {
                throw new AbortExecutionException("More than " + MOST_SELECTIONS + " selections are refused.");
            }
            switch (selection) {
                case Field field -> visit(field);
                case InlineFragment inline -> through(inline.getSelectionSet());
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    through(fragment == null ? null : fragment.getSelectionSet());
                }
                default -> throw new AbortExecutionException("An unknown kind of selection is refused.");
            }
        }

        private void visit(Field field) {
            if (field.getAlias() != null && aliases.merge(field.getName(), 1, Integer::sum) > MOST_ALIASES) {
                throw new AbortExecutionException("More than " + MOST_ALIASES + " aliases of a field are refused.");
            }
            through(field.getSelectionSet());
        }
    }
}
