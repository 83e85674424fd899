package org.cartref.access;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Refuses models that carry code of their own: whoever may deploy could otherwise run anything. Reads each file before
 * the engine does, because the engine makes objects of some classes a model names while it is still parsing.
 */
class DeploymentRules implements Deployer {

    private static final Set<String> CLASS_ATTRIBUTES = Set.of("class", "variableMappingClass", "formHandlerClass");
    private static final Map<String, String> KEPT_AS = Map.of("formRef", ".form", "decisionRef", ".dmn", "calledElement", ".bpmn");
    private static final Pattern ENGINE_NAMESPACE = Pattern.compile(".*(camunda|activiti)\\.org.*");
    private static final Pattern FEEL = Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/.*feel.*");

    @Override
    public void deploy(DeploymentEntity deployment) {
        deployment.getResources().values().forEach(this::check);
    }

    private void check(ResourceEntity resource) {
        String name = resource.getName();
        if (name.endsWith(".bpmn") || name.endsWith("bpmn20.xml")) {
            check(name, resource.getBytes(), DeploymentRules::codeInBpmn);
        } else if (name.endsWith(".dmn") || name.endsWith("dmn11.xml")) {
            check(name, resource.getBytes(), DeploymentRules::codeInDmn);
        }
    }

    /** Refuses a model that refers to a form, decision or process for which there is no file beside it. */
    static void requireAllThere(String name, byte[] content, Set<String> files) {
        if (name.endsWith(".bpmn")) {
            check(name, content, element -> missing(element, files));
        }
    }

    private static void check(String name, byte[] content, Function<XMLStreamReader, Optional<String>> rule) {
        List<Problem> problems = new ArrayList<>();
        // The enclosing elements, innermost first; those without an id stand for the one around them.
        Deque<Place> places = new ArrayDeque<>();
        try {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(
                    new ByteArrayInputStream(content));
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        Place place = Place.of(xml, places.peek());
                        places.push(place);
                        rule.apply(xml).ifPresent(fault -> problems.add(new Fault(place.label() + " " + fault,
                                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), place.id())));
                    }
                    case XMLStreamConstants.END_ELEMENT -> places.pop();
                    // Entities could spell what this reader and the engine would read differently.
                    case XMLStreamConstants.DTD -> throw new XMLStreamException("it has a DOCTYPE");
                    default -> {
                    }
                }
            }
        } catch (XMLStreamException unreadable) {
            problems.add(new Fault("it cannot be read: " + unreadable.getMessage(), 0, 0, null));
        }
        if (!problems.isEmpty()) {
            throw new ParseException("Cartref does not accept " + name + ": "
                    + String.join("; ", problems.stream().map(Problem::getMessage).toList()) + ".",
                    name, problems, List.of());
        }
    }

    private static Optional<String> codeInBpmn(XMLStreamReader element) {
        switch (element.getLocalName()) {
            case "scriptTask":
                return Optional.of("is a script task; use a service task with a delegate expression");
            case "script":
                return Optional.of("holds a script; use a delegate expression or ${...}");
            case "connector":
                return Optional.of("uses a connector; use a delegate expression");
            case "constraint":
                if ("validator".equals(element.getAttributeValue(null, "name"))) {
                    return Optional.of("has a form field with its own validator");
                }
                break;
            default:
        }
        for (int i = 0; i < element.getAttributeCount(); i++) {
            String attribute = element.getAttributeLocalName(i);
            String value = element.getAttributeValue(i);
            String namespace = element.getAttributeNamespace(i);
            if (CLASS_ATTRIBUTES.contains(attribute)) {
                return Optional.of("names the Java class " + value + "; use a delegate expression");
            }
            if (attribute.equals("language")) {
                return Optional.of("has a condition in the language " + value + "; write it as ${...}");
            }
            // Only forms by reference pass through the case file's checks; an embedded page could run in the reader's name.
            if (attribute.equals("formKey")) {
                return Optional.of("has the form key " + value + "; refer to a Camunda Form");
            }
            if (attribute.equals("type") && namespace != null && ENGINE_NAMESPACE.matcher(namespace).matches()
                    && !value.equals("external")) {
                return Optional.of("is a built-in " + value + " task; use a delegate expression");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missing(XMLStreamReader element, Set<String> files) {
        for (int i = 0; i < element.getAttributeCount(); i++) {
            String kind = KEPT_AS.get(element.getAttributeLocalName(i));
            String key = element.getAttributeValue(i);
            // What is named by an expression is known only when the step is reached.
            if (kind != null && !key.contains("${") && !key.contains("#{") && !files.contains(key + kind)) {
                return Optional.of("refers to " + key + ", and there is no " + key + kind + " in force or in this deployment");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> codeInDmn(XMLStreamReader element) {
        String language = element.getAttributeValue(null, "expressionLanguage");
        return language == null || FEEL.matcher(language).matches()
                ? Optional.empty()
                : Optional.of("has an expression in " + language + "; decisions are written in FEEL");
    }

    private record Place(String id, String label) {

        static Place of(XMLStreamReader element, Place around) {
            String id = element.getAttributeValue(null, "id");
            String name = element.getAttributeValue(null, "name");
            if (id == null) {
                return around == null ? new Place(null, "the file") : around;
            }
            return new Place(id, name == null ? id : "'" + name.strip() + "' (" + id + ")");
        }
    }

    /** One refused element; its id is null when the whole file is refused. */
    private record Fault(String message, int line, int column, String elementId) implements Problem {

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public int getLine() {
            return line;
        }

        @Override
        public int getColumn() {
            return column;
        }

        @Override
        public String getMainElementId() {
            return elementId;
        }

        @Override
        public List<String> getElementIds() {
            return elementId == null ? List.of() : List.of(elementId);
        }
    }
}
