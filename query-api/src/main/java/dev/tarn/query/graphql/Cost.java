package dev.tarn.query.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import java.util.Map;

/**
 * What a field costs: about one for each object that comes back. Values cost nothing, what is below a page counts for
 * each of its entries, and what is more than a look into an index, or a list of its own, has a price.
 */
final class Cost implements FieldComplexityCalculator {

    /** What a request may cost. */
    static final int MOST = 1_000;

    private static final int USUAL_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    /** With all that is below them. */
    private static final Map<String, Integer> PRICES =
            Map.of("analytics", 100, "projections", 20, "history", 5, "edges", 0, "pageInfo", 0);

    @Override
    public int calculate(FieldComplexityEnvironment field, int children) {
        if (field.getField().getSelectionSet() == null) {
            return 0;
        }
        if (field.getFieldDefinition().getArgument("first") != null) {
            return 1 + entries(field) * children;
        }
        return PRICES.getOrDefault(field.getField().getName(), 1) + children;
    }

    private static int entries(FieldComplexityEnvironment field) {
        int asked = field.getArguments().get("first") instanceof Integer first ? first : USUAL_PAGE;
        return Math.clamp(asked, 1, LARGEST_PAGE);
    }
}
