package dev.tarn.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** A query that does not say what it reads from would answer a consistency token with what it happens to see. */
class QueriesDeclareTest {

    private static final Set<String> PROJECTIONS =
            Set.of("profiles", "items", "users", "sessions", "audit", "analytics", "controls");

    private static final List<Class<? extends Annotation>> KINDS =
            List.of(RequestMapping.class, SchemaMapping.class, BatchMapping.class);

    @Test
    void everyQuerySaysWhatItReadsFrom() {
        List<Method> queries = queries();

        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(queries).allSatisfy(query -> {
            ReadsFrom reads = Declared.on(query, query.getDeclaringClass(), ReadsFrom.class);
            assertThat(reads).as("@ReadsFrom of " + query).isNotNull();
            assertThat(reads.value()).isSubsetOf(PROJECTIONS);
        });
    }

    private static List<Method> queries() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("dev.tarn.query").stream()
                .map(candidate -> ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null))
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
                .filter(method -> KINDS.stream().anyMatch(kind -> AnnotatedElementUtils.hasAnnotation(method, kind)))
                .toList();
    }
}
