package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model keeps to the rules, and every rule can be broken. */
class ModelRulesTest {

    static Stream<Path> models() {
        return Stream.concat(ModelFolder.PRODUCT.bpmn().stream(), ModelFolder.PRODUCT.dmn().stream());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("models")
    void aModelKeepsToTheRules(Path model) {
        assertThat(ModelRules.brokenBy(model, ModelFolder.PRODUCT)).isEmpty();
    }

    @Test
    void everyFormIsUsedAndNothingIsCmmn() {
        assertThat(ModelRules.brokenBy(ModelFolder.PRODUCT)).isEmpty();
    }

    @Nested
    class TheRulesThemselves {

        private static final String VISIT = "processes/repair-visit.bpmn";
        private static final String HOME_VISIT = "processes/home-visit.bpmn";
        private static final String URGENCY = "processes/repair-urgency.dmn";

        @TempDir
        Path copy;

        @Test
        void findNothingWrongWithTheSample() {
            assertThat(Sample.WHOLE.bpmn()).hasSize(2).allSatisfy(model ->
                    assertThat(ModelRules.brokenBy(model, Sample.WHOLE)).isEmpty());
            assertThat(Sample.WHOLE.dmn()).hasSize(1).allSatisfy(model ->
                    assertThat(ModelRules.brokenBy(model, Sample.WHOLE)).isEmpty());
            assertThat(ModelRules.brokenBy(Sample.WHOLE)).isEmpty();
        }

        static Stream<Arguments> faults() {
            return Stream.of(
                    arguments(VISIT, "agreeVisit", "Activity_0x1y2z3", "readable id"),
                    arguments(VISIT, "toDone", "toDone_0a1b2c3", "readable id"),
                    arguments(VISIT, "message_notWanted", "Message_1abc2de", "readable id"),
                    arguments(VISIT, "<bpmn:process id=\"repair-visit\"", "<bpmn:process id=\"repairVisit\"", "lower-case words"),
                    arguments(VISIT, "id=\"repair-visit\"", "id=\"repair-call\"", "its id is the file's name"),
                    arguments(VISIT, " name=\"Repair visit\"", "", "needs a name"),
                    arguments(VISIT, "isExecutable=\"true\"", "isExecutable=\"false\"", "not executable"),
                    arguments(VISIT, " camunda:historyTimeToLive=\"P365D\"", "", "time to live"),
                    arguments(VISIT, "<camunda:property name=\"startFor\" value=\"Something is broken in a home.\" />", "", "property 'startFor'"),
                    arguments(VISIT, "name=\"startOrder\"", "name=\"order\"", "property 'startOrder'"),
                    arguments(VISIT, " name=\"Repair done\"", "", "'done' needs a name"),
                    arguments(VISIT, " name=\"Visit agreed?\"", "", "'isVisitAgreed' needs a name"),
                    arguments(VISIT, " name=\"no\"", "", "'visitRefused' leaves gateway 'isVisitAgreed' without a name"),
                    arguments(VISIT, " default=\"visitAgreed\"", "", "without a default flow"),
                    arguments(VISIT, " default=\"visitAgreed\"", " default=\"visitRefused\"", "'visitAgreed' leaves gateway"),
                    arguments(VISIT, "camunda:delegateExpression=\"${tellPerson}\"", "camunda:expression=\"${tellPerson.now()}\"",
                            "uses camunda:expression"),
                    arguments(VISIT, "camunda:delegateExpression=\"${tellPerson}\"", "camunda:type=\"external\" camunda:topic=\"tell\"",
                            "uses camunda:type"),
                    arguments(VISIT, "camunda:delegateExpression=\"${tellPerson}\"", "camunda:class=\"org.cartref.Tell\"", "Java class"),
                    arguments(VISIT, "\"${tellPerson}\"", "\"${tellPerson.quickly}\"", "names one delegate"),
                    arguments(VISIT, "camunda:delegateExpression=\"${recordEvent}\"", "", "needs a camunda:delegateExpression"),
                    arguments(VISIT, "camunda:asyncBefore=\"true\"", "", "must be asyncBefore"),
                    arguments(VISIT, "<camunda:failedJobRetryTimeCycle>PT10M,PT1H,P1D</camunda:failedJobRetryTimeCycle>", "",
                            "needs a retry time cycle"),
                    arguments(VISIT, "sourceRef=\"writeToPerson\" targetRef=\"visit\" />",
                            "sourceRef=\"writeToPerson\" targetRef=\"both\" /><bpmn:parallelGateway id=\"both\"><bpmn:incoming>"
                                    + "toVisit</bpmn:incoming><bpmn:incoming>toReminded</bpmn:incoming></bpmn:parallelGateway>",
                            "directly before a join"),
                    arguments(VISIT, "<bpmn:outgoing>toVisit</bpmn:outgoing>", "", "'writeToPerson' leads nowhere"),
                    arguments(VISIT, "<bpmn:incoming>toDone</bpmn:incoming>", "", "'done' is never reached"),
                    arguments(VISIT, "<bpmn:outgoing>toVisit</bpmn:outgoing>", "", "not listed as outgoing by 'writeToPerson'"),
                    arguments(VISIT, "<bpmn:incoming>toDone</bpmn:incoming>", "", "not listed as incoming by 'done'"),
                    arguments(VISIT, "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">",
                            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">", "script"),
                    arguments(VISIT, "PT10M,PT1H,P1D", "P1W", "P…W"),
                    arguments(VISIT, "bpmn:timeDate", "bpmn:timeDuration", "'visitLate' waits for a duration"),
                    arguments(VISIT, "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${visitDueAt}",
                            "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">2027-01-26", "'visitLate' needs a timeDate"),
                    arguments(VISIT, "camunda:formRef=\"agree-visit\"", "camunda:formRef=\"agree\"", "not in"),
                    arguments(VISIT, "camunda:formRef=\"ask-for-repair\"", "camunda:formRef=\"ask\"", "'repairAskedFor' refers to form"),
                    arguments(VISIT, "camunda:formRefBinding=\"deployment\"", "camunda:formRefBinding=\"latest\"", "formRefBinding"),
                    arguments(VISIT, "camunda:candidateGroups=\"caseworkers\"", "", "belongs to nobody"),
                    arguments(VISIT, "camunda:dueDate=\"${visitDueAt}\"", "", "camunda:dueDate"),
                    arguments(VISIT, "camunda:dueDate=\"${visitDueAt}\"", "camunda:dueDate=\"P3D\"", "camunda:dueDate"),
                    arguments(VISIT, "camunda:followUpDate=\"${visitFollowUpAt}\"", "", "camunda:followUpDate"),
                    arguments(VISIT, "camunda:priority=\"50\"", "", "camunda:priority"),
                    arguments(VISIT, "\"Agree a visit\"", "\"Agreement of a visit\"", "'agreeVisit' needs a name that is a verb"),
                    arguments(VISIT, "\"Agree a visit\"", "\"Agree\"", "'agreeVisit' needs a name that is a verb"),
                    arguments(VISIT, "calledElement=\"home-visit\"", "calledElement=\"house-call\"", "calls 'house-call'"),
                    arguments(VISIT, "<camunda:in source=\"caseRef\" target=\"caseRef\" />", "<camunda:in variables=\"all\" />",
                            "maps all variables"),
                    arguments(VISIT, "<camunda:out source=\"outcome\" target=\"visitOutcome\" />", "<camunda:out variables=\"all\" />",
                            "maps all variables"),
                    arguments(VISIT, "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", "", "business key"),
                    arguments(VISIT, " name=\"visit-not-wanted\"", "", "'message_notWanted' needs a name"),
                    arguments(VISIT, "<bpmn:message id=", "<bpmn:error id=\"error_x\" name=\"x\" /><bpmn:message id=",
                            "needs an error code"),
                    arguments(VISIT, "<bpmn:message id=", "<bpmn:escalation id=\"escalation_x\" name=\"x\" /><bpmn:message id=",
                            "needs an escalation code"),
                    arguments(VISIT, "<bpmn:message id=", "<bpmn:signal id=\"signal_x\" /><bpmn:message id=", "needs a name"),
                    arguments(VISIT, "<bpmn:incoming>toDone</bpmn:incoming>",
                            "<bpmn:incoming>toDone</bpmn:incoming><bpmn:escalationEventDefinition />", "has no code"),
                    arguments(HOME_VISIT, "decisionRef=\"repair-urgency\"", "decisionRef=\"urgency\"", "not 'urgency'"),
                    arguments(URGENCY, "camunda:historyTimeToLive=\"P365D\"", "", "time to live"),
                    arguments(URGENCY, "name=\"How urgent is the repair?\"", "name=\"\"", "needs a name"),
                    arguments(URGENCY, "decision id=\"repair-urgency\"", "decision id=\"Decision_0x1y2z3\"", "lower-case words"),
                    arguments(URGENCY, " label=\"Heating works\"", "", "input column without a label"),
                    arguments(URGENCY, " label=\"Urgency\"", "", "output column without a label"),
                    arguments(URGENCY, "<inputEntry id=\"cold_heating\">",
                            "<inputEntry id=\"cold_heating\" expressionLanguage=\"groovy\">", "only FEEL"));
        }

        @ParameterizedTest(name = "{3}: {1} → {2}")
        @MethodSource("faults")
        void speakUp(String file, String was, String is, String complaint) throws IOException {
            ModelFolder folder = Sample.broken(copy, file, was, is);
            assertThat(ModelRules.brokenBy(copy.resolve(file), folder))
                    .anySatisfy(sentence -> assertThat(sentence).contains(complaint));
        }

        @Test
        void letPracticeWaitForADuration() throws IOException {
            ModelFolder folder = Sample.broken(copy, VISIT,
                    "<bpmn:outgoing>toRemindWorker</bpmn:outgoing>\n      <bpmn:timerEventDefinition id=\"visitLateTimer\">\n"
                            + "        <bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${visitDueAt}</bpmn:timeDate>",
                    "<bpmn:extensionElements><camunda:properties><camunda:property name=\"practice\" value=\"house rule\" />"
                            + "</camunda:properties></bpmn:extensionElements><bpmn:outgoing>toRemindWorker</bpmn:outgoing>"
                            + "<bpmn:timerEventDefinition id=\"visitLateTimer\"><bpmn:timeDuration>P3D</bpmn:timeDuration>");
            assertThat(ModelRules.brokenBy(copy.resolve(VISIT), folder)).isEmpty();
        }

        @Test
        void noticeTwoInOnePlaceOfTheStartList() throws IOException {
            ModelFolder folder = Sample.broken(copy, HOME_VISIT, "isExecutable=\"true\" camunda:historyTimeToLive=\"P365D\">",
                    "isExecutable=\"true\" camunda:historyTimeToLive=\"P365D\"><bpmn:extensionElements><camunda:properties>"
                            + "<camunda:property name=\"startOrder\" value=\"10\" /></camunda:properties></bpmn:extensionElements>");
            assertThat(ModelRules.brokenBy(folder)).singleElement().asString().contains("the same startOrder");
        }

        @Test
        void noticeAFormNobodyUses() throws IOException {
            ModelFolder folder = Sample.broken(copy, VISIT, "camunda:formRef=\"ask-for-repair\"", "camunda:formRef=\"agree-visit\"");
            assertThat(ModelRules.brokenBy(folder)).singleElement().asString().startsWith("ask-for-repair.form: no user task");
        }
    }
}
