package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The operations {@code access/grants.yml} names, held against the commands the engine and its web apps really have. */
class EngineCommandsTest {

    /** Fully qualified names of the commands, by their simple names, which are what the table goes by. */
    private static final Map<String, Set<String>> COMMANDS = new TreeMap<>();

    @BeforeAll
    static void readTheEngine() {
        Set<Location> jars = Stream.of(ProcessEngine.class, Cockpit.class).map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map((URL jar) -> Location.of(jar.getPath().endsWith(".jar") ? java.net.URI.create("jar:" + jar + "!/") : java.net.URI.create(jar.toString())))
                .collect(Collectors.toSet());
        for (JavaClass one : new ClassFileImporter().importLocations(jars)) {
            if (one.isAssignableTo(Command.class) && !one.isInterface() && !one.getModifiers().contains(JavaModifier.ABSTRACT)
                    && !one.getSimpleName().isEmpty()) {
                COMMANDS.computeIfAbsent(one.getSimpleName(), name -> new TreeSet<>()).add(one.getName());
            }
        }
    }

    @Test
    void everyOperationOfTheTableIsOneCommand() {
        assertThat(COMMANDS).as("commands of the engine").hasSizeGreaterThan(300);
        Set<String> named = operations().values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).as("named, but not there").isSubsetOf(COMMANDS.keySet());
        assertThat(named).allSatisfy(name -> assertThat(COMMANDS.get(name)).as("one name, one command").hasSize(1));
        System.out.printf("%d commands of the engine and its web apps: %d are open to somebody, %d to nobody%n", COMMANDS.size(), named.size(),
                COMMANDS.size() - named.size());
    }

    /** What models and forms do, no right of anybody names. */
    @Test
    void whatModelsAndFormsDoIsOpenToNobody() {
        List<String> nobodys = List.of(
                "StartProcessInstanceCmd", "StartProcessInstanceAtActivitiesCmd", "CompleteTaskCmd", "ResolveTaskCmd", "DelegateTaskCmd",
                "HandleTaskBpmnErrorCmd", "HandleTaskEscalationCmd", "SetTaskVariablesCmd", "SetExecutionVariablesCmd", "RemoveTaskVariablesCmd",
                "RemoveExecutionVariablesCmd", "PatchTaskVariablesCmd", "PatchExecutionVariablesCmd", "SetVariablesToProcessInstancesBatchCmd",
                "CorrelateMessageCmd", "CorrelateAllMessageCmd", "CorrelateAllMessageBatchCmd", "MessageEventReceivedCmd",
                "SignalEventReceivedCmd", "SignalCmd", "EvaluateStartConditionCmd", "SaveTaskCmd", "CreateTaskCmd", "DeleteTaskCmd", "SetTaskDueDateCmd",
                "SetTaskOwnerCmd", "SetTaskPriorityCmd", "SetTaskNameCmd", "SetTaskDescriptionCmd", "SetTaskFollowUpDateCmd",
                "AddGroupIdentityLinkCmd", "AddUserIdentityLinkCmd",
                "ModifyProcessInstanceCmd", "ModifyProcessInstanceAsyncCmd", "ProcessInstanceModificationCmd", "ProcessInstanceModificationBatchCmd",
                "RestartProcessInstancesCmd", "RestartProcessInstancesBatchCmd", "DeleteProcessInstanceCmd", "DeleteProcessInstancesCmd",
                "DeleteProcessInstanceBatchCmd", "DeleteHistoricProcessInstancesCmd", "DeleteHistoricProcessInstancesBatchCmd",
                "DeleteHistoricVariableInstanceCmd", "DeleteProcessDefinitionsByIdsCmd", "DeleteProcessDefinitionsByKeyCmd",
                "SuspendProcessInstanceCmd", "ExecuteJobsCmd", "DeleteJobCmd", "SetJobDuedateCmd", "RecalculateJobDuedateCmd", "SetJobPriorityCmd",
                "CreateTenantCmd", "SaveTenantCmd", "CreateTenantUserMembershipCmd", "CreateTenantGroupMembershipCmd",
                "AddCommentCmd", "CreateAttachmentCmd", "SetAnnotationForIncidentCmd", "SetAnnotationForOperationLog",
                "UpdateProcessDefinitionHistoryTimeToLiveCmd", "HistoryCleanupCmd");

        assertThat(COMMANDS.keySet()).as("commands of the engine").containsAll(nobodys);
        assertThat(operations()).allSatisfy((right, names) -> assertThat(names).as(right).doesNotContainAnyElementsOf(nobodys));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Set<String>> operations() {
        try (InputStream grants = EngineCommandsTest.class.getResourceAsStream("/access/grants.yml")) {
            Map<String, Map<String, Map<String, Map<String, List<String>>>>> table = new Yaml().load(grants);
            return table.get("cartref.access").get("rights").entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                    right -> new TreeSet<>(right.getValue().getOrDefault("operations", List.of()))));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
