package dev.tarn.web;

import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/** Handlers that answer nothing when all is well (204). */
public final class NoContent {

    private NoContent() {}

    /** Whether this one does: it returns {@code ResponseEntity<Void>}. */
    public static boolean isAnswerOf(HandlerMethod method) {
        ResolvableType type = ResolvableType.forMethodParameter(method.getReturnType());
        return type.toClass() == ResponseEntity.class && type.resolveGeneric() == Void.class;
    }
}
