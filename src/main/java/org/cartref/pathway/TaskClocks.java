package org.cartref.pathway;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cartref.clock.ClockMoved;
import org.cartref.clock.ClockRegister;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps tasks, timers and the clock register on the same date: a step done, or done by another act, meets its own clock, a
 * step that falls away stops it, and a clock that moves takes its tasks and timers along in the same transaction.
 */
@Component
class TaskClocks extends AbstractBpmnParseListener {

    // The engine is built with this listener in hand, so its services are looked up when first needed.
    private final ObjectProvider<ClockRegister> register;
    private final ObjectProvider<RuntimeService> runtime;
    private final ObjectProvider<ManagementService> management;
    private final ObjectProvider<TaskService> tasks;
    private final ObjectProvider<RepositoryService> repository;

    TaskClocks(ObjectProvider<ClockRegister> register, ObjectProvider<RuntimeService> runtime,
            ObjectProvider<ManagementService> management, ObjectProvider<TaskService> tasks,
            ObjectProvider<RepositoryService> repository) {
        this.register = register;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.repository = repository;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String dueDate = element.attributeNS(new Namespace("http://camunda.org/schema/1.0/bpmn"), "dueDate");
        if (asked(dueDate).anyMatch(call -> call.method().equals("step"))) {
            String clock = clock(dueDate, null);
            var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> settle(task, clock, true));
            definition.addTaskListener(TaskListener.EVENTNAME_DELETE, task -> settle(task, clock, false));
        }
    }

    private void settle(DelegateTask task, String name, boolean done) {
        String caseRef = task.getExecution().getProcessBusinessKey();
        if (task.getDueDate() == null) {
            return;
        }
        Instant dueAt = task.getDueDate().toInstant();
        if (done || Boolean.TRUE.equals(task.getExecution().getVariableLocal(MessageCase.DOES))) {
            register.getObject().meetStep(caseRef, name, dueAt);
        } else {
            register.getObject().stopStep(caseRef, name, dueAt);
        }
    }

    @EventListener
    void onClockMoved(ClockMoved moved) {
        if (moved.oldDueAt() == null) {
            return;
        }
        for (ProcessInstance instance : runtime.getObject().createProcessInstanceQuery()
                .processInstanceBusinessKey(moved.caseRef()).list()) {
            for (Job timer : management.getObject().createJobQuery().processInstanceId(instance.getId()).timers().list()) {
                move(timer, moved);
            }
        }
        for (Task task : tasks.getObject().createTaskQuery().processInstanceBusinessKey(moved.caseRef()).list()) {
            if (concerns(moved, dueDate(task), task.getExecutionId()) && Date.from(moved.oldDueAt()).equals(task.getDueDate())) {
                task.setDueDate(Date.from(moved.newDueAt()));
                tasks.getObject().saveTask(task);
            }
        }
    }

    private void move(Job timer, ClockMoved moved) {
        String date = timeDate(timer);
        if (!concerns(moved, date, timer.getExecutionId())) {
            return;
        }
        if (asked(date).noneMatch(call -> call.method().equals("by"))) {
            management.getObject().recalculateJobDuedate(timer.getId(), false);
        } else if (moved.oldDueAt().equals(timer.getDuedate().toInstant())) {
            management.getObject().setJobDuedate(timer.getId(), Date.from(moved.newDueAt()), false);
        }
    }

    private String timeDate(Job timer) {
        JobDefinition definition = management.getObject().createJobDefinitionQuery().jobDefinitionId(timer.getJobDefinitionId()).singleResult();
        CatchEvent event = repository.getObject().getBpmnModelInstance(timer.getProcessDefinitionId()).getModelElementById(definition.getActivityId());
        return event.getEventDefinitions().stream().filter(TimerEventDefinition.class::isInstance).map(TimerEventDefinition.class::cast)
                .filter(timing -> timing.getTimeDate() != null)
                .map(timing -> timing.getTimeDate().getTextContent()).findFirst().orElse(null);
    }

    private String dueDate(Task task) {
        UserTask model = repository.getObject()
                .getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(task.getTaskDefinitionKey());
        return model.getCamundaDueDate();
    }

    /** Whether what an expression waits for is this clock, and not one of the same name about something else. */
    private boolean concerns(ClockMoved moved, String expression, String executionId) {
        return moved.name().equals(clock(expression, executionId))
                && (moved.about() == null || moved.about().equals(runtime.getObject().getVariable(executionId, "clocksOf")));
    }

    /** The clock an expression names, or the one the variable in its place holds. */
    private String clock(String expression, String executionId) {
        return asked(expression).flatMap(TaskClocks::clocks).findFirst()
                .map(clock -> clock.variable() == null ? clock.words().stream().findFirst().orElse(null)
                        : (String) runtime.getObject().getVariable(executionId, clock.variable()))
                .orElse(null);
    }

    private static Stream<Expressions.Call> asked(String expression) {
        return expression == null ? Stream.empty() : Expressions.calls(expression).stream().filter(call -> call.bean().equals("deadlines"));
    }

    /** Which of what it is told is the clock a date is waited for by, {@link Deadlines} declares. */
    private static Stream<Expressions.Argument> clocks(Expressions.Call call) {
        return Stream.of(Deadlines.class.getMethods())
                .filter(method -> method.getName().equals(call.method()) && method.getParameterCount() == call.arguments().size()).limit(1)
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                        .filter(at -> Optional.ofNullable(method.getParameters()[at].getAnnotation(Names.class))
                                .filter(names -> names.value() == Names.Known.CLOCK).isPresent())
                        .mapToObj(call.arguments()::get));
    }
}
