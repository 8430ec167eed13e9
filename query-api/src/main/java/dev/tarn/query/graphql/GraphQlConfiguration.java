package dev.tarn.query.graphql;

import dev.tarn.query.database.QueryProperties;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;

/**
 * Puts the schema, the controllers of its fields, and the limits together. All of it at the first request, which takes
 * some tenths of a second longer, and not at the start, for which somebody waits who may never ask.
 */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    private static final int DEEPEST = 10;

    /** What tools ask about the schema goes deeper than anything in it. */
    private static final int DEEPEST_IN_DEVELOPMENT = 20;

    /** Without an executor: each request has a thread of its own, on which its fields are read one after the other. */
    @Bean
    @Lazy
    AnnotatedControllerConfigurer graphControllers() {
        var controllers = new AnnotatedControllerConfigurer();
        controllers.configureBinder(options -> options.conversionService(new DefaultFormattingConversionService()));
        return controllers;
    }

    @Bean
    BatchLoaderRegistry batchLoaders() {
        return new DefaultBatchLoaderRegistry();
    }

    @Bean
    @Lazy
    GraphQlSource graphQlSource(
            ApplicationContext context,
            AnnotatedControllerConfigurer controllers,
            FieldProblems problems,
            QueryProperties properties) {
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ClassPathResource("dev/tarn/query/graphql/schema.graphqls"))
                .configureRuntimeWiring(wiring ->
                        wiring.scalar(Scalars.LONG).scalar(Scalars.JSON).scalar(Scalars.DATE_TIME))
                .configureRuntimeWiring(controllers)
                .exceptionResolvers(List.of(problems))
                .instrumentation(limits(FieldRules.of(context), properties))
                .inspectSchemaMappings(report -> {
                    if (!report.unmappedFields().isEmpty()) {
                        throw new IllegalStateException("Nobody serves " + report.unmappedFields());
                    }
                })
                .build();
    }

    private static List<Instrumentation> limits(FieldRules rules, QueryProperties properties) {
        return List.of(
                new DocumentLimits(),
                new MaxQueryDepthInstrumentation(properties.development() ? DEEPEST_IN_DEVELOPMENT : DEEPEST),
                new MaxQueryComplexityInstrumentation(Cost.MOST, new Cost()),
                new Subscriptions(),
                new FieldGuard(rules));
    }

    @Bean
    @Lazy
    ExecutionGraphQlService graphQlService(GraphQlSource source, BatchLoaderRegistry loaders) {
        var service = new DefaultExecutionGraphQlService(source);
        service.addDataLoaderRegistrar(loaders);
        return service;
    }
}
