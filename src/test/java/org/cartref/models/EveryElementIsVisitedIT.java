package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some test has gone through every step and along every flow of every process. Runs when all the others have ended; after
 * a build that ran no process test it has nothing to look at and says so.
 */
class EveryElementIsVisitedIT {

    private static Map<String, Set<String>> visited;

    @BeforeAll
    static void afterTheOthers() throws IOException {
        visited = PathCoverage.visitedInThisBuild();
        if (visited.keySet().stream().noneMatch(key -> processes().stream().map(ModelFolder::stem).anyMatch(key::equals))
                && !Boolean.parseBoolean(System.getenv("CI"))) {
            String sentence = "Which elements the tests visit was not looked at: no process test ran in this build.";
            System.out.println(sentence);
            Assumptions.abort(sentence);
        }
    }

    static List<Path> processes() {
        return ModelFolder.PRODUCT.bpmn();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("processes")
    void everyStepAndFlowWasVisited(Path process) {
        assertThat(PathCoverage.notVisited(Bpmn.readModelFromFile(process.toFile()), visited))
                .as("steps and flows no test has gone through; write the route that goes there").isEmpty();
    }
}
