package org.cartref.pathway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.ParseException;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.clock.ClockRules;
import org.cartref.letter.LetterKinds;
import org.cartref.message.Wordings;
import org.cartref.pathway.Names.Known;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Refuses a model that calls a verb by another name, does not tell it what it declares, or names a clock, letter, wording or message that is
 * not there: otherwise the first case that comes to the step would find out. What an expression gives is known only then, but for the words in it.
 */
@Component
class ModelCalls {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern ONE_BEAN = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    private final ListableBeanFactory beans;
    private final Map<Known, Set<String>> known;

    ModelCalls(ListableBeanFactory beans, ClockRules clocks, LetterKinds letters, Wordings wordings, Pathways pathways) {
        this.beans = beans;
        this.known = Map.of(Known.CLOCK, clocks.names(), Known.RULE, clocks.names(), Known.LETTER, letters.names(), Known.WORDING, wordings.names(),
                Known.PATHWAY, names(pathways, Pathway::key), Known.APPROACH, names(pathways, Pathway::approach));
    }

    private static Set<String> names(Pathways pathways, Function<Pathway, String> which) {
        return pathways.all().stream().map(which).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** By the name of its bean. */
    Map<String, Inputs<?>> verbs() {
        Map<String, Inputs<?>> verbs = new TreeMap<>();
        for (String bean : beans.getBeanNamesForType(Verb.class, false, false)) {
            verbs.put(bean, Inputs.of(beans.getType(bean)));
        }
        return verbs;
    }

    /** @param files whatever comes in force together */
    void check(Map<String, byte[]> files) {
        Map<String, Document> models = read(files);
        Set<String> heard = new TreeSet<>();
        models.values().forEach(model -> heard.addAll(heard(model)));
        Map<String, Inputs<?>> verbs = verbs();
        models.forEach((name, model) -> {
            List<String> wrong = new Reading(verbs, heard).wrong(model);
            if (!wrong.isEmpty()) {
                throw new ParseException("Cartref does not accept " + name + ": " + String.join("; ", wrong) + ".", name, List.of(), List.of());
            }
        });
    }

    /** Those that can be read; the engine says which cannot. */
    private static Map<String, Document> read(Map<String, byte[]> files) {
        Map<String, Document> models = new TreeMap<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder reader = factory.newDocumentBuilder();
            reader.setErrorHandler(new DefaultHandler());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (file.getKey().endsWith(".bpmn")) {
                    try {
                        models.put(file.getKey(), reader.parse(new ByteArrayInputStream(file.getValue())));
                    } catch (SAXException unreadable) {
                        continue;
                    }
                }
            }
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return models;
    }

    /** Messages some step or start of the model waits for. */
    private static Set<String> heard(Document model) {
        Map<String, String> names = new LinkedHashMap<>();
        elements(model, "message").forEach(message -> names.put(message.getAttribute("id"), message.getAttribute("name")));
        Set<String> heard = new TreeSet<>();
        Stream.concat(elements(model, "receiveTask"), elements(model, "messageEventDefinition")
                        .filter(event -> !Set.of("endEvent", "intermediateThrowEvent").contains(event.getParentNode().getLocalName())))
                .map(event -> names.get(event.getAttribute("messageRef").replaceFirst(".*:", ""))).forEach(name -> heard.add(String.valueOf(name)));
        return heard;
    }

    private static Stream<Element> elements(Node within, String name) {
        NodeList found = within instanceof Document document ? document.getElementsByTagNameNS("*", name)
                : ((Element) within).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }

    private static <T extends Node> Stream<T> children(Node of, Class<T> kind) {
        return IntStream.range(0, of.getChildNodes().getLength()).mapToObj(of.getChildNodes()::item).filter(kind::isInstance).map(kind::cast);
    }

    private final class Reading {

        private final Map<String, Inputs<?>> verbs;
        private final Set<String> heard;
        private final List<String> wrong = new ArrayList<>();

        Reading(Map<String, Inputs<?>> verbs, Set<String> heard) {
            this.verbs = verbs;
            this.heard = heard;
        }

        List<String> wrong(Document model) {
            elements(model, "*").forEach(element -> {
                String delegate = element.getAttributeNS(CAMUNDA, "delegateExpression");
                if (!delegate.isEmpty()) {
                    verb(element, delegate);
                }
                IntStream.range(0, element.getAttributes().getLength()).mapToObj(element.getAttributes()::item).map(Node::getNodeValue)
                        .forEach(text -> calls(element, text));
                children(element, Text.class).map(Node::getNodeValue).forEach(text -> calls(element, text));
            });
            return wrong;
        }

        private void verb(Element element, String delegate) {
            Matcher named = ONE_BEAN.matcher(delegate);
            if (!named.matches() || !verbs.containsKey(named.group(1))) {
                say(element, "calls " + delegate + ", and there is no such verb. There are: " + String.join(", ", verbs.keySet()));
                return;
            }
            String verb = named.group(1);
            Inputs<?> inputs = verbs.get(verb);
            Map<String, Element> given = given(element);
            given.keySet().stream().filter(name -> !inputs.take(name)).forEach(name -> say(element, "gives " + verb + " '" + name
                    + "', which it does not take. " + takes(inputs)));
            for (Inputs.Input input : inputs.all()) {
                Element value = given.get(input.name());
                if (value == null || children(value, Node.class).findAny().isEmpty()) {
                    if (input.needed()) {
                        say(element, "does not give " + verb + " '" + input.name() + "'. " + takes(inputs));
                    }
                } else if (children(value, Element.class).findAny().isEmpty()) {
                    Expressions.words(value.getTextContent()).forEach(word -> word(element, verb, input, word));
                }
            }
        }

        private void word(Element element, String verb, Inputs.Input input, String word) {
            try {
                Object read = input.read(word);
                if (input.names() != null) {
                    (read instanceof List<?> list ? list : List.of(read))
                            .forEach(name -> name(element, "for '" + input.name() + "' of " + verb, input.names(), (String) name));
                }
            } catch (IllegalArgumentException unfit) {
                say(element, "has to give " + verb + " " + unfit.getMessage() + ", not '" + word + "'");
            }
        }

        private void name(Element element, String where, Known kind, String name) {
            Set<String> there = kind == Known.MESSAGE ? heard : known.get(kind);
            if (!there.contains(name)) {
                say(element, "names '" + name + "' " + where + ", and " + kind.missing() + ". There are: " + String.join(", ", new TreeSet<>(there)));
            }
        }

        private static String takes(Inputs<?> inputs) {
            return inputs.all().isEmpty() ? "It takes nothing" : "It takes: " + String.join(", ", inputs.all().stream().map(Inputs.Input::inWords).toList());
        }

        private Map<String, Element> given(Element element) {
            Node step = element.getLocalName().endsWith("EventDefinition") ? element.getParentNode() : element;
            Map<String, Element> given = new LinkedHashMap<>();
            Stream.of(step).flatMap(each -> inside(each, "extensionElements")).flatMap(each -> inside(each, "inputOutput"))
                    .flatMap(each -> inside(each, "inputParameter"))
                    .forEach(input -> given.put(input.getAttribute("name"), input));
            return given;
        }

        private static Stream<Element> inside(Node step, String name) {
            return children(step, Element.class).filter(child -> child.getLocalName().equals(name));
        }

        /** What our own beans are asked in an expression. */
        private void calls(Element element, String text) {
            if (!text.contains("{")) {
                return;
            }
            for (Expressions.Call call : Expressions.calls(text)) {
                Class<?> type = beans.containsBean(call.bean()) ? beans.getType(call.bean()) : null;
                if (type == null || !type.getPackage().equals(ModelCalls.class.getPackage())) {
                    continue;
                }
                Optional<Method> asked = Stream.of(type.getMethods())
                        .filter(method -> method.getName().equals(call.method()) && method.getParameterCount() == call.arguments().size()).findFirst();
                if (asked.isEmpty()) {
                    say(element, "asks " + call.bean() + "." + call.method() + " with " + call.arguments().size()
                            + " arguments, and there is no such question");
                    continue;
                }
                for (int i = 0; i < call.arguments().size(); i++) {
                    Names names = asked.get().getParameters()[i].getAnnotation(Names.class);
                    if (names != null) {
                        call.arguments().get(i).words().forEach(word -> name(element, "to " + call.bean() + "." + call.method(), names.value(), word));
                    }
                }
            }
        }

        private void say(Element element, String sentence) {
            Element place = element;
            while (place.getAttribute("id").isEmpty() && place.getParentNode() instanceof Element around) {
                place = around;
            }
            wrong.add((place.getAttribute("name").isEmpty() ? "" : "'" + place.getAttribute("name") + "' ") + "(" + place.getAttribute("id") + ") " + sentence);
        }
    }
}
