package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Forty people save on one case at the same moment: everybody gets an answer in words, and what was answered with yes is there once. */
abstract class SavedAtOnce extends OverHttp {

    private static final int PEOPLE = 40;
    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final Pattern SQL = Pattern.compile("(?i)\\bsql\\b|insert into|select .* from|update [a-z_]+ set|ENGINE-\\d|Exception|\\bat org\\.|hibernate|mybatis|constraint|ACT_|###");

    @Autowired
    JdbcTemplate database;

    private String caseRef;

    @BeforeEach
    void aCase() {
        Answer started = byPassword("admin").post("/engine-rest/process-definition/key/statutory-homelessness/submit-form", """
                {"variables": {"person": {"type": "Json", "value": "{\\"givenName\\": \\"Anna\\", \\"familyName\\": \\"At-Once\\"}"},
                  "reach": {"type": "Json", "value": "{\\"preferredMethod\\": \\"CALL\\", \\"languageWish\\": \\"EN\\"}"},
                  "application": {"type": "Json", "value": "{\\"receivedOn\\": \\"2026-06-01\\", \\"approach\\": \\"HOUSING_HELP\\"}"}}}""");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        caseRef = started.json().at("/businessKey").asText();
    }

    @AfterEach
    void over() {
        engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "The test is over."));
        database.update("update case_file set status = 'CLOSED'");
    }

    @Test
    void aFormAboutTheCase() throws Exception {
        String form = "/process-definition/" + definition("record-contact") + "/submit-form";
        Caller browser = inBrowser("caseworker");
        Caller modeler = byPassword("admin");
        List<Answer> answers = atOnce(number -> number % 2 == 0
                ? browser.post(TASKLIST + form, contact("Rang, " + number + ".")) : modeler.post("/engine-rest" + form, contact("Rang, " + number + ".")));

        inWords(answers);
        long taken = answers.stream().filter(answer -> answer.status() < 300).count();
        assertThat(taken).isPositive();
        assertThat(database.queryForList("select note from contact where case_ref = ?", String.class, caseRef)).hasSize((int) taken).doesNotHaveDuplicates();
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("record-contact")
                .processInstanceBusinessKey(caseRef).count()).isEqualTo(taken);
        System.out.println(getClass().getSimpleName() + ": of " + PEOPLE + " contacts at once " + taken + " were taken, the others asked to send again");
    }

    /** Two windows, two colleagues who took the same call, a key pressed twice: one contact, and who came later is told so. */
    @Test
    void theSameFormSentByAllIsTakenOnce() throws Exception {
        String form = "/process-definition/" + definition("record-contact") + "/submit-form";
        Caller window = inBrowser("caseworker");
        Caller another = inBrowser("caseworker");
        Caller colleague = inBrowser("teamleader");
        List<Answer> answers = atOnce(number -> List.of(window, another, colleague).get(number % 3).post(TASKLIST + form, contact("Rang at noon.")));

        inWords(answers);
        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
        assertThat(database.queryForList("select note from contact where case_ref = ?", String.class, caseRef)).containsExactly("Rang at noon.");
        Answer later = another.post(TASKLIST + form, contact("Rang at noon."));
        assertThat(later.status()).as(later.toString()).isEqualTo(400);
        assertThat(later.json().at("/message").asText()).isEqualTo("This was recorded a moment ago, in the same words, and is not recorded twice.");

        assertThat(window.post(TASKLIST + form, contact("Rang at noon again.")).status()).as("another call").isEqualTo(200);
        database.update("update sent_already set sent_at = ?", Timestamp.from(Instant.now().minusSeconds(11)));
        assertThat(window.post(TASKLIST + form, contact("Rang at noon.")).status()).as("the same words, later").isEqualTo(200);
        assertThat(database.queryForObject("select count(*) from contact where case_ref = ?", Integer.class, caseRef)).isEqualTo(3);
    }

    /** What was refused has landed nowhere, so sending it again as it is tells the same and takes nothing for sent. */
    @Test
    void whatWasRefusedMayBeSentAgain() {
        String form = TASKLIST + "/process-definition/" + definition("record-contact") + "/submit-form";
        Caller caseworker = inBrowser("caseworker");
        database.update("update case_file set status = 'CLOSED' where reference = ?", caseRef);
        for (int time = 0; time < 2; time++) {
            Answer refused = caseworker.post(form, contact("Rang."));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("is closed");
        }
        database.update("update case_file set status = 'OPEN' where reference = ?", caseRef);
        assertThat(caseworker.post(form, contact("Rang.")).status()).isEqualTo(200);
    }

    @Test
    void oneStepDoneByAll() throws Exception {
        String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("checkInterim").singleResult().getId();
        engine.getTaskService().setAssignee(task, "caseworker");
        Caller caseworker = inBrowser("caseworker");
        List<Answer> answers = atOnce(number -> caseworker.post(TASKLIST + "/task/" + task + "/submit-form", """
                {"variables": {"interim": {"type": "Json", "value": "{\\"mayBeHomeless\\": \\"NO\\", \\"mayBeEligible\\": \\"YES\\", \\"mayHavePriorityNeed\\": \\"NO\\", \\"reason\\": \\"Has a room until %d.\\"}"}}}"""
                .formatted(number)));

        inWords(answers);
        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskDefinitionKey("checkInterim").processInstanceBusinessKey(caseRef).finished().count())
                .isOne();
    }

    @Test
    void oneReferralSentByAll() throws Exception {
        Caller partner = byPassword("partner");
        List<Answer> answers = atOnce(number -> partner.post("/api/referrals/housing", """
                {"senderReference": "at-once-1", "person": {"givenName": "Huw", "familyName": "Sent-Twice"}, "receivedOn": "%s"}""".formatted(LocalDate.now().minusDays(1))));

        inWords(answers);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() < 300).map(answer -> answer.json().at("/caseReference").asText()).distinct()).hasSize(1);
        assertThat(database.queryForObject("select count(*) from referral where sender_reference = 'at-once-1'", Integer.class)).isOne();
    }

    private String contact(String note) {
        return """
                {"variables": {"caseReference": {"type": "String", "value": "%s"}, "contact": {"type": "Json",
                  "value": "{\\"happenedOn\\": \\"2026-06-02\\", \\"method\\": \\"CALL\\", \\"outcome\\": \\"REACHED\\", \\"note\\": \\"%s\\"}"}}}"""
                .formatted(caseRef, note);
    }

    private void inWords(List<Answer> answers) {
        assertThat(answers).hasSize(PEOPLE).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.toString()).isBetween(200, 499);
            if (answer.status() > 299) {
                assertThat(answer.json().path("message").asText(answer.json().path("detail").asText())).contains(" ").doesNotContainPattern(SQL);
            }
        });
    }

    private interface Save {

        Answer by(int number);
    }

    private List<Answer> atOnce(Save save) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Answer>> saving = new ArrayList<>();
            for (int number = 0; number < PEOPLE; number++) {
                int mine = number;
                saving.add(people.submit((Callable<Answer>) () -> {
                    go.await();
                    return save.by(mine);
                }));
            }
            go.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : saving) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            people.shutdownNow();
        }
    }

    private String definition(String key) {
        return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getId();
    }
}
