package dev.tarn.query.consistency;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a method of a controller is annotated with, itself or by its class. */
public final class Declared {

    private Declared() {}

    /** The method's own word goes before its class's. */
    public static <A extends Annotation> @Nullable A on(Method method, Class<?> type, Class<A> annotation) {
        A own = AnnotatedElementUtils.findMergedAnnotation(method, annotation);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(type, annotation);
    }
}
