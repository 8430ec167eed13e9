package dev.tarn.query.graphql;

import dev.tarn.query.consistency.Declared;
import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.security.Access;
import graphql.schema.FieldCoordinates;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What the controllers' methods say about the fields they serve. */
final class FieldRules {

    static final String SUBSCRIPTION = "Subscription";

    private static final Set<String> ROOTS = Set.of("Query", SUBSCRIPTION);

    private final Map<FieldCoordinates, Rule> rules = new HashMap<>();

    /**
     * The rule of a field.
     *
     * @param access null where whoever sees the parent may see this
     */
    record Rule(@Nullable Access access, String[] projections) {}

    /** Reads them off all controllers; a field where operations begin that has no rule keeps all from being answered. */
    static FieldRules of(ApplicationContext context) {
        FieldRules rules = new FieldRules();
        for (String controller : context.getBeanNamesForAnnotation(Controller.class)) { // which are not to be made yet
            Class<?> type = context.getType(controller);
            if (type == null) {
                continue;
            }
            MethodIntrospector.selectMethods(type, FieldRules::coordinates)
                    .forEach((method, field) -> rules.add(field, method, type));
        }
        return rules;
    }

    private static @Nullable FieldCoordinates coordinates(Method method) {
        SchemaMapping query = AnnotatedElementUtils.findMergedAnnotation(method, SchemaMapping.class);
        if (query != null) {
            return FieldCoordinates.coordinates(query.typeName(), nameOf(query.field(), method));
        }
        BatchMapping batch = AnnotatedElementUtils.findMergedAnnotation(method, BatchMapping.class);
        return batch == null ? null : FieldCoordinates.coordinates(batch.typeName(), nameOf(batch.field(), method));
    }

    private static String nameOf(String declared, Method method) {
        return declared.isEmpty() ? method.getName() : declared;
    }

    private void add(FieldCoordinates field, Method method, Class<?> type) {
        Permits permits = Declared.on(method, type, Permits.class);
        ReadsFrom reads = Declared.on(method, type, ReadsFrom.class);
        boolean isRoot = isRoot(field.getTypeName());
        if (isRoot && (permits == null || reads == null)) {
            throw new IllegalStateException(field + " needs @Permits and @ReadsFrom.");
        }
        Access access = isRoot && permits != null ? permits.value() : null;
        rules.put(field, new Rule(access, reads == null ? new String[0] : reads.value()));
    }

    /** Whether the fields of this type are where operations begin. */
    static boolean isRoot(String type) {
        return ROOTS.contains(type);
    }

    /** The rule of a field; null where no controller serves it. */
    @Nullable
    Rule of(String type, String field) {
        return rules.get(FieldCoordinates.coordinates(type, field));
    }
}
