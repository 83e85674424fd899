package org.cartref.pathway;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.cartref.casefile.DatedRule;
import org.cartref.casefile.InForce;
import org.cartref.casefile.Laws;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decision tables that are asked on a day, because rows of them begin or end on one: which rows, and what a table answers for a
 * case by the law of another day.
 */
@Component
public class DatedTables {

    /** What every model calls the day on which it asks a table. */
    private static final String DAY = "decidedOn";
    private static final Pattern PERIOD = Pattern.compile("(<=?|>=?) date\\(\"(\\S+)\"\\)|\\[date\\(\"(\\S+)\"\\)\\.\\.date\\(\"(\\S+)\"\\)]");
    private static final Pattern CHECKED = Pattern.compile(", checked (\\d+ \\p{L}+ \\d{4})");

    // Looked up when first asked for: the engine is built with beans of this room in hand.
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final Laws laws;
    // Of its own, because the engine's would put what is only asked into the history of the case.
    private final DmnEngine tables = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    DatedTables(ObjectProvider<ProcessEngineConfigurationImpl> engine, Laws laws) {
        this.engine = engine;
        this.laws = laws;
    }

    /** The rows, of the tables in force, that begin or end on a day; what they are is what their annotation says. */
    public List<DatedRule> dated() {
        return engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            List<DatedRule> dated = new ArrayList<>();
            for (DecisionDefinition table : engine.getObject().getRepositoryService().createDecisionDefinitionQuery().latestVersion().list()) {
                Decision decision = context.getProcessEngineConfiguration().getDeploymentCache().findDmnModelInstanceForDecisionDefinition(table.getId())
                        .getModelElementById(table.getKey());
                if (decision.getExpression() instanceof DecisionTable rows) {
                    dated.addAll(dated(decision.getName(), rows));
                }
            }
            return dated;
        }));
    }

    private List<DatedRule> dated(String name, DecisionTable table) {
        List<String> columns = table.getInputs().stream().map(DatedTables::expression).toList();
        int day = IntStream.range(0, columns.size()).filter(column -> columns.get(column).contains(DAY)).findFirst().orElse(-1);
        return day < 0 ? List.of() : table.getRules().stream().filter(row -> !entry(row, day).isEmpty())
                .map(row -> row(name, columns.contains("regime") ? entry(row, columns.indexOf("regime")).replace("\"", "") : "", entry(row, day),
                        row.getDescription() == null ? "" : row.getDescription().getTextContent().strip())).toList();
    }

    private static String expression(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    private static String entry(Rule row, int column) {
        return new ArrayList<>(row.getInputEntries()).get(column).getTextContent().strip();
    }

    private DatedRule row(String table, String law, String period, String says) {
        Matcher days = PERIOD.matcher(period);
        Matcher checked = CHECKED.matcher(says);
        boolean own = checked.find();
        if (!days.matches() || !says.endsWith(")") || !own && laws.of(law) == null) {
            throw new IllegalStateException("Table '" + table + "', row '" + says + "', " + period + ": it begins or ends on a day, "
                    + "so write that as < date(\"…\"), >= date(\"…\") or [date(\"…\")..date(\"…\")], and let its annotation end with its source in brackets "
                    + "and when that was read: (…, checked 1 May 2026).");
        }
        LocalDate day = LocalDate.parse(days.group(1) == null ? days.group(3) : days.group(2));
        LocalDate from = days.group(1) == null || days.group(1).equals(">=") ? day : days.group(1).equals(">") ? day.plusDays(1) : null;
        LocalDate until = days.group(1) == null ? LocalDate.parse(days.group(4))
                : days.group(1).equals("<=") ? day : days.group(1).equals("<") ? day.minusDays(1) : null;
        return new DatedRule(DatedRule.Kind.DUTY, law, table + " " + says, new InForce(from, until, source(own ? checked.replaceFirst("") : says),
                own ? LocalDate.parse(checked.group(1), DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK)) : laws.of(law).checked()));
    }

    /** What stands in brackets at the end of the annotation. */
    private static String source(String says) {
        int open = says.length() - 1;
        for (int depth = 0; open >= 0; open--) {
            depth += says.charAt(open) == ')' ? 1 : says.charAt(open) == '(' ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        return says.substring(open + 1, says.length() - 1);
    }

    /**
     * What a table answers for a case by the law of two days.
     *
     * @param question the step that asks it
     * @param before   what differs, by the name of the column; empty where no row fits
     * @param after    the same by the law of the later day
     * @param asked    whether the case has asked it already; otherwise it is the next thing that it asks
     */
    record Answer(String question, Map<String, String> before, Map<String, String> after, boolean asked) {
    }

    /**
     * The answers that differ, of the last time each process of the case asked a table, or is about to, with all else as it is now.
     * What cannot be asked yet because a fact is missing is left out.
     */
    List<Answer> across(String caseRef, LocalDate before, LocalDate after) {
        return engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            List<Answer> answers = new ArrayList<>();
            for (ProcessInstance instance : engine.getObject().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list()) {
                ExecutionEntity execution = context.getExecutionManager().findExecutionById(instance.getId());
                ahead(execution).or(() -> lastAsked(execution)).flatMap(step -> answer(execution, step, before, after)).ifPresent(answers::add);
            }
            return answers;
        }));
    }

    private record Step(ActivityImpl activity, boolean asked) {
    }

    /** A table the process comes to without anybody doing anything but what it waits for now. */
    private static Optional<Step> ahead(ExecutionEntity instance) {
        Deque<PvmActivity> next = new ArrayDeque<>();
        Set<PvmActivity> seen = new HashSet<>();
        Context.getCommandContext().getExecutionManager().findExecutionsByProcessInstanceId(instance.getId()).stream()
                .map(ExecutionEntity::getActivity).filter(activity -> activity != null).forEach(activity -> follow(activity, next, seen));
        while (!next.isEmpty()) {
            PvmActivity activity = next.poll();
            if (asks(instance, activity.getId()).isPresent()) {
                return Optional.of(new Step((ActivityImpl) activity, false));
            }
            if (activity.getProperty("type") instanceof String type && type.endsWith("Gateway")) {
                follow(activity, next, seen);
            }
        }
        return Optional.empty();
    }

    private static void follow(PvmActivity activity, Deque<PvmActivity> next, Set<PvmActivity> seen) {
        activity.getOutgoingTransitions().stream().map(flow -> flow.getDestination()).filter(seen::add).forEach(next::add);
    }

    private static Optional<Step> lastAsked(ExecutionEntity instance) {
        return Context.getProcessEngineConfiguration().getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                .activityType("businessRuleTask").finished().list().stream()
                .sorted(Comparator.comparing(HistoricActivityInstance::getEndTime).reversed()).map(HistoricActivityInstance::getActivityId)
                .filter(id -> asks(instance, id).isPresent()).findFirst()
                .map(id -> new Step((ActivityImpl) instance.getProcessDefinition().findActivity(id), true));
    }

    /** The table a step asks, where it is one that is asked on a day. */
    private static Optional<DmnDecision> asks(ExecutionEntity instance, String step) {
        ProcessDefinitionEntity process = instance.getProcessDefinition();
        var cache = Context.getProcessEngineConfiguration().getDeploymentCache();
        return Optional.ofNullable(cache.findBpmnModelInstanceForProcessDefinition(process).getModelElementById(step))
                .filter(BusinessRuleTask.class::isInstance).map(task -> ((BusinessRuleTask) task).getCamundaDecisionRef())
                .map(table -> (DmnDecision) cache.findDeployedDecisionDefinitionByDeploymentAndKey(process.getDeploymentId(), table))
                .filter(table -> table.getDecisionLogic() instanceof DmnDecisionTableImpl rows
                        && rows.getInputs().stream().anyMatch(column -> column.getExpression().getExpression().contains(DAY)));
    }

    private Optional<Answer> answer(ExecutionEntity instance, Step step, LocalDate before, LocalDate after) {
        DmnDecision table = asks(instance, step.activity().getId()).orElseThrow();
        VariableMap facts = instance.getVariables();
        IoMapping mapping = step.activity().getIoMapping();
        mapping.getInputParameters().forEach(input -> facts.put(input.getName(), input.getValueProvider().getValue(instance)));
        Map<String, String> then = asked(table, facts, before);
        Map<String, String> now = asked(table, facts, after);
        Map<String, String> only = differing(then, now);
        Map<String, String> other = differing(now, then);
        return then.equals(now) ? Optional.empty() : Optional.of(new Answer(step.activity().getName(), only, other, step.asked()));
    }

    private static Map<String, String> differing(Map<String, String> these, Map<String, String> those) {
        Map<String, String> differing = new LinkedHashMap<>(these);
        differing.entrySet().removeIf(column -> column.getValue().equals(those.get(column.getKey())));
        return differing;
    }

    private Map<String, String> asked(DmnDecision table, VariableMap facts, LocalDate on) {
        Map<String, String> answer = new LinkedHashMap<>();
        facts.put(DAY, on.toString());
        try {
            DmnDecisionTableResult result = tables.evaluateDecisionTable(table, facts);
            DmnDecisionRuleResult row = result.isEmpty() ? null : result.getSingleResult();
            Stream.ofNullable(row).flatMap(found -> ((DmnDecisionTableImpl) table.getDecisionLogic()).getOutputs().stream()
                    .filter(column -> found.get(column.getOutputName()) != null))
                    .forEach(column -> answer.put(column.getName(), String.valueOf((Object) row.getEntry(column.getOutputName()))));
        } catch (DmnEngineException | FeelException notAllFactsAreKnown) {
            return Map.of();
        }
        return answer;
    }
}
