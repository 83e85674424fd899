package org.cartref.models;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Whether a decision table has an answer, and one answer, for everything it can be asked: proved by another engine's
 * analysis over all values a column can have, none of which is tried. The engine that runs our tables takes what the
 * standard does not write so (an empty cell, a column without a type), so the table is put into the standard's words
 * first; its cells and its values stay as they are.
 */
final class TableProof {

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final DMNValidator VALIDATOR = DMNValidatorFactory.newValidator();

    private TableProof() {
    }

    /** Everything the analysis has to say of the table, as it says it. */
    static List<String> of(String model) {
        return VALIDATOR.validateUsing(Validation.VALIDATE_MODEL, Validation.ANALYZE_DECISION_TABLE)
                .theseModels(new StringReader(inTheStandardsWords(model))).stream().map(TableProof::sentence).distinct().sorted().toList();
    }

    private static String sentence(DMNMessage message) {
        return message.getMessageType() + ": " + message.getText().replaceAll("\\s+", " ").replaceAll(" \\(DMN id: [^)]*\\)", "").strip();
    }

    private static String inTheStandardsWords(String model) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(model)));
            elements(document.getElementsByTagNameNS("*", "DMNDI")).forEach(drawing -> drawing.getParentNode().removeChild(drawing));
            for (Element decision : all(document, "decision")) {
                List<Element> columns = all(decision, "input");
                Element variable = document.createElementNS(DMN, "variable");
                variable.setAttribute("name", decision.getAttribute("name"));
                variable.setAttribute("typeRef", "Any");
                decision.insertBefore(variable, all(decision, "decisionTable").get(0));
                for (int i = columns.size() - 1; i >= 0; i--) {
                    asked(document, decision, columns.get(i), "column" + (i + 1));
                }
                all(decision, "inputEntry").stream().map(entry -> all(entry, "text").get(0)).filter(text -> text.getTextContent().isBlank())
                        .forEach(text -> text.setTextContent("-"));
                List<Element> outputs = all(decision, "output");
                outputs.forEach(output -> output.setAttribute("typeRef", output.getAttribute("typeRef").replace("integer", "number")));
                if (outputs.size() == 1) {
                    outputs.get(0).removeAttribute("name");
                    outputs.get(0).removeAttribute("typeRef");
                }
                for (Element answer : all(decision, "outputEntry")) {
                    if (all(answer, "text").get(0).getTextContent().startsWith("if ")) {
                        // Which letter says it hangs on the stage; what is proved is that there is one.
                        all(answer, "text").get(0).setTextContent("\"\"");
                    }
                }
            }
            StringWriter written = new StringWriter();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(written));
            return written.toString();
        } catch (Exception unreadable) {
            throw new IllegalStateException("This model cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What a column asks is given to the table as such: how it is come by is no matter of gaps. A column without a type is a day. */
    private static void asked(Document document, Element decision, Element column, String name) {
        Element expression = all(column, "inputExpression").get(0);
        String type = expression.getAttribute("typeRef").isEmpty() ? "date" : expression.getAttribute("typeRef");
        expression.setAttribute("typeRef", type);
        all(expression, "text").get(0).setTextContent(name);
        Element data = document.createElementNS(DMN, "inputData");
        data.setAttribute("id", decision.getAttribute("id") + "-" + name);
        data.setAttribute("name", name);
        Element variable = document.createElementNS(DMN, "variable");
        variable.setAttribute("name", name);
        variable.setAttribute("typeRef", type);
        data.appendChild(variable);
        decision.getParentNode().insertBefore(data, decision);
        Element requirement = document.createElementNS(DMN, "informationRequirement");
        requirement.setAttribute("id", "requires-" + decision.getAttribute("id") + "-" + name);
        Element required = document.createElementNS(DMN, "requiredInput");
        required.setAttribute("href", "#" + data.getAttribute("id"));
        requirement.appendChild(required);
        decision.insertBefore(requirement, all(decision, "decisionTable").get(0));
    }

    static List<Element> all(Document document, String name) {
        return elements(document.getElementsByTagNameNS(DMN, name)).toList();
    }

    private static List<Element> all(Element parent, String name) {
        return elements(parent.getElementsByTagNameNS(DMN, name)).toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
