package dev.tarn.eventlog;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.util.ClassUtils;

/**
 * What there is in {@code dev.tarn.domain}: the aggregates, and the command handlers beside them, whose constructors take
 * repositories. Nothing has to be registered by hand.
 */
record DomainModel(List<Class<?>> aggregates, List<Class<?>> handlers) {

    static DomainModel discover() {
        return new DomainModel(
                find(classes -> classes.getAnnotationMetadata().hasAnnotation(AggregateRoot.class.getName())),
                find(classes -> !classes.getAnnotationMetadata().hasAnnotation(AggregateRoot.class.getName())
                        && classes.getAnnotationMetadata().hasAnnotatedMethods(CommandHandler.class.getName())));
    }

    private static List<Class<?>> find(java.util.function.Predicate<MetadataReader> wanted) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((classes, _) -> wanted.test(classes));
        List<Class<?>> found = new ArrayList<>();
        for (BeanDefinition definition : scanner.findCandidateComponents("dev.tarn.domain")) {
            found.add(ClassUtils.resolveClassName(String.valueOf(definition.getBeanClassName()), null));
        }
        return found;
    }

    /** What can happen to this aggregate: what its event sourcing handler takes. */
    static Class<?> eventsOf(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .reduce((_, _) -> {
                    throw new IllegalStateException(aggregate + " must have one event sourcing handler.");
                })
                .orElseThrow();
    }

    /** A handler, with the repositories that its constructor asks for. */
    static Object instantiate(Class<?> handler, Configuration axon) {
        Constructor<?> constructor = handler.getConstructors()[0];
        Object[] repositories = Arrays.stream(constructor.getGenericParameterTypes())
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                .map(aggregate -> axon.repository((Class<?>) aggregate))
                .toArray();
        return BeanUtils.instantiateClass(constructor, repositories);
    }
}
