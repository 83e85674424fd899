package org.cartref.pathway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a word of a model names; {@link ModelCalls} refuses a model that names what is not there. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@interface Names {

    Known value();

    /** {@code CLOCK} is one the step runs by, {@code RULE} one that only counts a day. */
    enum Known {
        CLOCK, RULE, LETTER, WORDING, MESSAGE
    }
}
