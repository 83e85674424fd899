package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

/** What a test has gone through is remembered, step and flow, and what none has gone through is named. */
class PathCoverageTest {

    private final BpmnModelInstance fork = Bpmn.createExecutableProcess("coverage-fork").camundaHistoryTimeToLive(1)
            .startEvent("begun")
            .exclusiveGateway("which").name("Which way?")
            .sequenceFlowId("toLeft").condition("left", "${left}")
            .subProcess("within").embeddedSubProcess().startEvent("inner").userTask("waiting").endEvent("innerDone").subProcessDone()
            .endEvent("leftDone")
            .moveToNode("which")
            .sequenceFlowId("toRight").condition("right", "${!left}")
            .endEvent("rightDone")
            .moveToActivity("waiting").boundaryEvent("told").message("told").endEvent("toldDone")
            .done();

    @Test
    void whatNoTestHasGoneThroughIsNamed() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:path-coverage").setJobExecutorActivate(false);
        configuration.setProcessEngineName("path-coverage");
        configuration.getProcessEnginePlugins().add(new PathCoverage());
        ProcessEngine engine = configuration.buildProcessEngine();
        try {
            engine.getRepositoryService().createDeployment().addModelInstance("coverage-fork.bpmn", fork).deploy();
            assertThat(PathCoverage.notVisited(fork, PathCoverage.visited())).hasSize(17);

            engine.getRuntimeService().startProcessInstanceByKey("coverage-fork", Map.of("left", false));
            assertThat(PathCoverage.notVisited(fork, PathCoverage.visited()))
                    .contains("coverage-fork: sequenceFlow 'toLeft' (left)", "coverage-fork: userTask 'waiting' (waiting)")
                    .noneMatch(line -> line.contains("'rightDone'") || line.contains("'toRight'") || line.contains("'which'"));

            engine.getRuntimeService().startProcessInstanceByKey("coverage-fork", Map.of("left", true));
            engine.getTaskService().complete(engine.getTaskService().createTaskQuery().singleResult().getId());
            assertThat(PathCoverage.notVisited(fork, PathCoverage.visited())).hasSize(3).anyMatch(line -> line.contains("'told'"));

            engine.getRuntimeService().startProcessInstanceByKey("coverage-fork", Map.of("left", true));
            engine.getRuntimeService().correlateMessage("told");
            assertThat(PathCoverage.notVisited(fork, PathCoverage.visited())).isEmpty();
        } finally {
            engine.close();
        }
    }
}
