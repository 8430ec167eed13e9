package dev.tarn.query.graphql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

class FieldRulesTest {

    /** Whatever operations begin with says who may see it and what it reads; otherwise nothing is answered. */
    @ParameterizedTest
    @ValueSource(classes = {OpenQuery.class, OpenSubscription.class, SubscriptionOfNoProjection.class})
    void aRootWithoutItsRuleIsRefused(Class<?> controller) {
        assertThatThrownBy(() -> rulesOf(controller))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open needs @Permits and @ReadsFrom");
    }

    @ParameterizedTest
    @ValueSource(classes = {RuledSubscription.class, Nested.class})
    void aRootWithItsRuleIsNotNorIsAFieldFurtherDown(Class<?> controller) {
        assertThatCode(() -> rulesOf(controller)).doesNotThrowAnyException();
    }

    private static void rulesOf(Class<?> controller) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(controller, definition -> definition.setLazyInit(true));
            context.refresh();
            FieldRules.of(context);
        }
    }

    // Interfaces, which no scan for controllers takes for one.

    @Controller
    interface OpenQuery {
        @QueryMapping
        String open();
    }

    @Controller
    interface OpenSubscription {
        @ReadsFrom("items")
        @SubscriptionMapping
        String open();
    }

    @Controller
    interface SubscriptionOfNoProjection {
        @Permits(Access.USER)
        @SubscriptionMapping
        String open();
    }

    @Controller
    interface RuledSubscription {
        @Permits(Access.USER)
        @ReadsFrom("items")
        @SubscriptionMapping
        String ruled();
    }

    @Controller
    interface Nested {
        @SchemaMapping(typeName = "Item")
        String open();
    }
}
