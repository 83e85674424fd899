package org.cartref.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What may be begun from Tasklist, in the order of use. Each model says itself where it stands in the list and what it is for. */
@RestController
@Tag(name = "Starts", description = "What may be begun from Tasklist.")
class StartsApi {

    /** Where a model says nothing it comes last. */
    private static final int LAST = Integer.MAX_VALUE;

    private final RepositoryService repository;

    StartsApi(RepositoryService repository) {
        this.repository = repository;
    }

    /** One entry of the list. */
    record Start(
            @Schema(description = "Key of the process") String key,
            String name,
            @Schema(description = "Heading it stands under, empty for none") String group,
            @Schema(description = "When to begin it, in a sentence") String purpose) {
    }

    @GetMapping("/api/starts")
    @Operation(operationId = "listStarts", summary = "What whoever asks may begin from Tasklist, in the order of use")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    public List<Start> starts() {
        record Placed(int place, Start start) {
        }
        return repository.createProcessDefinitionQuery().latestVersion().active().startableInTasklist().startablePermissionCheck().unlimitedList().stream()
                .map(definition -> {
                    Map<String, String> said = properties(definition);
                    String order = said.get("startOrder");
                    return new Placed(order == null ? LAST : Integer.parseInt(order), new Start(definition.getKey(), definition.getName(),
                            said.getOrDefault("startGroup", ""), said.getOrDefault("startFor", "")));
                })
                .sorted(Comparator.comparingInt(Placed::place).thenComparing(placed -> placed.start().name()))
                .map(Placed::start).toList();
    }

    private Map<String, String> properties(ProcessDefinition definition) {
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        ExtensionElements extensions = process.getExtensionElements();
        return extensions == null ? Map.of() : extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue, (first, again) -> first));
    }
}
