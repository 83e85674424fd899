package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.clock.ClockRegister;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/** Stops a clock that a process keeps for itself, however the process ends. Field: {@code clock}. A listener, and so
 * with a field instead of an input, and one for each use. */
@Component("stopClock")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class StopClock implements JavaDelegate {

    private final ClockRegister register;
    private Expression clock;

    StopClock(ClockRegister register) {
        this.register = register;
    }

    public void setClock(Expression clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String name = clock.getExpressionText();
        if (register.running(caseRef, name).isPresent()) {
            register.stop(caseRef, name, "The stage is over.");
        }
    }
}
