package org.cartref.pathway;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings.Ending;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.letter.Letters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What of a case would be another thing by the law of a later day. The facts are those of now; only the day by which the law is
 * chosen differs, and what is asked is what decides when the case is worked on: its tables, its list of endings, its letters
 * and the rules of its clocks.
 */
@Component
public class AcrossADay {

    /** One thing that differs, as a sentence. */
    public record Difference(What what, String words) {

        /** Which duty is owed, a date, a letter, or how a duty can end. */
        public enum What { DUTY, DATE, LETTER, ENDING }
    }

    private static final Pattern STEP = Pattern.compile("deadlines\\.step\\(execution, (?:'|&#39;|&#x27;|&apos;)(\\w+)");

    private final CaseFiles files;
    private final DatedTables tables;
    private final FormOptions options;
    private final Letters letters;
    private final ClockRules rules;
    private final ClockRegister register;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    /** Clocks that a model starts, by the id of its version. */
    private final Map<String, Set<String>> started = new ConcurrentHashMap<>();

    AcrossADay(CaseFiles files, DatedTables tables, FormOptions options, Letters letters, ClockRules rules, ClockRegister register,
            ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.files = files;
        this.tables = tables;
        this.options = options;
        this.letters = letters;
        this.rules = rules;
        this.register = register;
        this.engine = engine;
    }

    /** What differs, duties first; empty when nothing does. */
    public List<Difference> of(String caseRef, LocalDate before, LocalDate after) {
        CaseFile file = files.get(caseRef);
        List<Difference> differ = new ArrayList<>();
        tables.across(caseRef, before, after).forEach(answer -> differ.add(new Difference(Difference.What.DUTY, words(answer, file, before, after))));
        dates(file, before, after).forEach(words -> differ.add(new Difference(Difference.What.DATE, words)));
        letters.across(caseRef, before, after).forEach(words -> differ.add(new Difference(Difference.What.LETTER, words)));
        file.getDuties().stream().filter(duty -> duty.endedOn() == null).map(Duty::kind).distinct()
                .flatMap(kind -> endings(options.endings(file, kind, before), options.endings(file, kind, after), after).stream())
                .distinct().forEach(words -> differ.add(new Difference(Difference.What.ENDING, words)));
        return differ;
    }

    private static String words(DatedTables.Answer answer, CaseFile file, LocalDate before, LocalDate after) {
        Optional<String> recorded = file.getDuties().stream().filter(duty -> duty.endedOn() == null).map(Duty::legalBasis)
                .filter(basis -> answer.before().containsValue(basis) || answer.after().containsValue(basis)).findFirst();
        return answer.question() + " By the law of " + words(before) + ": " + words(answer.before()) + ". By that of " + words(after) + ": "
                + words(answer.after()) + "." + (answer.asked() ? recorded.map(basis -> " On record: " + basis + ".").orElse("") : "");
    }

    private static String words(Map<String, String> columns) {
        return columns.isEmpty() ? "nothing"
                : columns.entrySet().stream().map(column -> column.getKey() + " " + column.getValue()).collect(Collectors.joining(", "));
    }

    private static String words(LocalDate day) {
        return London.words(day, Locale.UK);
    }

    /** Of clocks that what runs in the case may start and that it has never had: those that run already keep their day. */
    private List<String> dates(CaseFile file, LocalDate before, LocalDate after) {
        Set<String> had = register.of(file.getReference()).stream().map(CaseClock::getName).collect(Collectors.toSet());
        return clocksOf(file.getReference()).stream().filter(name -> !had.contains(name))
                .flatMap(name -> rules.across(Regime.valueOf(file.getRegime()), name, before, after).stream()).toList();
    }

    private Set<String> clocksOf(String caseRef) {
        return engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() ->
                engine.getObject().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list().stream()
                        .map(ProcessInstance::getProcessDefinitionId).distinct()
                        .flatMap(id -> started.computeIfAbsent(id, any -> startedBy(context.getProcessEngineConfiguration().getDeploymentCache()
                                .findBpmnModelInstanceForProcessDefinition(id))).stream())
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> startedBy(BpmnModelInstance model) {
        Stream<String> bySteps = STEP.matcher(Bpmn.convertToString(model)).results().map(MatchResult::group)
                .map(found -> found.replaceFirst(".*\\W", ""));
        Stream<String> byModel = model.getModelElementsByType(ServiceTask.class).stream()
                .filter(task -> "${startClock}".equals(task.getCamundaDelegateExpression()))
                .flatMap(task -> task.getExtensionElements().getElementsQuery().list().stream())
                .flatMap(mapping -> mapping.getChildElementsByType(CamundaInputParameter.class).stream())
                .filter(input -> input.getCamundaName().equals("clock") && !input.getTextContent().contains("$"))
                .flatMap(input -> Stream.of(input.getTextContent().split(",")));
        return Stream.concat(bySteps, byModel).collect(Collectors.toSet());
    }

    private static List<String> endings(List<Ending> before, List<Ending> after, LocalDate on) {
        List<String> differ = new ArrayList<>();
        differ.addAll(list("No longer on " + words(on) + ": ", before.stream().filter(ending -> same(ending, after).isEmpty()).map(Ending::inWords)));
        differ.addAll(list("New on " + words(on) + ": ", after.stream().filter(ending -> same(ending, before).isEmpty()).map(Ending::inWords)));
        differ.addAll(list("On another ground on " + words(on) + ": ", after.stream().flatMap(ending -> same(ending, before)
                .filter(then -> !then.inWords().equals(ending.inWords()))
                .map(then -> ending.words() + ": " + ending.statute() + ", not " + then.statute()).stream())));
        return differ;
    }

    private static Optional<Ending> same(Ending ending, List<Ending> others) {
        return others.stream().filter(other -> other.code().equals(ending.code())).findFirst();
    }

    private static List<String> list(String what, Stream<String> endings) {
        String listed = endings.collect(Collectors.joining(". "));
        return listed.isEmpty() ? List.of() : List.of(what + listed + ".");
    }
}
