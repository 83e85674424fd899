package org.cartref.pathway;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.WorkingDays;
import org.cartref.message.Messages;
import org.springframework.stereotype.Component;

@Component("writeDigests")
@Says("Writes today's list to every worker with steps that are overdue or due today, and to every manager with what is overdue anywhere: "
        + "grouped by case, no names in it. While bank holidays are not known that dates need, managers and administrators read that first, "
        + "steps or none. Once a day each, however often it runs.")
class WriteDigests extends Verb<Verb.Nothing> {

    /** Who brings in what the system lacks, and who answers for the dates. */
    private static final List<String> TOLD_OF_HOLIDAYS = List.of("managers", Groups.CAMUNDA_ADMIN);

    private final Messages messages;
    private final ClockRegister register;
    private final WorkingDays workingDays;
    private final London london;
    private final Clock cartrefClock;

    WriteDigests(Messages messages, ClockRegister register, WorkingDays workingDays, London london, Clock cartrefClock) {
        this.messages = messages;
        this.register = register;
        this.workingDays = workingDays;
        this.london = london;
        this.cartrefClock = cartrefClock;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
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
        Optional<String> holidays = holidays(today);
        Set<String> toldOfHolidays = new HashSet<>();
        if (holidays.isPresent()) {
            TOLD_OF_HOLIDAYS.stream().flatMap(group -> engine.getIdentityService().createUserQuery().memberOfGroup(group).unlimitedList().stream())
                    .map(User::getId).forEach(toldOfHolidays::add);
            toldOfHolidays.forEach(worker -> lists.computeIfAbsent(worker, any -> new LinkedHashSet<>()));
        }
        for (User user : engine.getIdentityService().createUserQuery().userIdIn(lists.keySet().toArray(String[]::new)).unlimitedList()) {
            addresses.put(user.getId(), user);
        }
        lists.forEach((worker, tasks) -> {
            User user = addresses.get(worker);
            Optional<String> alsoTold = holidays.filter(any -> toldOfHolidays.contains(worker));
            if ((!tasks.isEmpty() || alsoTold.isPresent()) && user != null && user.getEmail() != null && !user.getEmail().isBlank()) {
                tell(engine.getRuntimeService(), worker, user.getEmail(), today, tasks, overdue, cases, alsoTold);
            }
        });
    }

    private void tell(RuntimeService runtime, String worker, String address, LocalDate today, Set<Task> tasks, List<Task> overdue,
            Map<String, String> cases, Optional<String> holidays) {
        long late = tasks.stream().filter(overdue::contains).count();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        tasks.stream().sorted(Comparator.comparing(Task::getDueDate)).forEach(task -> lines
                .computeIfAbsent(cases.getOrDefault(task.getProcessInstanceId(), "Other"), ref -> new ArrayList<>())
                .add("  - " + task.getName() + ": " + (overdue.contains(task) ? "was due " : "due ")
                        + London.weekdayWords(London.dayOf(task.getDueDate().toInstant()), Locale.UK)));
        Messages.Queued queued = messages.tellWorker(worker, address, "digest",
                Integer.parseInt(DateTimeFormatter.BASIC_ISO_DATE.format(today)),
                Map.of("day", today.toString(), "count", late + " overdue, " + (tasks.size() - late) + " due today",
                        "lines", Stream.concat(holidays.stream(), lines.entrySet().stream().map(each -> each.getKey() + "\n" + String.join("\n", each.getValue())))
                                .collect(Collectors.joining("\n\n"))));
        if (queued.fresh()) {
            runtime.createProcessInstanceByKey("message").businessKey("digest-" + today)
                    .setVariable("messageId", queued.id().toString()).execute();
        }
    }

    /** Years whose bank holidays are missing, and how many dates lack them; no case is named, for administrators read it too. */
    private Optional<String> holidays(LocalDate today) {
        List<CaseClock> lacking = register.countedWithoutHolidays().stream().filter(register::lacksHolidays).toList();
        List<Integer> years = Stream.concat(workingDays.missingYears(today).stream(), lacking.stream().map(clock -> clock.getLastDay().getYear()))
                .filter(year -> !workingDays.years().contains(year)).distinct().sorted().toList();
        long cases = lacking.stream().map(CaseClock::getCaseRef).distinct().count();
        return years.isEmpty() ? Optional.empty() : Optional.of("Bank holidays\n  - Those of " + years.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " are not known here" + (lacking.isEmpty() ? "." : ": " + lacking.size() + (lacking.size() == 1 ? " date" : " dates") + " on " + cases
                + (cases == 1 ? " case" : " cases") + " leave out weekends only and may be wrong.")
                + " Whoever runs the system brings them in: https://www.gov.uk/bank-holidays.json, named in cartref.clock.bank-holidays-override.");
    }

    private static Map<String, String> cases(RuntimeService runtime, List<Task> tasks) {
        Set<String> instances = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return instances.isEmpty() ? Map.of() : runtime.createProcessInstanceQuery().processInstanceIds(instances).unlimitedList().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }
}
