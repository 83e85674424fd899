package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a model has done, and tells whoever does it, is there, or the model is refused when it is deployed, not the case that comes to the step. */
class VerbsInModelsTest extends Story {

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="asking" name="Asking" isExecutable="true" camunda:historyTimeToLive="30">
                <startEvent id="begun"/>
                <sequenceFlow id="a" sourceRef="begun" targetRef="ask"/>
                <serviceTask id="ask" name="Ask" camunda:delegateExpression="%s">
                  <extensionElements><camunda:inputOutput>%s</camunda:inputOutput></extensionElements>
                </serviceTask>
                <sequenceFlow id="b" sourceRef="ask" targetRef="over"/>
                <endEvent id="over"/>
              </process>
            </definitions>""";
    private static final Path PAGE = Path.of("docs/analysts.md");

    private final List<String> deployed = new ArrayList<>();

    @Autowired
    private ModelCalls calls;

    @AfterEach
    void withdraw() {
        deployed.forEach(each -> repository.deleteDeployment(each, true));
    }

    private void deploy(String verb, String inputs) {
        String told = inputs == null ? "" : Stream.of(inputs.split("; ")).map(input -> input.split("=", 2))
                .map(input -> "<camunda:inputParameter name=\"" + input[0] + "\">" + input[1] + "</camunda:inputParameter>").collect(Collectors.joining());
        deployed.add(repository.createDeployment().addString("asking.bpmn", MODEL.formatted(verb, told)).deploy().getId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "${startClok} | | calls ${startClok}, and there is no such verb. There are: askCarrier, ",
        "${stopClock.now} | | calls ${stopClock.now}, and there is no such verb. There are: ",
        "${stopClock} | clock=relief | does not give stopClock 'why'. It takes: 'clock', 'why'",
        "${stopClock} | clock=relief; why= | does not give stopClock 'why'. It takes: 'clock', 'why'",
        "${stopClock} | clock=relief; why=Over.; wy=Over. | gives stopClock 'wy', which it does not take. It takes: 'clock', 'why'",
        "${meetClock} | clock=relief,relif | names 'relif' for 'clock' of meetClock, and clock/clock-rules.yml has no such clock. There are: ",
        "${meetClock} | clock=relief; on=soon | has to give meetClock 'on' as a day, such as 2026-06-01, not 'soon'",
        "${startClock} | clock=timeToLook; length=many | has to give startClock 'length' as a whole number, not 'many'",
        "${openLinkedCase} | pathway=statutry; account=News | names 'statutry' for 'pathway' of openLinkedCase, and pathways/pathways.yml has no such",
        "${findOpenCase} | about=RELEAS | names 'RELEAS' for 'about' of findOpenCase, and pathways/pathways.yml has no pathway with such",
        "${openLinkedCase} | pathway=release-day; account=News; nowhereTonight=yes | has to give openLinkedCase 'nowhereTonight' as true or false, not 'yes'",
        "${oweDuty} | duty=FINL | has to give oweDuty 'duty' as one of INTERIM, PREVENTION, RELIEF, FINAL, not 'FINL'",
        "${draftLetter} | kind=L99 | names 'L99' for 'kind' of draftLetter, and letters/letters.yml has no such letter. There are: ",
        "${tellPerson} | kind=${empty x ? 'planSent' : 'planSnt'} | names 'planSnt' for 'kind' of tellPerson, and messages/messages.yml has no such wording",
        "${messageCase} | message=nobodyWaits | names 'nobodyWaits' for 'message' of messageCase, and no model in this deployment waits for such a message",
        "${startClock} | clock=relief; trigger=${deadlines.lastDay(execution, \"relif\")} | names 'relif' to deadlines.lastDay, and clock",
        "${startClock} | clock=relief; trigger=${deadlines.lastday(execution, 'relief')} | asks deadlines.lastday with 2 arguments, and there is no such",
    })
    void whatIsNotThereIsRefusedByName(String verb, String inputs, String sentence) {
        assertThatThrownBy(() -> deploy(verb, inputs)).isInstanceOf(ParseException.class)
                .hasMessageContaining("Cartref does not accept asking.bpmn: 'Ask' (ask) " + sentence);
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("asking").count()).isZero();
    }

    @Test
    void everyModelOfTheProductIsAccepted() throws IOException {
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            calls.check(models.filter(Files::isRegularFile).collect(Collectors.toMap(model -> model.getFileName().toString(), model -> {
                try {
                    return Files.readAllBytes(model);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            })));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "${recordEvent} | what=${null} | has to give recordEvent 'what'.",
        "${meetClock} | clock=relief; on=${'soon'.concat('er')} | has to give meetClock 'on' as a day, such as 2026-06-01.",
    })
    void whatIsKnownOnlyAtTheStepIsRefusedThereInASentence(String verb, String inputs, String sentence) {
        deploy(verb, inputs);

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("asking", "T-1"))
                .hasStackTraceContaining("Case T-1: the step 'Ask' (ask) " + sentence);
    }

    /** The table in the documentation is what the verbs declare. */
    @Test
    void theDocumentationListsEveryVerb() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("-->", page.indexOf("<!-- verbs")) + "-->\n".length();
        int until = page.indexOf("<!-- /verbs -->");
        if (Boolean.getBoolean("cartref.draw")) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(until));
        } else {
            assertThat(page.substring(from, until)).isEqualTo(table());
        }
    }

    private String table() {
        return calls.verbs().entrySet().stream().map(verb -> "| `" + verb.getKey() + "` | " + verb.getValue().verb().getAnnotation(Says.class).value()
                        + " | " + verb.getValue().all().stream().map(VerbsInModelsTest::inWords).collect(Collectors.joining("<br>"))
                        + " | " + given(verb.getValue().verb()) + " |\n")
                .collect(Collectors.joining("", "| Verb | Does | Is told | Gives |\n|---|---|---|---|\n", ""));
    }

    private static String inWords(Inputs.Input input) {
        String name = input.further() ? "whatever further" : "`" + input.name() + "`";
        List<String> what = Stream.of(input.names() == null ? null : "of a " + input.names().what(), input.kind(), input.says())
                .filter(each -> each != null && !each.isEmpty()).toList();
        return (input.needed() ? "**" + name + "**" : name) + (what.isEmpty() ? "" : ": " + String.join("; ", what));
    }

    private static String given(Class<?> verb) {
        return Stream.of(verb.getDeclaredClasses()).filter(each -> each.getSimpleName().equals("Out")).flatMap(out -> Stream.of(out.getRecordComponents()))
                .map(RecordComponent::getName).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
