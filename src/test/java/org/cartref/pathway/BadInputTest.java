package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.casefile.AuditSample;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every form, sent with every kind of nonsense its fields invite: the worker reads which field and which rule, the step
 * stays open as it was, and nothing has landed. Sent properly at the end, the same answers are taken.
 */
class BadInputTest extends ReleaseStory {

    /** Everything is compared before and after, so no other story's cases shall be in the way. */
    @DynamicPropertySource
    static void databaseOfItsOwn(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:bad-input;DB_CLOSE_DELAY=-1");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "A home of one's own. ".repeat(5_000);

    @Autowired
    private JdbcTemplate database;
    @Autowired
    private Messages messages;

    /** How a case comes to a form, and answers the form takes. */
    private record Stage(String form, String task, String user, Consumer<BadInputTest> reach, Object... answers) {
        @Override
        public String toString() {
            return form + (task == null ? "" : " at " + task);
        }
    }

    private static Stage start(String form, Consumer<BadInputTest> reach, Object... answers) {
        return new Stage(form, null, "caseworker", reach, answers);
    }

    private static Stage task(String form, String task, String user, Consumer<BadInputTest> reach, Object... answers) {
        return new Stage(form, task, user, reach, answers);
    }

    private static final List<Map<String, Object>> PLAN = List.of(Map.of("owner", "AUTHORITY",
            "action", "Ring three landlords with her", "dueOn", "2026-12-01", "why", "She has no credit"));

    private static final Object[] ENDING = {"homeFound", "END", "proposedEnding.reason", "INELIGIBLE",
        "proposedEnding.evidence", "She told us so on the phone and in writing."};

    private static final Object[] OFFER = {"homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri",
        "offer.suitability", "Two bedrooms, close to the school."};

    @Autowired private AuditSample sample;

    static Stream<Stage> stages() {
        return Stream.of(statutory(), afterClosing(), releases()).flatMap(each -> each);
    }

    private static Stream<Stage> afterClosing() {
        return Stream.of(
            task("recordAnswers", "recordAnswers", "caseworker", story -> {
                story.housed();
                story.fires("daysPassed", startOf("2026-06-08"));
            }, "satisfaction.answered", "ANSWERED", "satisfaction.answeredOn", "2026-06-01", "satisfaction.handling", "SATISFIED",
                "satisfaction.outcome", "SATISFIED", "satisfaction.helpfulness", "SATISFIED", "satisfaction.informed", "NEITHER",
                "satisfaction.support", "SATISFIED", "satisfaction.differently", "Ring back sooner."),
            task("askAfterHome", "askAfterHome", "caseworker", BadInputTest::afterThreeMonths, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She is well.", "followUp.home", "LASTS"),
            task("askAfterHome", "askAfterHome", "caseworker", BadInputTest::afterThreeMonths, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "NO_ANSWER", "contact.note", "Rang twice.", "followUp.next", "LEAVE_IT"),
            new Stage("case-file-audit", null, "manager", story -> { }, "quarter", "2026-Q1", "size", 5, "seed", "spring 2026"),
            task("secondReading", "scoreCase", "reviewer", story -> {
                story.housed();
                story.itIs("2026-07-01T09:00:00Z");
                as(story, "manager", "case-file-audit", "quarter", "2026-Q2", "size", 5, "seed", story.seedThatDrawsIt());
                story.runAsyncSteps();
                story.tasks.setAssignee(story.task("scoreCase").getId(), "reviewer");
            }, "reading.second.clientAndHousehold", 2, "reading.second.currentCircumstances", 1, "reading.second.healthAndSupport", 1,
                "reading.second.s68Interim", 1, "reading.second.notificationSent", 1, "reading.second.advice", 1,
                "reading.second.tailoredPlan", 7, "reading.second.promptCasework", 2, "reading.second.closure", 2,
                "reading.remarks", "The plan is thin, the rest as scored."),
            new Stage("erasure", null, "manager", BadInputTest::reviewNoLongerPossible, "caseReference", "?"),
            task("askErasure", "askErasure", "manager", story -> {
                story.reviewNoLongerPossible();
                as(story, "manager", "erasure", "caseReference", story.caseRef);
            }, "decision", "ASK", "ground", "ASKED"),
            task("signErasure", "signErasure", "manager", story -> {
                story.reviewNoLongerPossible();
                as(story, "manager", "erasure", "caseReference", story.caseRef);
                String task = story.task("askErasure").getId();
                story.as("manager");
                story.tasks.claim(task, "manager");
                story.forms.submitTaskForm(task, answers("decision", "ASK", "ground", "ASKED"));
            }, "signed", "REFUSE", "signReason", "They have changed their mind."));
    }

    private void reviewNoLongerPossible() {
        housed();
        itIs("2026-07-14T09:00:00Z");
    }

    /** However many cases of other stories closed in that quarter. */
    private String seedThatDrawsIt() {
        return IntStream.iterate(1, number -> number + 1).mapToObj(number -> "draw " + number)
                .filter(seed -> sample.draw("2026-Q2", 5, seed).contains(caseRef)).findFirst().orElseThrow();
    }

    private void housed() {
        reliefIsOwed();
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");
    }

    private void afterThreeMonths() {
        housed();
        fires("threeMonthsOver", startOf("2026-09-01"));
    }

    private static Stream<Stage> statutory() {
        return Stream.of(
            start("application", story -> { }, "person.givenName", "Anna", "person.familyName", "Rees-Parry",
                "person.dateOfBirth", "1988-02-29", "person.phone", "01970 123456", "person.email", "anna@example.org",
                "person.noFixedAbode", false, "person.addressLine1", "3 Stryd y Bont", "person.addressLine2", "Penparcau",
                "person.town", "Aberystwyth", "person.postcode", "SY23 3UE", "reach.preferredMethod", "TEXT",
                "reach.languageWish", "EN", "reach.unsafeToWrite", false, "reach.unsafeToText", false,
                "reach.unsafeToLeaveMessage", true, "reach.times", "After school", "reach.obstacles", "Little credit",
                "reach.trustedContactName", "Mair Rees", "reach.trustedContactPhone", "01970 654321",
                "application.receivedOn", "2026-06-01", "application.approach", "HOUSING_HELP",
                "application.nowhereTonight", true, "application.account", "My landlord gave me notice.", "restricted", false),
            start("change-of-circumstances", Story::reliefIsOwed, "caseReference", "?", "reportedChange.kind", "LOSS_DATE_MOVED",
                "assessment.lossExpectedOn", "2026-07-01", "reportedChange.details", "The landlord gave her more time."),
            start("change-of-circumstances", Story::reliefIsOwed, "caseReference", "?", "reportedChange.kind", "NEW_ADDRESS",
                "person.phone", "01970 654321", "person.addressLine1", "4 Stryd y Bont", "person.town", "Borth",
                "person.postcode", "SY24 5AA", "person.noFixedAbode", "NO", "reportedChange.details", "She has moved in with a friend."),
            start("record-contact", Story::reliefIsOwed, "caseReference", "?", "contact.happenedOn", "2026-06-01", "contact.at", "09:30",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.whom", "PERSON", "contact.note", "She is well."),
            task("makeContact", "makeContact", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("contactDay", startOf("2026-06-08"));
            }, "contact.happenedOn", "2026-06-01", "contact.at", "09:30", "contact.method", "CALL", "otherWay", "Her phone takes no texts.",
                "contact.outcome", "NO_ANSWER", "contact.whom", "PERSON", "contact.note", "Rang twice at noon."),
            task("reviewPlan", "reviewPlan", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("reviewDay", startOf("2026-07-27"));
            }, "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her", "dueOn", "2026-06-20",
                "why", "She has no credit", "done", true, "result", "Two viewings")), "review", "Three viewings, none suitable.",
                "planReviewOn", "2026-08-10"),
            start("appointment", Story::reliefIsOwed, "caseReference", "?", "appointment.on", "2026-06-10", "appointment.at", "10:30",
                "appointment.place", "Civic Centre, room 4"),
            task("recordAppointment", "recordAppointment", "caseworker", story -> {
                story.reliefIsOwed();
                story.as("caseworker");
                story.start("appointment", answers("caseReference", story.caseRef, "appointment.on", "2026-06-10",
                    "appointment.at", "10:30", "appointment.place", "Civic Centre, room 4"));
            }, "contact.outcome", "REACHED", "contact.happenedOn", "2026-06-01", "contact.method", "IN_PERSON", "contact.note", "She is well.",
                "appointment.on", "2026-06-17", "appointment.at", "14:00", "appointment.place", "By phone"),
            start("hand-over", Story::reliefIsOwed, "caseReference", "?", "handOverReason", "I am leaving."),
            task("chooseLeadWorker", "chooseLeadWorker", "teamleader", story -> {
                story.reliefIsOwed();
                story.as("caseworker");
                story.start("hand-over", answers("caseReference", story.caseRef, "handOverReason", "I am leaving."));
            }, "leadWorker", "caseworker", "handOverReason", "Viewing on Friday."),
            start("letter-received", Story::reliefIsOwed, "caseReference", "?", "letter.kind", "L1", "letter.receivedOn", "2026-06-01",
                "receiptReason", "Collected at the desk."),
            task("tellThem", "tellThem", "caseworker", story -> {
                story.apply(annaApplies("reach.preferredMethod", "CALL"));
                story.allocated();
            }, "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "Said who leads her case."),
            task("handThem", "handThem", "caseworker", story -> story.reliefIsOwed("person.email", ""),
                "contact.happenedOn", "2026-06-01", "contact.method", "LETTER", "contact.outcome", "LEFT_MESSAGE", "contact.note", "Posted it at noon."),
            task("checkReach", "checkReach", "caseworker", story -> {
                story.reliefIsOwed();
                story.runtime.createProcessInstanceByKey("message").businessKey(story.caseRef).startBeforeActivity("checkReach")
                    .setVariable("messageId", story.messages.tell(story.caseRef, "contactMissed", Map.of("leadWorker", "Sioned")).id().toString())
                    .setVariable("leadWorker", "caseworker").execute();
            }, "person.phone", "01970 123456", "person.email", "anna@example.org", "reach.preferredMethod", "EMAIL", "reach.unsafeToWrite", false,
                "reach.unsafeToText", false, "reach.unsafeToLeaveMessage", true, "reachFound", "New phone since May."),
            task("makeAvailable", "makeAvailable", "caseworker", BadInputTest::letterCameBack, "letter.availableForCollectionOn", "2026-06-01"),
            task("decideDate", "decideDate", "teamleader", story -> {
                story.letterCameBack();
                story.does("caseworker", "makeAvailable", "letter.availableForCollectionOn", "2026-06-01");
            }, "dateDecision", "KEEP", "dateReason", "She had read it on the same day."),
            task("confirmSamePerson", "confirmSamePerson", "caseworker", story -> {
                story.apply(annaApplies());
                story.apply(annaApplies());
            }, "samePerson", "NO"),
            task("giveAdvice", "giveAdvice", "caseworker", story -> story.apply(annaApplies("application.approach", "ADVICE_ONLY")),
                "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01", "contact.method", "CALL",
                "contact.outcome", "REACHED"),
            task("allocate", "allocate", "teamleader", story -> story.apply(annaApplies()), "leadWorker", "caseworker"),
            task("checkInterim", "checkInterim", "caseworker", story -> story.apply(annaApplies()), "interim.mayBeHomeless", "NO",
                "interim.mayBeEligible", "YES", "interim.mayHavePriorityNeed", "NO", "interim.reason", "Staying with her sister."),
            task("notifyCouncil", "notifyCouncil", "caseworker", BadInputTest::referredOut, "councilReferral.connection", "Her parents, since 2015.",
                "councilReferral.notifiedOn", "2026-06-01"),
            task("recordCouncilAnswer", "recordCouncilAnswer", "caseworker", story -> {
                story.referredOut();
                story.councilNotified();
            }, "councilReferral.answer", "AGREES", "councilReferral.answeredOn", "2026-06-01", "councilReferral.decisionReasons",
                "Your parents have lived there for ten years.", "councilAnswerWords", "They will see her on Monday."),
            task("settleReferral", "settleReferral", "caseworker", story -> {
                story.referredOut();
                story.councilNotified();
                story.does("caseworker", "recordCouncilAnswer", "councilReferral.answer", "DISAGREES", "councilReferral.answeredOn", "2026-06-01",
                    "councilAnswerWords", "They say she has worked here.");
            }, "councilReferral.conditions", "NOT_MET", "councilReferral.decisionReasons", "You have worked here for three years."),
            start("placement-needed", Story::reliefIsOwed, "caseReference", "?", "placeNeeded", "TONIGHT", "placeWhy", "Her sister asked her to leave."),
            task("proposePlace", "proposePlace", "caseworker", BadInputTest::interimOwed, proposed("BED_AND_BREAKFAST", "placement.standard", "BASIC",
                "placement.outOfArea", "YES", "placement.hostAuthority", "Powys County Council")),
            task("placeInterim", "placeInterim", "caseworker", story -> {
                story.interimOwed();
                story.does("caseworker", "proposePlace", proposed("HOSTEL"));
            }, "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01"),
            task("contactInPlacement", "contactInPlacement", "caseworker", BadInputTest::placed, "contact.happenedOn", "2026-06-01",
                "contact.method", "IN_PERSON", "contact.outcome", "REACHED", "contact.note", "They have settled in.",
                "placement.personSays", "Noisy at night.", "placement.providerSays", "No trouble.", "placement.moveOn", "Two landlords to ring.",
                "stay", "LEFT", "placement.endedOn", "2026-06-01", "placement.leavingReason", "Moved to her aunt."),
            task("offerOtherPlace", "offerOtherPlace", "teamleader", story -> {
                story.inBedAndBreakfast();
                story.fires("limitNear", startOf("2026-06-14"));
            }, "otherPlace", "OFFERED", "otherPlaceDetails", "A flat is free from tomorrow."),
            task("prepareLetter", "prepareLetter", "caseworker", BadInputTest::inBedAndBreakfast, "letter.hostAuthority", "Powys County Council",
                "letter.hostAddress", "Housing, 1 High Street, Powys", "letter.attention", "The housing manager", "letter.adults", "0",
                "letter.children", "1", "letter.childrenAges", "4", "letter.function", "ss.68-69"),
            task("sendLetter", "sendLetter", "caseworker", story -> {
                story.inBedAndBreakfast();
                story.does("caseworker", "prepareLetter", "letter.hostAddress", "Housing, 1 High Street, Powys", "letter.adults", "0", "letter.children", "1");
                story.does("teamleader", "signLetter", "letter.signed", "SIGN");
            }, "letter.givenOn", "2026-06-01", "givenHow", "By post to the address on it."),
            task("endStay", "endStay", "caseworker", story -> {
                story.placed();
                as(story, "caseworker", "placement-needed", "caseReference", story.caseRef, "placeNeeded", "TONIGHT", "placeWhy", "The hostel closes.");
            }, "placement.endedOn", "2026-06-01", "placement.leavingReason", "The hostel closed.", "stay", "MOVE"),
            start("ask-for-review", Story::reliefIsOwed, "caseReference", "?", "review.letterKind", "L1", "review.letterDated", "2026-06-01",
                "review.requestedOn", "2026-06-01", "review.about", "DECISION", "review.askedFor", "They forgot my daughter.",
                "review.representative", "Sioned, Shelter Cymru", "review.allowedUntil", "2026-06-30", "review.allowedWhy", "In hospital."),
            task("appointReviewer", "appointReviewer", "manager", BadInputTest::reviewAsked, "review.reviewer", "reviewer"),
            task("pendingPlace", "decidePendingPlace", "caseworker", BadInputTest::reviewAsked, "review.accommodation", "NOT_NEEDED",
                "review.accommodationReasons", "She stays with her sister until then."),
            task("considerReview", "considerReview", "reviewer", BadInputTest::underReview, "review.representations", "She rang.",
                "review.deficiency", "NONE", "review.outcome", "MORE_TIME", "review.agreedOn", "2026-06-01", "review.agreedUntil", "2026-09-30",
                "reviewNote", "Read the whole file."),
            task("considerReview", "considerReview", "reviewer", BadInputTest::underReview, "review.representations", "She wrote to us.",
                "review.deficiency", "NONE", "review.outcome", "HEARD", "review.representationsOn", "2026-06-01", "reviewNote", "Read the letter."),
            task("considerReview", "considerReview", "reviewer", story -> story.underReviewWithAPlace(), "review.deficiency", "NONE",
                "review.outcome", "CONFIRMED", "review.placeUntil", "2026-07-01", "reviewNote", "Read the whole file."),
            task("carryOutReview", "carryOutReview", "caseworker", story -> {
                story.underReviewWithAPlace();
                story.does("reviewer", "considerReview", "review.deficiency", "NONE", "review.outcome", "VARIED", "review.reasonableSteps", "YES", "reviewNote", "Read the file.");
                story.reviewLetter("letter.reasons", "You have priority need.");
            }, "reviewFollows", "GO_ON", "review.placeUntil", "2026-07-01", "reviewNote", "The reasons are on file."),
            start("ask-for-review", BadInputTest::referralSettled, "caseReference", "?", "review.letterKind", "L4C", "review.decidedBy", "APPOINTED",
                "review.requestedOn", "2026-06-01", "review.about", "DECISION", "review.askedFor", "I work here."),
            task("agreeAppointee", "agreeAppointee", "caseworker", BadInputTest::reviewByAppointee, "agreed", "AGREED",
                "review.appointee", "Huw Elis, barrister", "review.appointedOn", "2026-06-01", "reviewNote", "They agreed by e-mail."),
            task("askAssociation", "askAssociation", "caseworker", BadInputTest::nobodyAgreedOn, "review.associationAskedOn", "2026-06-01",
                "reviewNote", "Wrote to the chair."),
            task("recordAppointee", "recordAppointee", "caseworker", BadInputTest::associationAsked, "review.appointee", "Huw Elis, barrister",
                "review.appointedOn", "2026-06-01", "reviewNote", "The chair wrote to us."),
            task("sendPapers", "sendPapers", "caseworker", BadInputTest::appointed, "review.papersOn", "2026-06-01", "reviewNote", "By courier, both files."),
            task("recordReport", "recordReport", "reviewer", story -> {
                story.appointed();
                story.does("caseworker", "sendPapers", "review.papersOn", "2026-06-01", "reviewNote", "By courier, both files.");
            }, "review.reportedOn", "2026-06-01", "review.deficiency", "NONE", "review.outcome", "VARIED", "reviewNote", "The report is on file."),
            task("recordRepresentations", "recordRepresentations", "reviewer", story -> {
                story.underReview();
                story.does("reviewer", "considerReview", "review.deficiency", "FOUND", "review.outcome", "MINDED_TO", "reviewNote", "Read the file.");
                story.reviewLetter("letter.flaw", "Steps not written down.", "letter.reasons", "They were taken.");
            }, "review.representations", "She rang and disagreed."),
            task("carryOutReview", "carryOutReview", "caseworker", story -> {
                story.underReview();
                story.does("reviewer", "considerReview", "review.deficiency", "NONE", "review.outcome", "VARIED", "review.reasonableSteps", "YES", "reviewNote", "Read the file.");
                story.reviewLetter("letter.reasons", "You have priority need.");
            }, "reviewFollows", "GO_ON", "reviewNote", "The reasons are on file."),
            task("assess", "assess", "caseworker", BadInputTest::allocatedCase, "assessment.eligible", "YES",
                "assessment.situation", "THREATENED", "assessment.lossExpectedOn", "2026-07-20", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "YES", "assessment.restrictedPersonName", "Tomos Rees",
                "assessment.restrictedPersonReason", "No recourse to public funds.", "household", List.of(Map.of("givenName", "Cadi",
                    "familyName", "Rees", "relationship", "daughter", "dateOfBirth", "2020-05-05", "languageWish", "CY")),
                "assessment.housingNeeds", "Two bedrooms.", "assessment.helpWanted", "Talk to the landlord.",
                "needs", List.of(Map.of("kind", "MONEY", "effect", "Rent is behind.", "referredTo", "Money advice", "followUpOn", "2026-06-10")),
                "assessment.reasons", "You may lose your home in July."),
            task("assess", "reassess", "caseworker", story -> {
                story.preventionIsOwed("2026-07-20");
                story.ends("helpKeepHome", "BECAME_HOMELESS");
                story.letterGoesOut("letter.reasons", "You have lost your home.");
            }, "assessment.eligible", "YES", "assessment.situation", "HOMELESS", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO", "assessment.housingNeeds", "Two bedrooms.",
                "assessment.reasons", "You have nowhere you can stay."),
            task("prepareLetter", "prepareLetter", "caseworker", BadInputTest::assessedCase, "letter.reasons", "You have nowhere you can stay."),
            task("prepareLetter", "prepareLetter", "caseworker", story -> {
                story.reliefIsOwed();
                story.does("caseworker", "helpSecureHome", OFFER);
            }, "letter.suitability", "Two bedrooms.", "letter.sixMonths", "Let for twelve months.", "letter.answerBy", "2026-06-15"),
            task("signLetter", "signLetter", "teamleader", BadInputTest::writtenLetter, "letter.signed", "RETURN",
                "letter.sendBackReason", "Say what the sister said."),
            task("sendLetter", "sendLetter", "caseworker", BadInputTest::signedLetter, "howSent", "POSTED", "letter.sentOn", "2026-06-01"),
            task("sendLetter", "sendLetter", "caseworker", BadInputTest::signedLetter, "howSent", "COLLECTION",
                "letter.availableForCollectionOn", "2026-06-01"),
            task("sendLetter", "sendLetter", "caseworker", BadInputTest::signedLetter, "howSent", "HANDED_OVER", "letter.handedOverOn", "2026-06-01"),
            task("agreePlan", "agreeReliefPlan", "caseworker", story -> {
                story.signedLetter();
                story.does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-06-01");
            }, "plan", PLAN),
            task("helpSecureHome", "helpSecureHome", "caseworker", Story::reliefIsOwed, ENDING),
            task("helpSecureHome", "helpSecureHome", "caseworker", Story::reliefIsOwed, OFFER),
            task("helpKeepHome", "helpKeepHome", "caseworker", story -> story.preventionIsOwed("2026-07-20"), ENDING),
            task("helpKeepHome", "helpKeepHome", "caseworker", story -> story.preventionIsOwed("2026-07-20"), OFFER),
            task("reviewProgress", "reviewHalfWay", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("day28", startOf("2026-06-28"));
            }, "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her", "dueOn", "2026-06-20",
                "why", "She has no credit", "done", true, "result", "Two viewings")), "review", "Three viewings, none suitable."),
            task("inquireFinalDuty", "inquireFinalDuty", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
            }, "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO", "finalDuty.secondChance", "NO", "finalDuty.reasons", "A child."),
            task("decideRelief", "decideRelief", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("day56Over", endOf("2026-07-26"));
            }, Arrays.copyOfRange(ENDING, 2, 6)),
            task("signOffEnding", "signOffEnding", "manager", story -> {
                story.reliefIsOwed();
                story.ends("helpSecureHome", "WITHDRAWN");
            }, "signedOff", "RETURN", "signOffReason", "Nobody asked the trusted contact."),
            task("concludeInquiries", "concludeInquiries", "caseworker", BadInputTest::stepsDone, "finalDuty.priorityNeed", "YES",
                "finalDuty.intentional", "NO", "finalDuty.secondChance", "NO", "finalDuty.reasons", "A child."),
            task("decideInterimEnd", "decideInterimEnd", "caseworker", story -> {
                story.interimOwed();
                story.allocated();
                story.assessedAs("NEITHER");
                story.letterGoesOut();
            }, Arrays.copyOfRange(ENDING, 2, 6)),
            task("proposeHome", "proposeHome", "caseworker", BadInputTest::finalDutyOwed, OFFER),
            task("proposeHome", "proposeHome", "caseworker", BadInputTest::finalDutyOwed, ENDING),
            task("recordAnswer", "recordAnswer", "caseworker", BadInputTest::homeOnOffer, "offer.viewedOn", "2026-06-01",
                "offer.answer", "REFUSED", "offer.answeredOn", "2026-06-01", "offer.refusalReason", "Too far from the school."),
            task("considerRefusal", "considerRefusal", "caseworker", story -> {
                story.homeOnOffer();
                story.does("caseworker", "recordAnswer", "offer.answer", "REFUSED", "offer.answeredOn", "2026-06-01",
                    "offer.refusalReason", "Too far from the school.");
            }, "refusal", "NEW_OFFER", "refusalReasons", "We weighed the distance and the bus."),
            task("actOnChange", "actOnChange", "caseworker", story -> {
                story.reliefIsOwed();
                story.changeReported("WITHDREW");
            }, "changeResponse", "Rang her back at once.", "whatNow", "END", "proposedEnding.reason", "WITHDRAWN",
                "proposedEnding.evidence", "She told us so on the phone and in writing."),
            task("lookIntoLateStep", "lookIntoLateStep", "teamleader", story -> {
                story.apply(annaApplies());
                story.fires("checkInterimDue", endOf("2026-06-01"));
            }, "lateStepAction", "Asked the duty officer to do it now."));
    }

    private void letterCameBack() {
        reliefIsOwed();
        runtime.createProcessInstanceByKey("returned-letter").businessKey(caseRef).setVariable("letterId", letter("L1").getId().toString()).execute();
    }

    private static final List<Map<String, Object>> DIARY = List.of(Map.of("day", "2026-08-06", "time", "14:00", "what", "PROBATION",
            "where", "Civic Centre"));

    private static final Object[] BED = {"placement.kind", "HOSTEL", "placement.outOfArea", "NO", "placement.address", "Y Bwthyn", "placement.startedOn", "2026-06-01",
        "placement.suitability", "A room of his own."};

    private static Object[] and(Object[] some, Object... more) {
        return Stream.concat(Arrays.stream(more), Arrays.stream(some)).toArray();
    }

    private static Stream<Stage> releases() {
        return Stream.of(
            start("release-referral", story -> { }, "person.givenName", "Dewi", "person.familyName", "Parry", "person.dateOfBirth", "1991-03-01",
                "release.prison", "HMP Trecarchar", "release.releasedOn", "2026-08-06", "release.referredOn", "2026-06-01",
                "person.addressLine1", "HMP Trecarchar", "person.town", "Trecarchar", "person.postcode", "CF99 3CC", "person.phone", "07700 900456",
                "reach.preferredMethod", "TEXT", "reach.languageWish", "CY", "release.referrerRole", "PRISON", "release.referrerName", "Mair Evans",
                "release.referrerPhone", "01632 960 300", "release.referrerEmail", "mair@prison.example", "release.probationName", "Ifan Rees",
                "release.probationPhone", "01632 960 301", "release.consentToRefer", "YES", "release.consentToShare", "NO",
                "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody", "release.licence", "Home by nine", "release.hasTenancy", "NO",
                "release.account", "Has a daughter in town."),
            task("release-change", null, "resettlement", BadInputTest::released, "caseReference", "?", "reportedChange.kind", "DATE_MOVED",
                "release.releasedOn", "2026-06-08", "reportedChange.details", "The prison rang this morning."),
            task("release-change", null, "resettlement", BadInputTest::released, "caseReference", "?", "reportedChange.kind", "TRANSFERRED",
                "release.prison", "HMP Arall", "person.addressLine1", "HMP Arall, Lôn Goed", "person.town", "Arall", "person.postcode", "CF99 4DD",
                "reportedChange.details", "The prison rang this morning."),
            task("release-change", null, "resettlement", BadInputTest::released, "caseReference", "?", "reportedChange.kind", "CONSENT_CHANGED",
                "release.consentToShare", "NO", "reportedChange.details", "He told us on the phone."),
            task("allocateRelease", "allocate", "teamleader", BadInputTest::referred, "leadWorker", "resettlement"),
            task("decideReferral", "decideReferral", "resettlement", BadInputTest::led, "release.outcome", "ACCEPTED_PRIORITY",
                "release.decidedOn", "2026-06-01", "release.outcomeReasons", "Was in care as a child."),
            task("chaseReferral", "chaseReferral", "resettlement", story -> story.refer(story.dewi("2026-08-06", "release.whereNot", null)),
                "person.dateOfBirth", "1991-03-01", "person.addressLine1", "HMP Trecarchar", "person.town", "Trecarchar", "person.postcode", "CF99 3CC",
                "person.phone", "07700 900456", "reach.preferredMethod", "TEXT", "reach.languageWish", "CY", "release.referrerRole", "PRISON",
                "release.referrerName", "Mair Evans", "release.referrerPhone", "01632 960 300", "release.referrerEmail", "mair@prison.example",
                "release.probationName", "Ifan Rees", "release.probationPhone", "01632 960 301", "release.consentToRefer", "YES",
                "release.consentToShare", "NO", "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody",
                "release.licence", "Home by nine", "release.hasTenancy", "NO", "release.account", "Has a daughter.", "chased", "Rang the prison twice."),
            task("planBreak", "planForBreak", "resettlement", story -> story.refer(story.dewi("2026-08-28")), "askedEarlier", "YES",
                "breakPlan", "Prescription and keys on Thursday."),
            task("assessRelease", "assessRelease", "resettlement", BadInputTest::acceptedReferral, "assessment.housingNeeds", "One bedroom.",
                "release.whatMatters", "His daughter.", "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody",
                "release.licence", "Home by nine", "needs", List.of(Map.of("kind", "MONEY", "effect", "Owes rent.", "referredTo", "Money advice",
                    "followUpOn", "2026-06-10")), "release.money", "Owes rent.", "release.health", "A bad knee.", "release.hasIdentity", "YES",
                "release.hasBankAccount", "NO", "release.hasBenefitClaim", "NO", "release.consentToShare", "YES", "release.hasTenancy", "YES",
                "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da"),
            task("keepTenancy", "keepTenancy", "resettlement", story -> {
                story.acceptedReferral();
                story.needsAssessed("release.hasTenancy", "YES", "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da");
            }, "release.tenancyKept", "NO", "release.tenancyWork", "The landlord has let it."),
            task("proposeReleaseHome", "searchHome", "resettlement", BadInputTest::searched, "proposedHome.address", "3",
                "proposedHome.street", "Heol Newydd", "proposedHome.postcode", "CF99 1AB", "proposedHome.landlord", "Tai Da",
                "proposedHome.suitability", "Ground floor.", "proposedHome.proposedOn", "2026-06-01"),
            task("askPolice", "askPolice", "resettlement", BadInputTest::homeProposed, "proposedHome.police", "OBJECTS",
                "proposedHome.policeReason", "Next door to somebody he must not meet."),
            task("askProbation", "askProbation", "resettlement", BadInputTest::homeProposed, "proposedHome.probation", "OBJECTS",
                "proposedHome.probationReason", "Too far to report each week."),
            task("askPerson", "askPerson", "resettlement", BadInputTest::homeProposed, "proposedHome.person", "OBJECTS",
                "proposedHome.personReason", "Too many stairs for his knee."),
            task("settleTenancy", "settleTenancy", "resettlement", story -> {
                story.homeProposed();
                story.allAgree();
            }, "proposedHome.readyOn", "2026-08-03", "tenancySettled", "Signed, the keys are here."),
            task("arrangeRelease", "arrange", "resettlement", BadInputTest::referred, and(ARRANGED, "arrival.diary", DIARY)),
            task("checkRelease", "confirmPlan", "resettlement", story -> {
                story.refer(story.dewi("2026-06-08"));
                story.fires("fiveDaysLeft", startOf("2026-06-01"));
            }, "everythingStands", "YES", "checked", "Prison and landlord rung."),
            task("meetPerson", "meetPerson", "resettlement", BadInputTest::released, "release.metOn", "2026-06-01", "release.metAt", "09:30",
                "release.metWhere", "At the gate"),
            task("confirmBed", "confirmBed", "resettlement", BadInputTest::released, and(BED, "bed", "TEMPORARY")),
            task("confirmBed", "confirmBed", "resettlement", BadInputTest::releasedToAHome, "bed", "HOME", "movedIn", "2026-06-01"),
            task("findPerson", "ringRound", "resettlement", story -> {
                story.released();
                story.fires("notMetByNoon", Instant.parse("2026-06-01T11:00:00Z"));
            }, "searched", "Nobody at the gate, prison rung."),
            task("placeTonight", "placeTonight", "manager", BadInputTest::noBed, and(BED, "tonight", "EMERGENCY")),
            task("placeTonight", "placeTonight", "manager", BadInputTest::noBed, "tonight", "DECISION",
                "managerDecision", "He sleeps at his sister's tonight."),
            task("keepInTouch", "contactFirst", "resettlement", story -> {
                story.releasedToAHome();
                story.met("2026-06-01", "09:30");
                story.sleepsElsewhere("2026-06-01");
                story.fires("firstDay", startOf("2026-06-02"));
            }, "contact.happenedOn", "2026-06-02", "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "He is well.",
                "inHome", "YES", "movedIn", "2026-06-02"),
            task("tellAgain", "tellCancelled", "resettlement", story -> {
                story.released();
                story.news("RECALLED");
            }, "toldWhom", "Prison, probation and landlord."));
    }

    private void referred() {
        refer(dewi("2026-08-06"));
    }

    /** Comes out today. */
    private void released() {
        refer(dewi("2026-06-01"));
    }

    private void releasedToAHome() {
        released();
        homeFound("2026-06-01");
    }

    private void noBed() {
        released();
        fires("noBedYet", Instant.parse("2026-06-01T14:00:00Z"));
    }

    private void led() {
        referred();
        leadChosen();
    }

    private void acceptedReferral() {
        led();
        accepted();
    }

    private void searched() {
        referred();
        searching();
    }

    private void homeProposed() {
        searched();
        proposed("7", "Rhodfa " + caseRef);
    }

    private void referredOut() {
        apply(annaApplies());
        noPlaceNeededTonight();
        referredElsewhere();
    }

    private void interimOwed() {
        apply(annaApplies());
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
    }

    private void placed() {
        interimOwed();
        placed("HOSTEL");
    }

    private void inBedAndBreakfast() {
        interimOwed();
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.outOfArea", "YES",
                "placement.hostAuthority", "Powys County Council");
    }

    private static void as(BadInputTest story, String user, String process, Object... answers) {
        story.as(user);
        story.start(process, answers(answers));
    }

    /** Letter L7 of 1 June is questioned. */
    private void reviewAsked() {
        stepsDone();
        as(this, "caseworker", "ask-for-review", "caseReference", caseRef, "review.letterKind", "L7", "review.requestedOn", "2026-06-01",
                "review.about", "DECISION", "review.askedFor", "They did nothing.");
        runAsyncSteps();
    }

    private void underReview() {
        reviewAsked();
        does("manager", "appointReviewer", "review.reviewer", "reviewer");
        reviewLetter("letter.askedFor", "That we did nothing.");
    }

    private void underReviewWithAPlace() {
        underReview();
        does("caseworker", "decidePendingPlace", "review.accommodation", "PROVIDED", "review.accommodationReasons", "A child of four lives with her.");
    }

    private void referralSettled() {
        referredOut();
        councilNotified();
        does("caseworker", "recordCouncilAnswer", "councilReferral.answer", "DISAGREES", "councilReferral.answeredOn", "2026-06-01",
                "councilAnswerWords", "They say she has worked here.");
        does("caseworker", "settleReferral", "councilReferral.conditions", "MET", "councilReferral.decisionReasons", "Your parents have lived there for ten years.");
        letterGoesOut();
    }

    private void reviewByAppointee() {
        referralSettled();
        as(this, "caseworker", "ask-for-review", "caseReference", caseRef, "review.letterKind", "L4C", "review.decidedBy", "APPOINTED",
                "review.requestedOn", "2026-06-01", "review.about", "DECISION", "review.askedFor", "I work here.");
        runAsyncSteps();
    }

    private void nobodyAgreedOn() {
        reviewByAppointee();
        does("caseworker", "agreeAppointee", "agreed", "NOT_AGREED", "reviewNote", "They do not answer.");
    }

    private void associationAsked() {
        nobodyAgreedOn();
        does("caseworker", "askAssociation", "review.associationAskedOn", "2026-06-01", "reviewNote", "Wrote to the chair.");
    }

    private void appointed() {
        associationAsked();
        does("manager", "appointReviewer", "review.reviewer", "reviewer");
        reviewLetter("letter.askedFor", "That she works here.");
        does("caseworker", "recordAppointee", "review.appointee", "Huw Elis, barrister", "review.appointedOn", "2026-06-01",
                "reviewNote", "The chair wrote to us.");
    }

    private void reviewLetter(Object... words) {
        does("reviewer", "prepareLetter", words);
        does("manager", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", "2026-06-01");
    }

    private void allocatedCase() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
    }

    private void assessedCase() {
        allocatedCase();
        assessedAs("HOMELESS");
    }

    private void writtenLetter() {
        assessedCase();
        does("caseworker", "prepareLetter");
    }

    private void signedLetter() {
        writtenLetter();
        does("teamleader", "signLetter", "letter.signed", "SIGN");
    }

    private void stepsDone() {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
    }

    private void finalDutyOwed() {
        stepsDone();
        does("caseworker", "concludeInquiries", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "A child.");
        letterGoesOut();
    }

    private void homeOnOffer() {
        finalDutyOwed();
        homeOffered("proposeHome", "PRS");
    }

    /** One bad submission: what is wrong, the answers, and what the message must name. */
    private record Bad(String what, VariableMap answers, String label) {
    }

    @Test
    void noFormIsForgotten() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            assertThat(stages().map(Stage::form).distinct()).containsExactlyInAnyOrderElementsOf(
                    forms.map(file -> file.getFileName().toString().replace(".form", "")).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void nonsenseIsRefusedInWordsAndChangesNothing(Stage stage) throws IOException {
        stage.reach().accept(this);
        if (stage.task() != null) {
            takes(stage.user(), task(stage.task()));
        }
        Object[] good = stage.answers().clone();
        if (good[0].equals("caseReference")) {
            good[1] = caseRef;
        }
        JsonNode schema = JSON.readTree(Path.of("forms", stage.form() + ".form").toFile());
        List<Bad> submissions = new ArrayList<>();
        for (FormField field : FormField.of(schema)) {
            int at = Arrays.asList(good).indexOf(field.key());
            if (field.input() && at >= 0) {
                spoil(field, field.label(), good[at + 1], value -> with(good, at, value), submissions);
            }
        }
        assertThat(submissions).as("the answers of the stage name fields of the form").hasSizeGreaterThan(2);
        Map<String, String> before = everything();
        int lines = trail.of(caseRef).size();
        SoftAssertions all = new SoftAssertions();
        for (Bad bad : submissions) {
            Throwable thrown = catchThrowable(() -> submit(stage, bad.answers()));
            all.assertThat(thrown).as("%s: %s", bad.label(), bad.what())
                    .isInstanceOf(FormFieldValidationException.class).hasMessageContaining(bad.label());
            all.assertThat(trail.of(caseRef)).as("lines of the trail after %s: %s", bad.label(), bad.what()).hasSize(lines);
        }
        all.assertAll();
        assertThat(everything()).isEqualTo(before);

        submit(stage, with(good, -1, null));
        assertThat(everything()).isNotEqualTo(before);
        assertThat(variableNames()).doesNotContain("person", "contact", "letter", "notAField", "placement", "offer", "plan");
    }

    /** The good answers with one of them replaced, and with keys no form has. */
    private static VariableMap with(Object[] good, int at, Object value) {
        Object[] answers = good.clone();
        if (at >= 0) {
            answers[at + 1] = value;
        }
        return answers(answers).putValue("notAField", "Anna Rees-Parry").putValue("caseSummary", Map.of("person", "Somebody else"));
    }

    private void submit(Stage stage, VariableMap answers) {
        Task task = stage.task() == null ? null : task(stage.task());
        if (task != null) {
            takes(stage.user(), task);
        }
        as(stage.user());
        try {
            if (task == null) {
                start(Map.of("application", "statutory-homelessness", "release-referral", "release-day").getOrDefault(stage.form(), stage.form()), answers);
            } else {
                forms.submitTaskForm(task.getId(), answers);
            }
        } finally {
            identity.clearAuthentication();
        }
    }

    @SuppressWarnings("unchecked")
    private void spoil(FormField field, String label, Object good, Function<Object, VariableMap> with, List<Bad> bad) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (field.validate().path("required").asBoolean()) {
            values.put("left out", null);
            values.put("blank", "  ");
        }
        switch (field.type()) {
            case "textfield", "textarea" -> {
                values.put("100,000 characters", LONG);
                values.put("control characters", good + "\u0007\u001b[31m\u0000");
                values.put("a turned line", good + "\u202e");
                values.put("half a character", good + "\ud83d");
                values.put("a script", "<script>alert('" + good + "')</script>");
                values.put("a picture that runs", "<img src=x onerror=alert(1)>");
                values.put("a number", 42);
                values.put("a list", List.of("one", "two"));
                values.put("an object", Map.of("name", "value"));
                if (field.validate().has("minLength")) {
                    values.put("too short", "No.");
                }
                if ("refuse".equals(field.property("offences"))) {
                    values.put("an offence", "Was sentenced for a street robbery.");
                }
            }
            case "select", "radio" -> {
                values.put("no such option", "NO_SUCH_ANSWER");
                values.put("an option with a space", " " + good);
                values.put("true", true);
                values.put("a list of options", List.of(good));
                values.put("an object", Map.of("value", good));
            }
            case "datetime" -> {
                values.put("day first", "31/12/2026");
                values.put("no such day", "2026-02-30");
                values.put("a word", "tomorrow");
                values.put("a number", 20260601);
                values.put("a long time ago", "0026-06-01");
                values.put("a time", "2026-06-01T10:00:00Z");
                values.put("an object", Map.of("date", good));
                if ("today".equals(field.property("notBefore"))) {
                    values.put("yesterday", time.today().minusDays(1).toString());
                }
                if ("today".equals(field.property("notAfter"))) {
                    values.put("tomorrow's date", time.today().plusDays(1).toString());
                }
                if (field.property("notBefore") != null && field.property("notBefore").startsWith("offer.")) {
                    values.put("before what it follows", "2026-05-20");
                }
                if (field.key().startsWith("letter.") && field.validate().path("required").asBoolean()) {
                    values.put("before the letter was signed", "2026-05-20");
                }
            }
            case "number" -> {
                values.put("a word", "five");
                values.put("digits in a text", "5");
                values.put("less than nothing", -1);
                values.put("more than there is", 1_000);
                values.put("a part", 0.5);
                values.put("an object", Map.of("number", good));
            }
            case "checkbox" -> {
                values.put("a word", "yes please");
                values.put("a number", 1);
            }
            case "dynamiclist" -> {
                values.put("a word", "one step");
                values.put("a list of words", List.of("one", "two"));
                values.put("an object", Map.of("0", "one"));
                Map<String, Object> row = (Map<String, Object>) ((List<?>) good).get(0);
                values.put("51 rows", Collections.nCopies(51, row));
                if (field.property("atLeast") != null) {
                    values.put("no row", List.of());
                    values.put("an empty row", List.of(Map.of()));
                }
                for (FormField cell : field.rows()) {
                    if (row.containsKey(cell.key())) {
                        spoil(cell, cell.label(), row.get(cell.key()), value -> {
                            Map<String, Object> spoilt = new TreeMap<>(row);
                            spoilt.put(cell.key(), value);
                            return with.apply(List.of(row, spoilt));
                        }, bad);
                    }
                }
                if (field.key().equals("plan")) {
                    Map<String, Object> hers = new TreeMap<>(row);
                    hers.put("owner", "PERSON");
                    bad.add(new Bad("every step is the person's", with.apply(List.of(hers)), "Plan"));
                }
            }
            default -> throw new AssertionError("Say what is nonsense for a " + field.type());
        }
        String format = field.property("format");
        if (format != null) {
            values.put("not a " + format, "12 nonsense!");
        }
        if ("caseReference".equals(field.key())) {
            values.put("a case nobody knows", "CER-1999-000001");
        }
        values.forEach((what, value) -> bad.add(new Bad(what, with.apply(value), label)));
    }

    /** All that could have changed: case files and what hangs on them, and what the engine keeps. */
    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (String table : List.of("case_file", "contact", "placement", "review", "offer", "proposed_home", "audit_reading", "duty", "case_event", "case_clock", "letter", "message",
                "ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_RU_EXECUTION", "ACT_RU_JOB", "ACT_RU_INCIDENT", "ACT_HI_DETAIL", "ACT_HI_VARINST")) {
            all.put(table, database.queryForList("select * from " + table).stream().map(BadInputTest::readable).sorted().toList().toString());
        }
        return all;
    }

    private static String readable(Map<String, Object> row) {
        // A printed letter is told by its sum: spelling out hundreds of them would take minutes.
        row.replaceAll((column, value) -> !(value instanceof byte[] bytes) ? value
                : bytes.length > 4000 ? Arrays.hashCode(bytes) : new String(bytes, StandardCharsets.UTF_8));
        return row.toString();
    }

    private List<String> variableNames() {
        return database.queryForList("select distinct NAME_ from ACT_HI_VARINST", String.class);
    }

    @Test
    void aStepIsDoneInItsFormAndACaseStartedWithOne() {
        apply(annaApplies());
        Map<String, String> before = everything();
        String task = task("checkInterim").getId();
        // Not even by the product's own code; a session may not ask at all.
        List<Throwable> refusals = List.of(
                catchThrowable(() -> tasks.complete(task)),
                catchThrowable(() -> tasks.complete(task, Map.of("mayBeHomeless", false))),
                catchThrowable(() -> tasks.complete(task, Map.of("formLanded", "guessed"))),
                catchThrowable(() -> runtime.startProcessInstanceByKey("statutory-homelessness", caseRef)),
                catchThrowable(() -> runtime.startProcessInstanceByKey("record-contact", caseRef, Map.of("formLanded", "guessed"))));
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("form"));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aCaseThatIsClosedTakesNothingMore() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");
        Map<String, String> before = everything();
        as("caseworker");
        Throwable refusal = catchThrowable(() -> start("record-contact", answers("caseReference", caseRef,
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She rang.")));
        identity.clearAuthentication();
        assertThat(refusal).isInstanceOf(FormFieldValidationException.class).hasMessageContaining("Case reference: case " + caseRef + " is closed");
        assertThat(everything()).isEqualTo(before);
    }
}
