package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An analyst deploys from the Modeler; what carries code of its own is refused in words. */
class DeploymentRulesTest extends OverHttp {

    private static final String BPMN = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="drawn" name="Drawn" isExecutable="true" camunda:historyTimeToLive="30">
                <startEvent id="start"/>
                <sequenceFlow id="flow_a" sourceRef="start" targetRef="it"/>
                %s
                <sequenceFlow id="flow_b" sourceRef="it" targetRef="end">%s</sequenceFlow>
                <endEvent id="end"/>
              </process>
            </definitions>""";

    private static final String DMN = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="defs" name="defs" namespace="test">
              <decision id="duty" name="Duty" camunda:historyTimeToLive="30">
                <decisionTable id="table">
                  <input id="in" label="Homeless"><inputExpression id="ie" typeRef="boolean" %s>
                    <text>homeless</text></inputExpression></input>
                  <output id="out" name="duty" typeRef="string"/>
                  <rule id="rule"><inputEntry id="i"><text>true</text></inputEntry>
                    <outputEntry id="o"><text>"RELIEF"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>""";

    @Test
    void anAnalystDeploysAPlainModelAndACaseworkerNone() {
        String model = BPMN.formatted("<userTask id='it' name='Look'/>", "");

        assertThat(byPassword("caseworker").deploy("drawn.bpmn", model).status()).isEqualTo(403);
        assertThat(byPassword("manager").deploy("drawn.bpmn", model).status()).isEqualTo(403);
        Answer answer = byPassword("analyst").deploy("drawn.bpmn", model);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(byPassword("analyst").deploy("duty.dmn", DMN.formatted("")).status()).isEqualTo(200);
        assertThat(byPassword("analyst").deploy("duty.dmn", DMN.formatted("expressionLanguage='feel'")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "<scriptTask id='it' name='Run it' scriptFormat='groovy'><script>1</script></scriptTask>"
            + " | 'Run it' (it) is a script task",
        "<serviceTask id='it' name='Call it' camunda:class='java.lang.String'/>"
            + " | 'Call it' (it) names the Java class java.lang.String",
        "<userTask id='it' name='Look'><extensionElements><camunda:taskListener event='create'>"
            + "<camunda:script scriptFormat='groovy'>1</camunda:script></camunda:taskListener></extensionElements>"
            + "</userTask> | 'Look' (it) holds a script",
        "<userTask id='it' name='Look'><extensionElements><camunda:executionListener event='start'"
            + " class='java.lang.String'/></extensionElements></userTask> | 'Look' (it) names the Java class",
        "<serviceTask id='it' name='Call it' camunda:expression='${1}'><extensionElements><camunda:inputOutput>"
            + "<camunda:inputParameter name='x'><camunda:script scriptFormat='js'>1</camunda:script>"
            + "</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>"
            + " | 'Call it' (it) holds a script",
        "<serviceTask id='it' name='Call it'><extensionElements><camunda:connector>"
            + "<camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements>"
            + "</serviceTask> | 'Call it' (it) uses a connector",
        "<serviceTask id='it' name='Call it' camunda:type='shell'/> | 'Call it' (it) is a built-in shell task",
        "<callActivity id='it' name='Call it' calledElement='x' camunda:variableMappingClass='java.lang.String'/>"
            + " | 'Call it' (it) names the Java class",
        "<userTask id='it' name='Look' camunda:formKey='embedded:deployment:page.html'/>"
            + " | 'Look' (it) has the form key embedded:deployment:page.html"})
    void codeInAModelIsRefusedByNameOfTheElement(String element, String message) {
        Answer answer = byPassword("analyst").deploy("drawn.bpmn", BPMN.formatted(element, ""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).startsWith("Cartref does not accept drawn.bpmn: " + message);
        assertThat(answer.json().at("/details/drawn.bpmn/errors/0/mainElementId").asText()).isEqualTo("it");
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("drawn").count())
                .isZero();
    }

    @Test
    void aConditionInAScriptLanguageIsRefused() {
        Answer answer = byPassword("analyst").deploy("drawn.bpmn", BPMN.formatted("<userTask id='it'/>",
                "<conditionExpression xsi:type='tFormalExpression' language='groovy'>true</conditionExpression>"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("flow_b has a condition in the language groovy");
    }

    @Test
    void aConditionAsAnExpressionIsAccepted() {
        Answer answer = byPassword("analyst").deploy("drawn.bpmn", BPMN.formatted("<userTask id='it'/>",
                "<conditionExpression xsi:type='tFormalExpression'>${late}</conditionExpression>"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"juel", "groovy", "javascript"})
    void decisionsAreWrittenInFeel(String language) {
        Answer answer = byPassword("analyst").deploy("duty.dmn",
                DMN.formatted("expressionLanguage='" + language + "'"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("message").asText())
                .contains("ie has an expression in " + language + "; decisions are written in FEEL");
    }

    @Test
    void aFileThatCouldReadDifferentlyTwiceIsRefused() {
        Answer answer = byPassword("analyst").deploy("drawn.bpmn", "<!DOCTYPE definitions [<!ENTITY x 'y'>]>"
                + BPMN.formatted("<userTask id='it'/>", ""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).contains("DOCTYPE");
    }

    @Test
    void aBrokenFileIsRefused() {
        assertThat(byPassword("analyst").deploy("drawn.bpmn", "<definitions").status()).isEqualTo(400);
    }
}
