package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a functional interface whose first parameter is the receiver of a Kotlin lambda; named in
 * the configuration of Kotlin's {@code sam-with-receiver} compiler plugin. Without effect in Java.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ImplicitReceiver {}
