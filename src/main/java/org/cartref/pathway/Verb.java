package org.cartref.pathway;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * What a model can have done, by the name of its bean. It declares what it is told: the record {@code I}, read from the input parameters of
 * the step. What it gives, where it gives anything, is a record of its own as well, {@code Out}. {@link ModelCalls} holds every model to
 * both when it is deployed, and the table in docs/analysts.md is written from them.
 */
abstract class Verb<I extends Record> implements JavaDelegate {

    /** Is told nothing but which case and step it is. */
    record Nothing() {
    }

    private final Inputs<I> inputs = Inputs.of(getClass());

    abstract void does(DelegateExecution execution, I in);

    @Override
    public final void execute(DelegateExecution execution) {
        does(execution, inputs.read(execution));
    }

    /** Sets each component as a variable of the process, as models and forms write it: a day as ISO date, a code by its name. */
    static void give(DelegateExecution execution, Record out) {
        for (RecordComponent variable : out.getClass().getRecordComponents()) {
            Object value = Inputs.value(variable, out);
            execution.setVariable(variable.getName(), value instanceof Enum<?> code ? code.name()
                    : value instanceof LocalDate || value instanceof UUID ? value.toString() : value);
        }
    }
}
