package dev.tarn.domain;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An event that begins or ends the life of its owner's subject key, in the same transaction. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SubjectKeyAction {
    Action value();

    /** What becomes of the key. */
    enum Action {
        CREATE,
        DESTROY
    }
}
