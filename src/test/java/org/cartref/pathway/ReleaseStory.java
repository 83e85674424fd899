package org.cartref.pathway;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stories of somebody leaving prison: what all of them share. */
abstract class ReleaseStory extends Story {

    @Autowired
    private JdbcTemplate messages;

    static final String REFERRED = "referralReceived findOpenRelease startReleaseClock noteReferralTime";

    /** A complete referral of Dewi, arrived today. */
    VariableMap dewi(String releaseDay, Object... more) {
        return with(answers("person.givenName", "Dewi", "person.familyName", "Parry", "person.dateOfBirth", "1991-03-01",
                "release.prison", "HMP Trecarchar", "release.releasedOn", releaseDay, "release.referredOn", time.today().toString(),
                "person.addressLine1", "HMP Trecarchar, Ffordd y Bont", "person.town", "Trecarchar", "person.postcode", "CF99 3CC",
                "person.phone", "07700 900456", "reach.preferredMethod", "TEXT", "reach.languageWish", "EN",
                "release.referrerRole", "PRISON", "release.referrerName", "Mair Evans", "release.referrerPhone", "01632 960 300",
                "release.probationName", "Ifan Rees", "release.probationPhone", "01632 960 301",
                "release.consentToRefer", "YES", "release.consentToShare", "YES", "release.whereNot", "Not in Stryd Fawr",
                "release.withWhomNot", "Nobody", "release.licence", "Home by nine at night", "release.hasTenancy", "NO"), more);
    }

    static VariableMap with(VariableMap answers, Object... more) {
        answers(more).forEach((section, fields) -> {
            if (fields instanceof Map<?, ?> map && answers.get(section) instanceof Map<?, ?> known) {
                @SuppressWarnings("unchecked")
                Map<String, Object> merged = (Map<String, Object>) known;
                map.forEach((key, value) -> merged.put((String) key, value));
            } else {
                answers.put(section, fields);
            }
        });
        return answers;
    }

    void refer(VariableMap referral) {
        as("resettlement");
        ProcessInstance instance = start("release-day", referral);
        identity.clearAuthentication();
        caseRef = runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult().getBusinessKey();
        runAsyncSteps();
    }

    void leadChosen() {
        does("teamleader", "allocate", "leadWorker", "resettlement");
    }

    void accepted() {
        does("resettlement", "decideReferral", "release.outcome", "ACCEPTED_DUTY", "release.decidedOn", time.today().toString(),
                "release.outcomeReasons", "Lived here for ten years and has nowhere to go.");
    }

    void needsAssessed(Object... more) {
        Object[] answers = {"assessment.housingNeeds", "One bedroom, ground floor.", "release.whatMatters", "To be near his daughter.",
            "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody", "release.hasIdentity", "YES",
            "release.hasBankAccount", "NO", "release.hasBenefitClaim", "YES", "release.consentToShare", "YES", "release.hasTenancy", "NO"};
        Object[] all = Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does("resettlement", "assessRelease", all);
    }

    void planned() {
        does("resettlement", "agreeReleasePlan", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Open a bank account with him", "dueOn", time.today().plusDays(7).toString(),
                        "why", "Benefits need one")));
        planPosted();
    }

    /** In prison they read what is on paper, and nobody carries letters here but a worker. */
    void planPosted() {
        does("resettlement", "handThem", "contact.happenedOn", time.today().toString(), "contact.method", "LETTER",
                "contact.outcome", "LEFT_MESSAGE", "contact.note", "Posted to the prison.");
    }

    /** Led, accepted, assessed and planned today: the search is on. */
    void searching() {
        leadChosen();
        accepted();
        needsAssessed();
        planned();
    }

    void proposed(String address, String street) {
        does("resettlement", "searchHome", "proposedHome.address", address, "proposedHome.street", street,
                "proposedHome.postcode", "CF99 1AB", "proposedHome.landlord", "Tai Da", "proposedHome.suitability", "Ground floor, near the bus.",
                "proposedHome.proposedOn", time.today().toString());
    }

    void says(String task, String answer, String... grounds) {
        String key = "proposedHome." + task.substring(3).toLowerCase();
        key = key.startsWith("proposedHome.person") ? "proposedHome.person" : key;
        if (grounds.length == 0) {
            does("resettlement", task, key, answer);
        } else {
            does("resettlement", task, key, answer, key + "Reason", grounds[0]);
        }
    }

    void allAgree() {
        says("askPolice", "AGREES");
        says("askProbation", "AGREES");
        says("askPerson", "AGREES");
    }

    void settled(String readyOn) {
        does("resettlement", "settleTenancy", "proposedHome.readyOn", readyOn, "tenancySettled", "Contract signed, keys at the office.");
    }

    /** The home is found and settled today. */
    void homeFound(String readyOn) {
        searching();
        // A street of their own, or the third story would find it full.
        proposed("Flat 2, 7", "Rhodfa " + caseRef);
        allAgree();
        settled(readyOn);
    }

    static final Object[] ARRANGED = {"arrival.metBy", "resettlement", "arrival.meetPlace", "GATE", "arrival.meetTime", "09:30",
        "arrival.bring", "Phone, coat, sandwich", "arrival.firstNight", "Flat 2, 7 Maes y Deri", "arrival.callName", "Nia Prys",
        "arrival.callPhone", "01632 960 100"};

    void arranged(String task, String day) {
        Object[] all = Arrays.copyOf(ARRANGED, ARRANGED.length + 2);
        all[ARRANGED.length] = "arrival.diary";
        all[ARRANGED.length + 1] = List.of(Map.of("day", day, "time", "14:00", "what", "PROBATION", "where", "Civic Centre"));
        does("resettlement", task, all);
        letterGoesOut("letter.dayWords", "Your daughter knows the day. Bring your papers.");
    }

    void met(String on, String at) {
        does("resettlement", "meetPerson", "release.metOn", on, "release.metAt", at, "release.metWhere", "At the gate");
    }

    void sleepsAtHome(String on) {
        does("resettlement", "confirmBed", "bed", "HOME", "movedIn", on);
    }

    void sleepsElsewhere(String on) {
        does("resettlement", "confirmBed", "bed", "TEMPORARY", "placement.outOfArea", "NO", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address", "Y Bwthyn, Stryd y Castell",
                "placement.startedOn", on, "placement.suitability", "A room of his own until the flat is ready.");
    }

    void inTouch(String task, boolean atHome) {
        does("resettlement", task, "contact.happenedOn", time.today().toString(), "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "He is well and has registered with a doctor.", "inHome", atHome ? "YES" : "NO");
    }

    void news(String kind, Object... more) {
        VariableMap answers = with(answers("caseReference", caseRef, "reportedChange.kind", kind,
                "reportedChange.details", "The prison rang this morning."), more);
        as("resettlement");
        start("release-change", answers);
        identity.clearAuthentication();
        runAsyncSteps();
    }

    Object variable(String task, String name) {
        return tasks.getVariable(task(task).getId(), name);
    }


    /** Who has been told this, in the words of the kind of message. */
    List<String> said(String kind) {
        return messages.queryForList("select recipient from message where case_ref = ? and kind = ?", String.class, caseRef, kind);
    }
}
