package dev.tarn.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the method of a controller whose route has a newer version beside it. Every answer of the old one says so in {@code
 * Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and {@code Link}, and the OpenAPI document calls it deprecated.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Superseded {

    /** The day since which clients should no longer be written for it, such as {@code 2027-01-01}; it begins in UTC. */
    String since();

    /** The day on which it goes, not before {@link #since()}; it begins in UTC. */
    String sunset();

    /** The path of the newer version. */
    String by();
}
