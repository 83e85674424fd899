package org.cartref.pathway;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.London;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

/**
 * Writes today's list to every worker with steps that are overdue or due today, and to every manager with what is
 * overdue anywhere: grouped by case, no names in it. Once a day each, however often it runs.
 */
@Component("writeDigests")
class WriteDigests implements JavaDelegate {

    private final Messages messages;
    private final London london;
    private final Clock cartrefClock;

    WriteDigests(Messages messages, London london, Clock cartrefClock) {
        this.messages = messages;
        this.london = london;
        this.cartrefClock = cartrefClock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ProcessEngineServices engine = execution.getProcessEngineServices();
        LocalDate today = london.today();
        List<Task> due = engine.getTaskService().createTaskQuery().dueBefore(London.endOf(today.plusDays(1))).active()
                .orderByDueDate().asc().unlimitedList().stream()
                .filter(task -> !London.dayOf(task.getDueDate().toInstant()).isAfter(today)).toList();
        List<Task> overdue = due.stream().filter(task -> task.getDueDate().toInstant().isBefore(cartrefClock.instant())).toList();
        Map<String, String> cases = cases(engine.getRuntimeService(), due);

        Map<String, Set<Task>> lists = new TreeMap<>();
        due.stream().filter(task -> task.getAssignee() != null)
                .forEach(task -> lists.computeIfAbsent(task.getAssignee(), worker -> new LinkedHashSet<>()).add(task));
        Map<String, User> addresses = new HashMap<>();
        for (User manager : engine.getIdentityService().createUserQuery().memberOfGroup("managers").unlimitedList()) {
            lists.computeIfAbsent(manager.getId(), worker -> new LinkedHashSet<>()).addAll(overdue);
        }
        for (User user : engine.getIdentityService().createUserQuery().userIdIn(lists.keySet().toArray(String[]::new)).unlimitedList()) {
            addresses.put(user.getId(), user);
        }
        lists.forEach((worker, tasks) -> {
            User user = addresses.get(worker);
            if (!tasks.isEmpty() && user != null && user.getEmail() != null && !user.getEmail().isBlank()) {
                tell(engine.getRuntimeService(), worker, user.getEmail(), today, tasks, overdue, cases);
            }
        });
    }

    private void tell(RuntimeService runtime, String worker, String address, LocalDate today, Set<Task> tasks, List<Task> overdue,
            Map<String, String> cases) {
        long late = tasks.stream().filter(overdue::contains).count();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        tasks.stream().sorted(Comparator.comparing(Task::getDueDate)).forEach(task -> lines
                .computeIfAbsent(cases.getOrDefault(task.getProcessInstanceId(), "Other"), ref -> new ArrayList<>())
                .add("  - " + task.getName() + ": " + (overdue.contains(task) ? "was due " : "due ")
                        + London.weekdayWords(London.dayOf(task.getDueDate().toInstant()), Locale.UK)));
        Messages.Queued queued = messages.tellWorker(worker, address, "digest",
                Integer.parseInt(DateTimeFormatter.BASIC_ISO_DATE.format(today)),
                Map.of("day", today.toString(), "count", late + " overdue, " + (tasks.size() - late) + " due today",
                        "lines", lines.entrySet().stream().map(each -> each.getKey() + "\n" + String.join("\n", each.getValue()))
                                .collect(Collectors.joining("\n\n"))));
        if (queued.fresh()) {
            runtime.createProcessInstanceByKey("message").businessKey("digest-" + today)
                    .setVariable("messageId", queued.id().toString()).execute();
        }
    }

    private static Map<String, String> cases(RuntimeService runtime, List<Task> tasks) {
        Set<String> instances = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return instances.isEmpty() ? Map.of() : runtime.createProcessInstanceQuery().processInstanceIds(instances).unlimitedList().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }
}
