package org.cartref.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

/**
 * The lists of tasks everybody finds in Tasklist, those of each pathway behind those for all. What cannot wait until tomorrow stands first, then what is due first; whatever
 * order Tasklist asks for comes after that. They are the only filters that hold expressions: those
 * are code, and nobody can save one over HTTP ({@link GuardedFilters}).
 */
@Component
class SavedFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final Pathways pathways;

    SavedFilters(FilterService filters, TaskService tasks, Pathways pathways) {
        this.pathways = pathways;
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Makes the filters that are missing and brings the others to what they are now. The ids of all of them. */
    List<String> make() {
        List<String> ids = new ArrayList<>();
        ids.add(make("My tasks", "Claimed by me or given to me", 10, "#2f6f4f",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        ids.add(make("My team", "For my group, whoever has them", 20, "#4a6fa5",
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()));
        ids.add(make("Unclaimed", "For my group, and nobody has them yet", 30, "#6b4f9e",
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}").taskUnassigned()));
        ids.add(make("Overdue", "Past their last day, whoever has them", 40, "#b5152b",
                tasks.createTaskQuery().dueBeforeExpression("${now()}")));
        ids.add(make("Due in 7 days", "Last day within the next seven days, whoever has them", 50, "#8a5200",
                tasks.createTaskQuery().dueAfterExpression("${now()}")
                        .dueBeforeExpression("${dateTime().withTimeAtStartOfDay().plusDays(8)}")));
        ids.add(make("Letters to sign", "Checked, and waiting for a signature", 60, "#1d70b8",
                tasks.createTaskQuery().taskDefinitionKey("signLetter")));
        pathways.all().forEach(pathway -> pathway.lists().forEach(list -> ids.add(make(list.name(), list.says(), list.place(), list.colour(), steps(list)))));
        return ids;
    }

    private TaskQuery steps(Pathway.TaskList list) {
        TaskQuery query = tasks.createTaskQuery();
        if (list.of() != null) {
            query.processDefinitionKey(list.of());
        }
        if (list.step() != null) {
            query.taskDefinitionKey(list.step());
        }
        if (list.dueWithinDays() != null) {
            query.dueBeforeExpression("${dateTime().withTimeAtStartOfDay().plusDays(" + list.dueWithinDays() + ")}");
        }
        list.where().forEach(query::processVariableValueEquals);
        return query;
    }

    private String make(String name, String description, int priority, String colour, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).list().stream().findFirst().orElseGet(() -> filters.newTaskFilter(name));
        filter.setQuery(query.orderByTaskPriority().desc().orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description", description,
                "priority", priority,
                "color", colour,
                "refresh", true,
                "showUndefinedVariable", false,
                // The case reference is the one thing of a case a card may show: it names nobody.
                "variables", List.of(Map.of("name", "caseRef", "label", "Case"))));
        return filters.saveFilter(filter).getId();
    }
}
