package dev.tarn.query.consistency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The projections whose views a query reads. A request that carries {@code Consistency-Token} waits for these; every
 * query says so, on its method or its class. None for what is read from the log itself, which is never behind.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsFrom {
    String[] value();
}
