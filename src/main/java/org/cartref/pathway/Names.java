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
        CLOCK("clock", "clock/clock-rules.yml has no such clock"),
        RULE("rule", "clock/clock-rules.yml has no such clock"),
        LETTER("letter", "letters/letters.yml has no such letter"),
        WORDING("wording", "messages/messages.yml has no such wording"),
        MESSAGE("message", "no model in this deployment waits for such a message"),
        PATHWAY("pathway", "pathways/pathways.yml has no such pathway"),
        APPROACH("pathway's approach", "pathways/pathways.yml has no pathway with such an approach");

        private final String what;
        private final String missing;

        Known(String what, String missing) {
            this.what = what;
            this.missing = missing;
        }

        /** In words, after "of a". */
        String what() {
            return what;
        }

        /** Says where there is none of a name. */
        String missing() {
            return missing;
        }
    }
}
