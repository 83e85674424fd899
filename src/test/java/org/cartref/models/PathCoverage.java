package org.cartref.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;

/**
 * Remembers which steps and flows of which process any test has gone through, in this JVM and on disk for the other JVMs of
 * the build. As a component in the test class path it joins the engine of every test that starts the application, and asks
 * nothing of the tests.
 */
@Component
public class PathCoverage extends AbstractProcessEnginePlugin {

    private static final Map<String, Set<String>> VISITED = new ConcurrentHashMap<>();
    /** A file for each JVM of this build: a process and an element a line. Not set where the build did not start the JVM. */
    private static final String FOLDER = System.getProperty("cartref.visited");
    private static volatile boolean counting = true;

    /** What is put on its way anywhere in a model, to see what happens there, has not gone through it. */
    public static void count(boolean whatFollows) {
        counting = whatFollows;
    }

    /** Ids of the steps and flows visited so far in this JVM, by process key. */
    static Map<String, Set<String>> visited() {
        return VISITED;
    }

    /** Ids of the steps and flows visited so far in any JVM of this build, by process key. */
    static Map<String, Set<String>> visitedInThisBuild() throws IOException {
        Map<String, Set<String>> visited = new HashMap<>();
        if (FOLDER != null && Files.isDirectory(Path.of(FOLDER))) {
            try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
                for (Path file : files.toList()) {
                    for (String line : Files.readAllLines(file)) {
                        String[] element = line.split(" ");
                        visited.computeIfAbsent(element[0], key -> new HashSet<>()).add(element[1]);
                    }
                }
            }
        }
        return visited;
    }

    /** One line for each step or flow of a model that was not visited. */
    static List<String> notVisited(BpmnModelInstance model, Map<String, Set<String>> byProcess) {
        List<String> missing = new ArrayList<>();
        for (Process process : model.getModelElementsByType(Process.class)) {
            Set<String> visited = byProcess.getOrDefault(process.getId(), Set.of());
            Collection<FlowElement> elements = new ArrayList<>(model.getModelElementsByType(FlowNode.class));
            // The engine waits at what follows an event-based gateway without taking the flow to it.
            model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> !(flow.getSource() instanceof EventBasedGateway)).forEach(elements::add);
            for (FlowElement element : elements) {
                if (!visited.contains(element.getId())) {
                    missing.add(process.getId() + ": " + element.getElementType().getTypeName() + " '" + element.getId() + "'"
                            + (element.getName() == null ? "" : " (" + element.getName() + ")"));
                }
            }
        }
        return missing;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners();
        listeners = listeners == null ? new ArrayList<>() : listeners;
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                process.getActivities().forEach(activity -> watch(process.getKey(), activity));
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static void watch(String process, ActivityImpl activity) {
        ExecutionListener step = execution -> remember(process, activity.getId());
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, step);
        for (var outgoing : activity.getOutgoingTransitions()) {
            ExecutionListener flow = execution -> remember(process, outgoing.getId());
            ((TransitionImpl) outgoing).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, flow);
        }
        activity.getActivities().forEach(inner -> watch(process, inner));
    }

    private static void remember(String process, String element) {
        if (counting && VISITED.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet()).add(element) && FOLDER != null) {
            try {
                Files.writeString(Files.createDirectories(Path.of(FOLDER)).resolve(ProcessHandle.current().pid() + ".txt"),
                        process + " " + element + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
