package org.cartref.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.cartref.access.Colleagues;
import org.cartref.access.RestrictedCases;
import org.cartref.access.Rights;
import org.cartref.access.SearchesInVain;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.CaseIndex;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.Sought;
import org.cartref.clock.London;
import org.cartref.pathway.OpenSteps;
import org.cartref.pathway.RuleLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;

/**
 * Finds a case for the signed-in worker, says what they may begin about it, and what stands on the cards of their lists. The
 * engine shows each of them only the steps they may see.
 */
@Service
@Transactional(readOnly = true)
class CaseFinder {

    private static final int MOST = 20;
    /** The engine answers no list without an end. */
    private static final int MOST_STEPS = 500;

    private static final String TOO_MANY = "You have looked for many people by name and birth date in the last hour, and none was found. "
            + "Look by reference, telephone or postcode, or again in an hour.";

    /** What a start form that is about a case asks of it; see {@code FormField} for the words. */
    private record AboutACase(JsonNode reference, boolean closedToo) {
    }

    private final CaseIndex index;
    private final CaseFiles files;
    private final Pathways pathways;
    private final RestrictedCases restricted;
    private final SearchesInVain inVain;
    private final Rights rights;
    private final Colleagues colleagues;
    private final RepositoryService models;
    private final FormService forms;
    private final TaskService tasks;
    private final RuntimeService instances;
    private final OpenSteps openSteps;
    private final RuleLanguage rules;
    private final ObjectMapper json;
    private final London london;
    private final Clock cartrefClock;
    private final Map<String, Optional<AboutACase>> startForms = new ConcurrentHashMap<>();

    CaseFinder(CaseIndex index, CaseFiles files, Pathways pathways, RestrictedCases restricted, SearchesInVain inVain, Rights rights,
            Colleagues colleagues, RepositoryService models, FormService forms, TaskService tasks, RuntimeService instances,
            OpenSteps openSteps, RuleLanguage rules, ObjectMapper json, London london, Clock cartrefClock) {
        this.index = index;
        this.files = files;
        this.pathways = pathways;
        this.restricted = restricted;
        this.inVain = inVain;
        this.rights = rights;
        this.colleagues = colleagues;
        this.models = models;
        this.forms = forms;
        this.tasks = tasks;
        this.instances = instances;
        this.openSteps = openSteps;
        this.rules = rules;
        this.json = json;
        this.london = london;
        this.cartrefClock = cartrefClock;
    }

    /**
     * Cases by what was told. Of a restricted case that is not theirs whoever searches learns whom to ask, and that only when they named it or
     * the person exactly; otherwise it is not there. Guessing the day has an end, and is on the case's record.
     */
    FoundView found(String told) {
        Sought sought = Sought.of(told, london.today());
        if (sought.somebody() && inVain.tooMany()) {
            throw new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS, ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY), null);
        }
        List<CaseFile> open = open(sought);
        if (sought.somebody() && open.isEmpty()) {
            inVain.note();
            index.namedWithAnotherBirthDate(sought, MOST).stream().filter(file -> restricted.closedBecause(file).isPresent())
                    .forEach(file -> restricted.closedBecause(file, "a search by name, with another birth date"));
        }
        List<CaseFile> shown = open.stream().limit(MOST).toList();
        Map<String, FoundView.NextStep> next = next(shown.stream().map(CaseFile::getReference).toList());
        return new FoundView(shown.stream().map(file -> restricted.closedBecause(file, "a search")
                .map(whomToAsk -> FoundView.Each.closed(file, whomToAsk))
                .orElseGet(() -> FoundView.Each.of(file, colleagues, tonight(file), next.get(file.getReference())))).toList(),
                open.size() > MOST);
    }

    private Tonight tonight(CaseFile file) {
        return Tonight.of(file, files.inside(file.getReference(), london.today()), pathways.inside(file), london.today());
    }

    /** One more than are shown, where there are; a case that is not there for them takes no place and is not counted. */
    private List<CaseFile> open(Sought sought) {
        int asked = MOST + 1;
        List<CaseFile> found = index.found(sought, asked);
        while (true) {
            List<CaseFile> open = found.stream().filter(file -> restricted.closedBecause(file).isEmpty() || index.namesExactly(sought, file)).toList();
            if (open.size() > MOST || found.size() < asked) {
                return open;
            }
            asked *= 4;
            found = index.found(sought, asked);
        }
    }

    private Map<String, FoundView.NextStep> next(List<String> references) {
        Map<String, FoundView.NextStep> next = new HashMap<>();
        if (!references.isEmpty()) {
            List<Task> waiting = tasks.createTaskQuery().processInstanceBusinessKeyIn(references.toArray(String[]::new))
                    .orderByDueDate().asc().listPage(0, MOST_STEPS);
            Map<String, String> cases = cases(waiting);
            waiting.stream().filter(task -> task.getDueDate() != null).forEach(task -> {
                Instant due = task.getDueDate().toInstant();
                next.putIfAbsent(cases.get(task.getId()), new FoundView.NextStep(task.getName(), London.dayOf(due), due.isBefore(cartrefClock.instant())));
            });
        }
        return next;
    }

    /** The case of each task, by the task's id. */
    private Map<String, String> cases(Collection<Task> waiting) {
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Map<String, String> references = instances.createProcessInstanceQuery()
                .processInstanceIds(waiting.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet())).listPage(0, MOST_STEPS).stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return waiting.stream().filter(task -> references.containsKey(task.getProcessInstanceId()))
                .collect(Collectors.toMap(Task::getId, task -> references.get(task.getProcessInstanceId())));
    }

    /** What the signed-in worker may begin about this case, in the order of the table of rights. */
    List<ActView> acts(CaseFile file) {
        List<String> keys = rights.mayStart();
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, ProcessDefinition> startable = models.createProcessDefinitionQuery().processDefinitionKeysIn(keys.toArray(String[]::new))
                .latestVersion().active().startableInTasklist().startablePermissionCheck().listPage(0, keys.size()).stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, Function.identity()));
        return keys.stream().map(startable::get).filter(Objects::nonNull)
                .filter(model -> startForms.computeIfAbsent(model.getId(), this::aboutACase).filter(form -> open(form, file)).isPresent())
                .map(model -> new ActView(model.getKey(), model.getName())).toList();
    }

    private boolean open(AboutACase form, CaseFile file) {
        return (form.closedToo() || file.getStatus() == CaseFile.Status.OPEN)
                && rules.mayBeAbout(form.reference(), file.getReference());
    }

    private Optional<AboutACase> aboutACase(String definition) {
        try (InputStream form = forms.getDeployedStartForm(definition)) {
            for (JsonNode field : json.readTree(form).path("components")) {
                if (field.path("key").asText().equals("caseReference")) {
                    return Optional.of(new AboutACase(field, field.at("/properties").has("closedToo")));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cards of these steps; those the signed-in worker may not see are left out. */
    List<CardView> cards(List<String> ids) {
        List<Task> steps = ids.isEmpty() ? List.of() : tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).listPage(0, MOST_STEPS);
        if (steps.isEmpty()) {
            return List.of();
        }
        Map<String, String> cases = cases(steps);
        return steps.stream().flatMap(step -> {
            Optional<CaseFile> file = files.find(cases.getOrDefault(step.getId(), ""));
            return file.flatMap(restricted::closedBecause).isPresent() ? Stream.empty() : Stream.of(card(step, file));
        }).toList();
    }

    private CardView card(Task step, Optional<CaseFile> file) {
        String about = file.filter(each -> OpenSteps.looksIntoWhatIsLate(step.getTaskDefinitionKey()))
                .map(each -> openSteps.late(each.getReference()).stream().map(OpenSteps.Step::name).collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty()).orElse(null);
        Instant due = step.getDueDate() == null ? null : step.getDueDate().toInstant();
        boolean kept = file.map(CaseFile::isRestricted).orElse(false);
        return new CardView(step.getId(), file.map(CaseFile::getReference).orElse(null),
                file.filter(each -> !kept).map(CaseFile::getPerson).map(person -> person.fullName()).orElse(null), kept, about,
                file.filter(each -> !kept).map(each -> tonight(each).nowhere(each)).orElse(false),
                due == null ? null : London.offset(due), due == null ? null : London.dayOf(due), due != null && due.isBefore(cartrefClock.instant()),
                due == null ? null : ChronoUnit.DAYS.between(london.today(), London.dayOf(due)));
    }
}
