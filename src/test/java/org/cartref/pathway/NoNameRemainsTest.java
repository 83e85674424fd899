package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.message.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Personal data has one home, the case file: when a case is done, the engine's tables and the log know nothing of the
 * person, not even of what was typed into a wrong field or into a form that was refused.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoNameRemainsTest extends ReleaseStory {

    /** Each is part of one thing known about the person, without the letters an encoding might spell in its own way. */
    private static final List<String> PERSONAL = List.of("ynfor-tegw", "Ffreuer", "961 234", "ZZ9 9ZZ", "anhysbys", "@ffreuer.example");

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> everything = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    @Autowired
    private DataSource database;
    @Autowired
    private Messages messages;

    // The product's and the engine's own loggers are listened to at DEBUG, where an operator may put them one day.
    @BeforeEach
    void listen() {
        everything.start();
        for (String name : List.of("org.cartref", "org.camunda")) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.DEBUG);
            logger.addAppender(everything);
            logger.setAdditive(false);
        }
        root().addAppender(everything);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(everything);
        for (String name : List.of("org.cartref", "org.camunda")) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(null);
            logger.detachAppender(everything);
            logger.setAdditive(true);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void whenACaseIsDoneTheEngineAndTheLogKnowNothingOfThePerson(CapturedOutput console) throws Exception {
        refused("statutory-homelessness", ffreuerApplies("person.postcode", "Gŵynfor-Tegwŷn"), "Postcode");
        refused("statutory-homelessness", ffreuerApplies("person.givenName", "Ffreuer".repeat(5000)), "First names");
        refused("statutory-homelessness", ffreuerApplies("application.receivedOn", "Ffreuer"), "Day we first heard");
        apply(ffreuerApplies());
        assertThat(files.get(caseRef).getPerson().familyName()).isEqualTo("Gŵynfor-Tegwŷn");

        noPlaceNeededTonight();
        allocated();
        as("caseworker");
        assertThat(forms.getTaskFormVariables(task("assess").getId()).get("caseSummary").toString()).contains("Ffreuer Gŵynfor-Tegwŷn");
        assertThatThrownBy(() -> forms.submitTaskForm(task("assess").getId(), answers("assessment.situation", "Gŵynfor-Tegwŷn")))
                .hasMessageContaining("Situation").hasMessageNotContaining("Tegw");
        identity.clearAuthentication();
        assessedAs("HOMELESS", "assessment.reasons", "Ffreuer Gŵynfor-Tegwŷn has nowhere to stay.",
                "household", List.of(Map.of("givenName", "Anhysbys", "familyName", "Gŵynfor-Tegwŷn", "relationship", "son")));
        letterGoesOut("letter.reasons", "Ffreuer Gŵynfor-Tegwŷn, you have nowhere to stay.");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.method", "CALL",
                "contact.outcome", "REACHED", "contact.note", "Ffreuer Gŵynfor-Tegwŷn rang from 01970 961 234."));
        runAsyncSteps();
        start("change-of-circumstances", answers("caseReference", caseRef, "reportedChange.kind", "NEW_ADDRESS",
                "person.phone", "01970 961 234", "person.postcode", "ZZ9 9ZZ", "person.addressLine1", "1 Heol Anhysbys", "person.noFixedAbode", "NO",
                "reportedChange.details", "Ffreuer Gŵynfor-Tegwŷn moved in with a friend."));
        runAsyncSteps();
        does("caseworker", "actOnChange", "changeResponse", "Ffreuer Gŵynfor-Tegwŷn told, plan unchanged.", "whatNow", "GO_ON");
        planAgreed("agreeReliefPlan");

        does("caseworker", "helpSecureHome", "homeFound", "END", "proposedEnding.reason", "SECURED_6M",
                "proposedEnding.evidence", "Ffreuer Gŵynfor-Tegwŷn has the keys to 1 Heol Anhysbys.");
        letterGoesOut("letter.reasons", "Ffreuer Gŵynfor-Tegwŷn has a home.", "letter.accommodation", "1 Heol Anhysbys is yours for a year.");
        caseIsOver("SECURED_6M");

        assertThat(EngineTables.holding(database, caseRef)).as("the search finds what is there")
                .contains("ACT_HI_PROCINST.BUSINESS_KEY_");
        assertThat(EngineTables.holding(database, "Owe 56 days of help")).as("and reads blobs").contains("ACT_GE_BYTEARRAY.BYTES_");
        assertThat(logged).as("the log is listened to").anyMatch(line -> line.startsWith("org.camunda"));
        for (String word : PERSONAL) {
            assertThat(EngineTables.holding(database, word)).as(word).isEmpty();
            assertThat(logged).as(word).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)));
            assertThat(console.getAll().toLowerCase(Locale.ROOT)).as(word).doesNotContain(word.toLowerCase(Locale.ROOT));
        }
    }

    /** Offences are never recorded: what is refused for one has been written down nowhere, not even to say that it was. */
    @Test
    void whatIsRefusedForAnOffenceIsKeptNowhere(CapturedOutput console) throws Exception {
        refusedForItsOffence("release-day", dewi("2026-08-06", "release.licence", "None since the Burglqwyx of 2019."), "Licence");
        refer(dewi("2026-08-06"));
        refusedForItsOffence("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "He spoke of the Burglqwyx."), "What was said or tried");
        refusedForItsOffence("appointment", answers("caseReference", caseRef, "appointment.on", "2026-06-03", "appointment.at", "10:00",
                "appointment.place", "Burglqwyx course"), "Where");
        leadChosen();
        accepted();
        assertThatThrownBy(() -> needsAssessed("needs", List.of(Map.of("kind", "OFFENDING", "effect", "Landlords ask for references",
                "referredTo", "Burglqwyx project", "followUpOn", "2026-06-15"))))
                .hasMessageContaining("Referred to: word 1 names an offence or leads to one").hasMessageNotContaining("qwyx");
        identity.clearAuthentication();
        needsAssessed();
        assertThatThrownBy(() -> does("resettlement", "agreeReleasePlan", "plan", List.of(Map.of("owner", "AUTHORITY",
                "action", "Open a bank account with him", "dueOn", "2026-06-08", "why", "No Burglqwyx any more"))))
                .hasMessageContaining("Why it helps: word 2 names an offence").hasMessageNotContaining("qwyx");
        identity.clearAuthentication();
        planned();
        runAsyncSteps();

        assertThat(EngineTables.everyTableHolding(database, "Trecarchar")).as("the search finds what is there").isNotEmpty();
        assertThat(messages.of(caseRef)).as("and somebody was written to").isNotEmpty();
        assertThat(EngineTables.everyTableHolding(database, "qwyx")).isEmpty();
        assertThat(logged).noneMatch(line -> line.contains("qwyx"));
        assertThat(console.getAll()).doesNotContain("qwyx");
    }

    private void refusedForItsOffence(String process, VariableMap answers, String field) {
        as("resettlement");
        assertThatThrownBy(() -> start(process, answers)).hasMessageContaining(field).hasMessageContaining("names an offence or leads to one")
                .hasMessageNotContaining("qwyx");
        identity.clearAuthentication();
    }

    private static VariableMap ffreuerApplies(Object... more) {
        VariableMap application = annaApplies("person.givenName", "Ffreuer", "person.familyName", "Gŵynfor-Tegwŷn",
                "person.phone", "01970 961 234", "person.postcode", "ZZ9 9ZZ", "person.addressLine1", "1 Heol Anhysbys",
                "person.email", "post@ffreuer.example", "application.account", "Ffreuer Gŵynfor-Tegwŷn lost her home.");
        answers(more).forEach((section, fields) -> fields(application, section).putAll(fields(answers(more), section)));
        return application;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(VariableMap tree, String section) {
        return (Map<String, Object>) tree.get(section);
    }

    private void refused(String process, VariableMap answers, String field) {
        as("caseworker");
        assertThatThrownBy(() -> start(process, answers)).hasMessageContaining(field).hasMessageNotContaining("Tegw")
                .hasMessageNotContaining("Ffreuer");
    }
}
