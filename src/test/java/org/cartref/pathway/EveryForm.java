package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cartref.casefile.AuditSample;
import org.cartref.message.Messages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Every form with a case that has come to it, and answers the form takes. */
@TestPropertySource(properties = {"cartref.law.care-leavers-commencement=2026-01-01", "cartref.law.children-placed-commencement=2026-01-01"})
abstract class EveryForm extends ReleaseStory {

    @Autowired
    private AuditSample sample;
    @Autowired
    private Messages messages;

    /** How a case comes to a form, and answers the form takes. */
    record Stage(String form, String task, String user, Consumer<EveryForm> reach, Object... answers) {
        @Override
        public String toString() {
            return form + (task == null ? "" : " at " + task);
        }
    }

    private static Stage start(String form, Consumer<EveryForm> reach, Object... answers) {
        return new Stage(form, null, "caseworker", reach, answers);
    }

    private static Stage task(String form, String task, String user, Consumer<EveryForm> reach, Object... answers) {
        return new Stage(form, task, user, reach, answers);
    }

    private static final List<Map<String, Object>> PLAN = List.of(Map.of("owner", "AUTHORITY",
            "action", "Ring three landlords with her", "dueOn", "2026-12-01", "why", "She has no credit"));

    private static final Object[] ENDING = {"homeFound", "END", "proposedEnding.reason", "INELIGIBLE",
        "proposedEnding.evidence", "She told us so on the phone and in writing."};

    private static final Object[] OFFER = {"homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri",
        "offer.suitability", "Two bedrooms, close to the school."};

    static Stream<Stage> stages() {
        return Stream.of(statutory(), afterClosing(), releases()).flatMap(each -> each);
    }

    private static Stream<Stage> afterClosing() {
        return Stream.of(
            task("recordAnswers", "recordAnswers", "teamleader", story -> {
                story.housed();
                story.fires("daysPassed", startOf("2026-06-08"));
            }, "satisfaction.answered", "ANSWERED", "satisfaction.answeredOn", "2026-06-01", "satisfaction.handling", "SATISFIED",
                "satisfaction.outcome", "SATISFIED", "satisfaction.helpfulness", "SATISFIED", "satisfaction.informed", "NEITHER",
                "satisfaction.support", "SATISFIED", "satisfaction.differently", "Ring back sooner."),
            task("askAfterHome", "askAfterHome", "caseworker", EveryForm::afterThreeMonths, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She is well.", "followUp.home", "LASTS"),
            task("takeApplication", "takeApplication", "caseworker", story -> {
                story.afterThreeMonths();
                story.does("caseworker", "askAfterHome", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED",
                    "contact.note", "Behind with the rent again.", "followUp.home", "AT_RISK");
            }, "noHelpWanted", "She moves to her sister next week."),
            task("askAfterHome", "askAfterHome", "caseworker", EveryForm::afterThreeMonths, "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "NO_ANSWER", "contact.note", "Rang twice.", "followUp.next", "LEAVE_IT"),
            new Stage("case-file-audit", null, "manager", story -> { }, "quarter", "2026-Q1", "size", 5, "seed", "spring 2026", "fallOutsOnly", true),
            task("secondReading", "scoreCase", "reviewer", story -> {
                story.apply(story.annaApplies());
                story.noPlaceNeededTonight();
                story.allocated();
                story.assessedAs("HOMELESS", "needs", List.of(Map.of("kind", "MONEY", "effect", "Two months behind with the rent.",
                    "referredTo", "Money advice", "followUpOn", "2026-06-15")));
                story.letterGoesOut();
                story.planAgreed("agreeReliefPlan");
                story.homeFound();
                story.itIs("2026-07-01T09:00:00Z");
                as(story, "manager", "case-file-audit", "quarter", "2026-Q2", "size", 5, "seed", story.seedThatDrawsIt());
                story.runAsyncSteps();
                story.tasks.setAssignee(story.task("scoreCase").getId(), "reviewer");
            }, "reading.second.clientAndHousehold", 2, "reading.second.currentCircumstances", 1, "reading.second.healthAndSupport", 1,
                "reading.second.s68Interim", 1, "reading.second.notificationSent", 1, "reading.second.advice", 1, "reading.second.signposting", 1,
                "reading.second.tailoredPlan", 7, "reading.second.promptCasework", 2, "reading.second.closure", 2,
                "reading.remarks", "The plan is thin, the rest as scored."),
            new Stage("erasure", null, "manager", EveryForm::reviewNoLongerPossible, "caseReference", "?"),
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
                .filter(seed -> sample.draw("2026-Q2", 5, seed, false).contains(caseRef)).findFirst().orElseThrow();
    }

    private void housed() {
        reliefIsOwed();
        homeFound();
    }

    private void homeFound() {
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");
    }

    private void afterThreeMonths() {
        housed();
        fires("threeMonthsOver", startOf("2026-09-01"));
    }

    private static Stream<Stage> statutory() {
        return Stream.of(
            start("application", story -> { }, "person.givenName", "Anna", "person.familyName", "Rees-Parry", "person.printedName", "Anna Rees-Parry",
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
            start("change-of-circumstances", Story::reliefIsOwed, "caseReference", "?", "reportedChange.kind", "PUT_RIGHT",
                "person.givenName", "Ana", "person.familyName", "Rees", "person.printedName", "Ana Rees", "person.dateOfBirth", "1988-03-01", "phoneGone", true,
                "emailGone", true, "person.email", "ana@example.org", "person.country", "Ireland", "reach.preferredMethod", "CALL", "reach.languageWish", "CY",
                "reach.unsafeToWrite", "YES", "reach.unsafeToText", "YES", "reach.unsafeToLeaveMessage", "YES", "reach.times", "After school",
                "reach.obstacles", "Little credit", "trustedGone", true, "reach.trustedContactName", "Mair Rees", "reach.trustedContactPhone", "01970 654321",
                "restricted", "YES", "reportedChange.details", "She came to the office and told us."),
            start("record-contact", Story::reliefIsOwed, "caseReference", "?", "contact.happenedOn", "2026-06-01", "contact.at", "09:30",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.whom", "PERSON", "contact.note", "She is well."),
            task("makeContact", "makeContact", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("contactDay", startOf("2026-06-08"));
                story.itIs("2026-06-08T09:00:00Z");
            }, "contact.happenedOn", "2026-06-08", "contact.at", "09:30", "contact.method", "CALL", "otherWay", "Her phone takes no texts.",
                "contact.outcome", "NO_ANSWER", "contact.whom", "PERSON", "contact.note", "Rang twice at noon."),
            task("reviewPlan", "reviewPlan", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("reviewDay", startOf("2026-07-27"));
            }, "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her", "dueOn", "2026-06-20",
                "why", "She has no credit", "done", true, "result", "Two viewings")), "needs", List.of(Map.of("kind", "MONEY", "effect", "Rent is behind.",
                "referredTo", "Money advice", "followUpOn", "2026-06-10", "workerName", "Elin Prys", "workerPhone", "01632 960400",
                "outcome", "They pay five pounds a week.", "over", true)), "review", "Three viewings, none suitable.", "reach.rhythm", "WEEKLY",
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
            task("askParent", "askParent", "caseworker", EveryForm::childPlaced, "servicesTold.askedOn", "2026-06-01",
                "servicesTold.agreed", "YES", "servicesTold.informedOn", "2026-06-01", "servicesNote", "Dr Huws, and Ysgol y Bont."),
            task("tellServices", "tellServices", "caseworker", story -> {
                story.childPlaced();
                story.does("caseworker", "askParent", "servicesTold.askedOn", "2026-06-01", "servicesTold.agreed", "YES",
                    "servicesTold.informedOn", "2026-06-01", "servicesNote", "Dr Huws, and Ysgol y Bont.");
            }, "servicesTold.toldOn", "2026-06-01", "servicesTold.told", "The surgery and the school."),
            task("checkReach", "checkReach", "caseworker", story -> {
                story.reliefIsOwed("reach.preferredMethod", "");
                story.runtime.createProcessInstanceByKey("message").businessKey(story.caseRef).startBeforeActivity("checkReach")
                    .setVariable("messageId", story.messages.tell(story.caseRef, "contactMissed", Map.of("leadWorker", "Sioned")).id().toString())
                    .setVariable("leadWorker", "caseworker").execute();
            }, "person.phone", "01970 123456", "person.email", "anna@example.org", "reach.preferredMethod", "EMAIL", "reach.unsafeToWrite", false,
                "reach.unsafeToText", false, "reach.unsafeToLeaveMessage", true, "reachFound", "New phone since May."),
            task("makeAvailable", "makeAvailable", "caseworker", EveryForm::letterCameBack, "letter.availableForCollectionOn", "2026-06-01"),
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
            task("notifyCouncil", "notifyCouncil", "caseworker", EveryForm::referredOut, "councilReferral.connection", "Her parents, since 2015.",
                "councilReferral.notifiedOn", "2026-06-01"),
            task("recordCouncilAnswer", "recordCouncilAnswer", "caseworker", story -> {
                story.referredOut();
                story.councilNotified();
            }, "councilReferral.answer", "AGREES", "councilReferral.answeredOn", "2026-06-01", "councilReferral.decisionReasons",
                "Your parents have lived there for ten years.", "councilAnswerWords", "They will see her on Monday."),
            task("settleReferral", "settleReferral", "caseworker", story -> {
                story.referredOut();
                story.councilNotified();
                story.does("caseworker", "recordCouncilAnswer", "councilReferral.answer", "DISAGREES", "councilReferral.receivedOn", "2026-06-01", "councilReferral.answeredOn", "2026-06-01",
                    "councilAnswerWords", "They say she has worked here.");
            }, "councilReferral.conditions", "NOT_MET", "councilReferral.decisionReasons", "You have worked here for three years."),
            start("placement-needed", Story::reliefIsOwed, "caseReference", "?", "placeNeeded", "TONIGHT", "placeWhy", "Her sister asked her to leave."),
            task("proposePlace", "proposePlace", "caseworker", EveryForm::interimOwed, proposed("BED_AND_BREAKFAST", "placement.standard", "BASIC",
                "placement.outOfArea", "YES", "placement.hostAuthority", "Powys County Council")),
            task("placeInterim", "placeInterim", "caseworker", story -> {
                story.interimOwed();
                story.does("caseworker", "proposePlace", proposed("HOSTEL"));
            }, "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01"),
            task("contactInPlacement", "contactInPlacement", "caseworker", EveryForm::placed, "contact.happenedOn", "2026-06-01",
                "contact.method", "IN_PERSON", "contact.outcome", "REACHED", "contact.note", "They have settled in.",
                "placement.personSays", "Noisy at night.", "placement.providerSays", "No trouble.", "placement.moveOn", "Two landlords to ring.",
                "stay", "LEFT", "placement.endedOn", "2026-06-01", "placement.leavingReason", "Moved to her aunt."),
            task("offerOtherPlace", "offerOtherPlace", "teamleader", story -> {
                story.inBedAndBreakfast();
                story.fires("limitNear", startOf("2026-06-10"));
            }, "stay", "SEARCH", "placement.leavingReason", "A flat is free from tomorrow."),
            task("offerOtherPlace", "offerOtherPlace", "teamleader", story -> {
                story.inBedAndBreakfast();
                story.fires("limitNear", startOf("2026-06-10"));
            }, "stay", "STAYS", "otherPlaceDetails", "Two landlords were rung; none has a room."),
            task("prepareLetter", "prepareLetter", "caseworker", EveryForm::inBedAndBreakfast, "letter.hostAuthority", "Powys County Council",
                "letter.hostAddress", "Housing, 1 High Street, Powys", "letter.attention", "The housing manager", "letter.adults", "0",
                "letter.children", "1", "letter.childrenAges", "4", "letter.function", "ss.68-69"),
            task("sendLetter", "sendLetter", "caseworker", story -> {
                story.inBedAndBreakfast();
                story.does("caseworker", "prepareLetter", "letter.hostAddress", "Housing, 1 High Street, Powys", "letter.adults", "0", "letter.children", "1");
                story.does("teamleader", "signLetter", "letter.signed", "SIGN");
            }, "letter.givenOn", "2026-06-01", "givenHow", "By post to the address on it."),
            task("endStay", "endStayTonight", "caseworker", story -> {
                story.placed();
                as(story, "caseworker", "placement-needed", "caseReference", story.caseRef, "placeNeeded", "TONIGHT", "placeWhy", "The hostel closes.");
            }, "placement.endedOn", "2026-06-01", "placement.leavingReason", "The hostel closed.", "stay", "MOVE"),
            start("ask-for-review", Story::reliefIsOwed, "caseReference", "?", "review.letterKind", "L1", "review.letterDated", "2026-06-01",
                "review.requestedOn", "2026-06-01", "review.about", "DECISION", "review.askedFor", "They forgot my daughter.",
                "review.representative", "Sioned, Shelter Cymru", "review.allowedUntil", "2026-06-30", "review.allowedWhy", "In hospital."),
            start("ask-for-review", story -> story.placed(), "caseReference", "?", "review.letterKind", "PLACE", "review.placeAddress", "Queen's Road",
                "review.decidedOn", "2026-06-01", "review.requestedOn", "2026-06-01", "review.askedFor", "There is no lift."),
            task("appointReviewer", "appointReviewer", "manager", EveryForm::reviewAsked, "review.reviewer", "reviewer"),
            task("carryOutReview", "carryOutReview", "caseworker", EveryForm::leftPlaceWasNotSuitable, "reviewNote", "They live with a sister now."),
            task("pendingPlace", "decidePendingPlace", "caseworker", EveryForm::reviewAsked, "review.accommodation", "NOT_NEEDED",
                "review.accommodationReasons", "She stays with her sister until then."),
            task("considerReview", "considerReview", "reviewer", EveryForm::underReview, "review.representations", "She rang.",
                "review.deficiency", "NONE", "review.outcome", "MORE_TIME", "review.agreedOn", "2026-06-01", "review.agreedUntil", "2026-09-30",
                "reviewNote", "Read the whole file."),
            task("considerReview", "considerReview", "reviewer", EveryForm::underReview, "review.representations", "She wrote to us.",
                "review.deficiency", "NONE", "review.outcome", "HEARD", "review.representationsOn", "2026-06-01", "reviewNote", "Read the letter."),
            task("considerReview", "considerReview", "reviewer", story -> story.underReviewWithAPlace(), "review.deficiency", "NONE",
                "review.outcome", "CONFIRMED", "review.placeUntil", "2026-07-01", "reviewNote", "Read the whole file."),
            task("carryOutReview", "carryOutReview", "caseworker", story -> {
                story.underReviewWithAPlace();
                story.does("reviewer", "considerReview", "review.deficiency", "NONE", "review.outcome", "VARIED", "review.reasonableSteps", "YES", "reviewNote", "Read the file.");
                story.reviewLetter("letter.reasons", "You have priority need.");
            }, "reviewFollows", "GO_ON", "review.placeUntil", "2026-07-01", "reviewNote", "The reasons are on file."),
            start("ask-for-review", EveryForm::referralSettled, "caseReference", "?", "review.letterKind", "L4C", "review.decidedBy", "APPOINTED",
                "review.requestedOn", "2026-06-01", "review.about", "DECISION", "review.askedFor", "I work here."),
            task("agreeAppointee", "agreeAppointee", "caseworker", EveryForm::reviewByAppointee, "agreed", "AGREED",
                "review.appointee", "Huw Elis, barrister", "review.appointedOn", "2026-06-01", "reviewNote", "They agreed by e-mail."),
            task("askAssociation", "askAssociation", "caseworker", EveryForm::nobodyAgreedOn, "review.associationAskedOn", "2026-06-01",
                "reviewNote", "Wrote to the chair."),
            task("recordAppointee", "recordAppointee", "caseworker", EveryForm::associationAsked, "review.appointee", "Huw Elis, barrister",
                "review.appointedOn", "2026-06-01", "reviewNote", "The chair wrote to us."),
            task("sendPapers", "sendPapers", "caseworker", EveryForm::appointed, "review.papersOn", "2026-06-01", "review.procedureToldOn", "2026-06-01", "reviewNote", "By courier, both files."),
            task("recordReport", "recordReport", "reviewer", story -> {
                story.appointed();
                story.does("caseworker", "sendPapers", "review.papersOn", "2026-06-01", "review.procedureToldOn", "2026-06-01", "reviewNote", "By courier, both files.");
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
            task("assess", "assess", "caseworker", EveryForm::allocatedCase, "assessment.eligible", "YES",
                "assessment.situation", "THREATENED", "assessment.lossExpectedOn", "2026-07-20", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "YES", "assessment.restrictedPersonName", "Tomos Rees",
                "assessment.restrictedPersonReason", "No recourse to public funds.", "household", List.of(Map.of("givenName", "Tomos",
                    "familyName", "Rees", "relationship", "brother", "dateOfBirth", "2004-05-05", "languageWish", "CY")),
                "assessment.circumstances", "Notice to leave.", "assessment.support", "None.", "assessment.housingNeeds", "Two bedrooms.", "assessment.helpWanted", "Talk to the landlord.",
                "needs", List.of(Map.of("kind", "MONEY", "effect", "Rent is behind.", "referredTo", "Money advice", "followUpOn", "2026-06-10")),
                "assessment.reasons", "You may lose your home in July."),
            task("assess", "reassess", "caseworker", story -> {
                story.preventionIsOwed("2026-07-20");
                story.ends("helpKeepHome", "BECAME_HOMELESS");
                story.letterGoesOut("letter.reasons", "You have lost your home.");
            }, "assessment.eligible", "YES", "assessment.situation", "HOMELESS", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO", "assessment.circumstances", "Notice to leave.", "assessment.support", "None.", "assessment.housingNeeds", "Two bedrooms.",
                "assessment.reasons", "You have nowhere you can stay."),
            task("prepareLetter", "prepareLetter", "caseworker", EveryForm::assessedCase, "letter.reasons", "You have nowhere you can stay."),
            task("prepareLetter", "prepareLetter", "caseworker", story -> {
                story.reliefIsOwed();
                story.does("caseworker", "helpSecureHome", OFFER);
            }, "letter.suitability", "Two bedrooms.", "letter.sixMonths", "Let for twelve months.", "letter.answerBy", "2026-06-15"),
            task("signLetter", "signLetter", "teamleader", EveryForm::writtenLetter, "letter.signed", "RETURN",
                "letter.sendBackReason", "Say what the sister said."),
            task("sendLetter", "sendLetter", "caseworker", EveryForm::signedLetter, "howSent", "POSTED", "letter.sentOn", "2026-06-01"),
            task("sendLetter", "sendLetter", "caseworker", EveryForm::signedLetter, "howSent", "COLLECTION",
                "letter.availableForCollectionOn", "2026-06-01"),
            task("sendLetter", "sendLetter", "caseworker", EveryForm::signedLetter, "howSent", "HANDED_OVER", "letter.handedOverOn", "2026-06-01"),
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
                "why", "She has no credit", "done", true, "result", "Two viewings")), "progress.found", "Three viewings, none suitable."),
            task("answerHalfWay", "answerHalfWay", "teamleader", EveryForm::halfWayPrepared, "progress.answer", "MORE", "progress.advice", "Widen the area."),
            task("inquireFinalDuty", "inquireFinalDuty", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
            }, "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES", "finalDuty.secondChance", "NO", "finalDuty.reasons", "A child."),
            task("decideRelief", "decideRelief", "caseworker", story -> {
                story.reliefIsOwed();
                story.fires("day56Over", endOf("2026-07-26"));
            }, Arrays.copyOfRange(ENDING, 2, 6)),
            task("signOffEnding", "signOffEnding", "manager", story -> {
                story.reliefIsOwed();
                story.ends("helpSecureHome", "WITHDRAWN");
            }, "signedOff", "RETURN", "signOffReason", "Nobody asked the trusted contact."),
            task("concludeInquiries", "concludeInquiries", "caseworker", EveryForm::stepsDone, "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES",
                "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES", "finalDuty.secondChance", "NO", "socialServices.child", "YES", "finalDuty.reasons", "A child."),
            task("tellSocialServices", "tellSocialServices", "caseworker", story -> {
                story.allocatedCase();
                story.assessedAs("HOMELESS", "assessment.eligible", "NO", "socialServices.child", "YES");
            }, "socialServices.askedOn", "2026-06-01", "socialServices.consent", "YES", "socialServices.toldOn", "2026-06-01",
                "socialServices.told", "The front door team, that no duty is owed.", "socialServicesNote", "She is glad of any help."),
            task("decideInterimEnd", "decideInterimEnd", "caseworker", story -> {
                story.interimOwed();
                story.allocated();
                story.assessedAs("NEITHER");
                story.letterGoesOut();
            }, Arrays.copyOfRange(ENDING, 2, 6)),
            task("proposeHome", "proposeHome", "caseworker", EveryForm::finalDutyOwed, lookedAt(IN_WALES, OFFER)),
            task("proposeHome", "proposeHome", "caseworker", EveryForm::finalDutyOwed, ENDING),
            task("recordAnswer", "recordAnswer", "caseworker", EveryForm::homeOnOffer, "offer.viewedOn", "2026-06-01",
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
            task("checkHolidays", "checkHolidays", "teamleader", story -> {
                story.apply(annaApplies());
                story.runtime.createProcessInstanceByKey("bank-holidays").businessKey(story.caseRef).execute();
            }, "holidaysAction", "Asked the administrator for the file of GOV.UK."),
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

    private static final Object[] BED = {"placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.outOfArea", "NO", "placement.address", "Y Bwthyn", "placement.startedOn", "2026-06-01",
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
            task("release-change", null, "resettlement", EveryForm::released, "caseReference", "?", "reportedChange.kind", "DATE_MOVED",
                "release.releasedOn", "2026-06-08", "reportedChange.details", "The prison rang this morning."),
            task("release-change", null, "resettlement", EveryForm::released, "caseReference", "?", "reportedChange.kind", "TRANSFERRED",
                "release.prison", "HMP Arall", "person.addressLine1", "HMP Arall, Lôn Goed", "person.town", "Arall", "person.postcode", "CF99 4DD",
                "reportedChange.details", "The prison rang this morning."),
            task("release-change", null, "resettlement", EveryForm::released, "caseReference", "?", "reportedChange.kind", "CONSENT_CHANGED",
                "release.consentToShare", "NO", "reportedChange.details", "He told us on the phone."),
            task("allocateRelease", "allocate", "teamleader", EveryForm::referred, "leadWorker", "resettlement"),
            task("decideReferral", "decideReferral", "resettlement", EveryForm::led, "release.outcome", "ACCEPTED_PRIORITY",
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
            task("planBreak", "planForBreak", "resettlement", story -> story.refer(story.dewi("2026-08-28")), "askedEarlier", "NO",
                "notAskedBecause", "The governor refused it.", "breakPlan", "Prescription and keys on Thursday."),
            task("assessRelease", "assessRelease", "resettlement", EveryForm::acceptedReferral, "assessment.housingNeeds", "One bedroom.",
                "release.whatMatters", "His daughter.", "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody",
                "release.licence", "Home by nine", "needs", List.of(Map.of("kind", "MONEY", "effect", "Owes rent.", "referredTo", "Money advice",
                    "followUpOn", "2026-06-10")), "release.money", "Owes rent.", "release.health", "A bad knee.", "release.hasIdentity", "YES",
                "release.hasBankAccount", "NO", "release.hasBenefitClaim", "NO", "release.consentToShare", "YES", "release.hasTenancy", "YES",
                "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da"),
            task("assessRelease", "assessRelease", "resettlement", story -> {
                story.refer(story.dewi("2026-08-06", "release.consentToShare", null, "release.hasTenancy", null));
                story.leadChosen();
                story.accepted();
            }, "assessment.housingNeeds", "One bedroom.", "release.whatMatters", "His daughter.", "release.whereNot", "Not in Stryd Fawr",
                "release.withWhomNot", "Nobody", "release.hasIdentity", "YES",
                "release.hasBankAccount", "NO", "release.hasBenefitClaim", "NO", "release.consentToShare", "YES", "release.hasTenancy", "NO"),
            task("keepTenancy", "keepTenancy", "resettlement", story -> {
                story.acceptedReferral();
                story.needsAssessed("release.hasTenancy", "YES", "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da");
            }, "release.tenancyKept", "NO", "release.tenancyWork", "The landlord has let it."),
            task("proposeReleaseHome", "searchHome", "resettlement", EveryForm::searched, "proposedHome.address", "3",
                "proposedHome.street", "Heol Newydd", "proposedHome.postcode", "CF99 1AB", "proposedHome.landlord", "Tai Da",
                "proposedHome.suitability", "Ground floor.", "proposedHome.proposedOn", "2026-06-01"),
            task("askPolice", "askPolice", "resettlement", EveryForm::homeProposed, "proposedHome.police", "OBJECTS",
                "proposedHome.policeReason", "Next door to somebody he must not meet."),
            task("askProbation", "askProbation", "resettlement", EveryForm::homeProposed, "proposedHome.probation", "OBJECTS",
                "proposedHome.probationReason", "Too far to report each week."),
            task("askPerson", "askPerson", "resettlement", EveryForm::homeProposed, "proposedHome.person", "OBJECTS",
                "proposedHome.personReason", "Too many stairs for his knee."),
            task("settleTenancy", "settleTenancy", "resettlement", story -> {
                story.homeProposed();
                story.allAgree();
            }, "proposedHome.readyOn", "2026-08-03", "tenancySettled", "Signed, the keys are here."),
            task("arrangeRelease", "arrange", "resettlement", EveryForm::referred, and(ARRANGED, "arrival.diary", DIARY)),
            task("checkRelease", "confirmPlan", "resettlement", story -> {
                story.refer(story.dewi("2026-06-08"));
                story.fires("fiveDaysLeft", startOf("2026-06-01"));
            }, "everythingStands", "YES", "checked", "Prison and landlord rung."),
            task("mendRelease", "mendPlan", "resettlement", story -> {
                story.refer(story.dewi("2026-06-08"));
                story.fires("fiveDaysLeft", startOf("2026-06-01"));
                story.does("resettlement", "confirmPlan", "everythingStands", "NO", "checked", "The landlord has withdrawn the flat.");
            }, "mended", "Another flat of the same landlord, seen and agreed."),
            task("meetPerson", "meetPerson", "resettlement", EveryForm::released, "release.metOn", "2026-06-01", "release.metAt", "09:30",
                "release.metWhere", "At the gate"),
            task("confirmBed", "confirmBed", "resettlement", EveryForm::released, and(BED, "bed", "TEMPORARY")),
            task("confirmBed", "confirmBed", "resettlement", EveryForm::releasedToAHome, "bed", "HOME", "movedIn", "2026-06-01"),
            task("findPerson", "ringRound", "resettlement", story -> {
                story.released();
                story.fires("notMetByNoon", Instant.parse("2026-06-01T11:00:00Z"));
            }, "searched", "Nobody at the gate, prison rung."),
            task("placeTonight", "placeTonight", "manager", EveryForm::noBed, and(BED, "tonight", "EMERGENCY")),
            task("placeTonight", "placeTonight", "manager", EveryForm::noBed, "tonight", "DECISION",
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
            }, "toldWhom", "Prison, probation and landlord."),
            task("offerAppropriateAdult", "offerAppropriateAdult", "resettlement", story -> {
                story.released();
                story.news("ARRESTED");
            }, "adultOffer", "GOES", "adultOfferNote", "Nia Prys went at ten."));
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
        aPlaceIsOwed();
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

    private static void as(EveryForm story, String user, String process, Object... answers) {
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

    /** A place they have left since was found not to be suitable. */
    private void leftPlaceWasNotSuitable() {
        placed();
        as(this, "caseworker", "ask-for-review", "caseReference", caseRef, "review.letterKind", "PLACE", "review.decidedOn", "2026-06-01",
                "review.requestedOn", "2026-06-01", "review.askedFor", "There is no lift.");
        runAsyncSteps();
        does("caseworker", "contactInPlacement", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "They have gone.", "placement.moveOn", "A sister.", "stay", "LEFT", "placement.endedOn", "2026-06-01",
                "placement.leavingReason", "To a sister.");
        does("manager", "appointReviewer", "review.reviewer", "reviewer");
        reviewLetter("letter.askedFor", "You told us that there is no lift.");
        does("reviewer", "considerReview", "review.deficiency", "FOUND", "review.outcome", "QUASHED", "reviewNote", "Went to see the house.");
        reviewLetter("letter.reasons", "You cannot climb the stairs.");
    }

    private void underReviewWithAPlace() {
        underReview();
        does("caseworker", "decidePendingPlace", "review.accommodation", "PROVIDED", "review.accommodationReasons", "A child of four lives with her.");
    }

    private void referralSettled() {
        referredOut();
        councilNotified();
        does("caseworker", "recordCouncilAnswer", "councilReferral.answer", "DISAGREES", "councilReferral.receivedOn", "2026-06-01", "councilReferral.answeredOn", "2026-06-01",
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

    private void halfWayPrepared() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        does("caseworker", "reviewHalfWay", "progress.found", "Three viewings, none suitable.", "plan", PLAN);
    }

    private void signedLetter() {
        writtenLetter();
        does("teamleader", "signLetter", "letter.signed", "SIGN");
    }

    private void twoLettersSigned() {
        reliefIsOwed();
        theySaidSo();
        does("caseworker", "helpSecureHome", OFFER);
        does("caseworker", "prepareLetter", "letter.sixMonths", "Let for twelve months.", "letter.answerBy", "2026-06-12");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        changeReported("MOVED_AWAY", "person.addressLine1", "1 Heol Newydd", "person.town", "Aberystwyth", "person.postcode", "SY23 1AA", "person.noFixedAbode", "NO");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "She rang from her new home.", "proposedEnding.reason", "INELIGIBLE",
                "proposedEnding.evidence", "The Home Office has told us so in writing.");
        does("caseworker", "prepareLetter", "letter.reasons", "Your status has changed.");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
    }

    private void stepsDone() {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
    }

    private void finalDutyOwed() {
        stepsDone();
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "A child.");
        letterGoesOut();
    }

    private void homeOnOffer() {
        finalDutyOwed();
        homeOffered("proposeHome", "PRS");
    }

    /** What a form shows only in another case: under the other law, in another letter, of another review. */
    static Stream<Stage> otherwise() {
        return Stream.concat(Stream.of(
            task("makeContact", "makeContact", "caseworker", story -> {
                story.placed();
                story.allocated();
                story.assessedAs("HOMELESS");
                story.letterGoesOut();
                story.planAgreed("agreeReliefPlan");
                story.fires("contactDay", startOf("2026-06-08"));
            }, "contact.happenedOn", "2026-06-01", "contact.method", "TEXT", "contact.outcome", "REACHED", "contact.whom", "PERSON",
                "placeHeard", true, "contact.note", "She is well; the warden says the same."),
            task("sendLetter", "sendLetter", "caseworker", EveryForm::twoLettersSigned, "letter.together", true, "howSent", "POSTED", "letter.sentOn", "2026-06-01"),
            task("decideRelief", "decideRelief", "caseworker", story -> {
                story.englishReliefIsOwed();
                story.fires("day56Over", endOf("2026-07-26"));
            }, "proposedEnding.reason", "REFERRED_OUT", "proposedEnding.evidence", "Her parents have lived in Eastbridge since 2015.",
                "councilReferral.council", "Eastbridge", "councilReferral.country", "ENGLAND", "councilReferral.ground", "CONNECTION", "councilReferral.reasons", "Your parents have lived there for ten years."),
            task("assess", "assess", "caseworker", story -> {
                story.english();
                story.noPlaceNeededTonight();
                story.allocated();
            }, "assessment.eligible", "YES", "assessment.situation", "THREATENED", "assessment.lossExpectedOn", "2026-07-20",
                "assessment.landlord", "PRIVATE", "assessment.validNotice", "YES", "assessment.satisfiedOn", "2026-06-01", "assessment.cause", "END_PRIVATE_TENANCY",
                "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO", "household", List.of(
                    Map.of("givenName", "Huw", "familyName", "Rees", "relationship", "partner", "jointApplicant", true), Map.of("givenName", "Cadi", "relationship", "daughter")),
                "assessment.circumstances", "Notice to leave.", "assessment.support", "None.", "assessment.housingNeeds", "Two bedrooms.", "assessment.reasons", "You may lose your home in July."),
            task("helpSecureHome", "helpSecureHome", "caseworker", EveryForm::englishReliefIsOwed, lookedAt(IN_ENGLAND, "homeFound", "OFFER",
                "offer.kind", "PRS", "offer.finalOffer", "YES", "boundToHome", "FREE", "offer.address", "7 Maes y Deri",
                "offer.suitability", "Two bedrooms, close to the school.")),
            task("helpKeepHome", "helpKeepHome", "caseworker", story -> {
                story.english();
                story.noPlaceNeededTonight();
                story.allocated();
                story.assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-07-20", "assessment.satisfiedOn", "2026-06-01", "assessment.landlord", "NONE");
                story.letterGoesOut();
                story.planAgreed("agreePreventionPlan");
                story.itIs("2026-07-27T09:00:00Z");
            }, "homeFound", "END", "proposedEnding.reason", "PERIOD_56_ENDED", "assessment.validNotice", "NO",
                "proposedEnding.evidence", "The landlord has taken the notice back."),
            task("concludeInquiries", "concludeInquiries", "caseworker", story -> {
                story.englishReliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
                story.does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO", "finalDuty.reasons", "A child.");
                story.fires("day56Over", endOf("2026-07-26"));
            }, "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO", "finalDuty.reasons", "A child.", "assessment.referElsewhere", "YES",
                "councilReferral.council", "Southbridge", "councilReferral.country", "ENGLAND", "councilReferral.ground", "CONNECTION", "councilReferral.reasons", "Your parents have lived there for ten years."),
            task("inquireFinalDuty", "inquireFinalDuty", "caseworker", story -> {
                story.englishReliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
            }, "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES", "finalDuty.careLeaver", "NO", "finalDuty.reasons", "You gave up your home."),
            task("concludeInquiries", "concludeInquiries", "caseworker", story -> {
                story.englishReliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
                story.does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO", "finalDuty.reasons", "A child.");
                story.fires("day56Over", endOf("2026-07-26"));
            }, "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES", "finalDuty.careLeaver", "NO",
                "socialServices.child", "NO", "finalDuty.daysToLook", 14, "finalDuty.daysToLookWhy", "A brother has a room for them from 10 August.", "finalDuty.reasons", "You gave up your home.", "assessment.referElsewhere", "NO"),
            task("placeInterim", "placeInterim", "caseworker", story -> {
                story.english();
                story.does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES", "interim.mayHavePriorityNeed", "YES", "interim.reason", "She is pregnant.");
                story.does("caseworker", "proposePlace", proposed("HOSTEL"));
            }, "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01", "childPlaced", "NO"),
            task("proposeHome", "proposeHome", "caseworker", story -> {
                story.englishReliefIsOwed();
                story.fires("day42", startOf("2026-07-12"));
                story.does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO", "finalDuty.reasons", "A child.");
                story.fires("day56Over", endOf("2026-07-26"));
                story.does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO",
                    "finalDuty.reasons", "A child.", "assessment.referElsewhere", "NO");
                story.letterGoesOut();
            }, lookedAt(IN_ENGLAND, "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri",
                "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE")),
            task("proposePlace", "proposePlace", "caseworker", story -> {
                story.english();
                story.aPlaceIsOwed();
            }, proposed("BED_AND_BREAKFAST", "placement.standard", "BASIC", "placement.familyCommitments", "NO")),
            task("recordReport", "recordReport", "reviewer", story -> {
                story.appointed();
                story.does("caseworker", "decidePendingPlace", "review.accommodation", "PROVIDED", "review.accommodationReasons", "A child of four lives with her.");
                story.does("caseworker", "sendPapers", "review.papersOn", "2026-06-01", "review.procedureToldOn", "2026-06-01", "reviewNote", "By courier, both files.");
            }, "review.reportedOn", "2026-06-01", "review.deficiency", "NONE", "review.outcome", "CONFIRMED", "review.placeUntil", "2026-07-01",
                "reviewNote", "The report is on file."),
            task("actOnChange", "actOnChange", "caseworker", story -> {
                story.reliefIsOwed();
                story.changeReported("HOUSEHOLD");
            }, "household", List.of(Map.of("givenName", "Cadi", "familyName", "Rees", "relationship", "daughter", "dateOfBirth", "2020-05-05")),
                "changeResponse", "Wrote her daughter down.", "whatNow", "GO_ON"),
            task("agreePlan", "agreePreventionPlan", "caseworker", story -> {
                story.apply(annaApplies());
                story.noPlaceNeededTonight();
                story.allocated();
                story.assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-07-20");
                story.letterGoesOut();
            }, "plan", List.of(PLAN.get(0), Map.of("owner", "PERSON", "action", "Bring proof of income to the office", "dueOn", "2026-06-10", "why", "Landlords ask for it")))),
            letters());
    }

    /** The letters, each in both languages, for what they ask differs. */
    private static Stream<Stage> letters() {
        return Stream.of(
            letter("caseworker", story -> {
                story.allocatedCase();
                story.inBothLanguages();
                story.assessedAs("HOMELESS");
            }, inWelsh("Nid oes gennych le i aros.")),
            letter("caseworker", story -> {
                story.allocatedCase();
                story.assessedAs("HOMELESS", "assessment.localConnection", "NO", "assessment.referElsewhere", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO",
                    "councilReferral.council", "Cyngor Enghraifft", "councilReferral.country", "WALES", "councilReferral.reasons", "Your parents have lived there for ten years.");
            }, "letter.otherAuthority", "Cyngor Enghraifft", "letter.otherAuthorityTold", "WILL_BE_TOLD"),
            letter("caseworker", story -> {
                story.reliefIsOwed();
                story.inBothLanguages();
                story.does("caseworker", "helpSecureHome", OFFER);
            }, "letter.suitability", "Two bedrooms.", "letter.suitabilityCy", "Dwy ystafell wely.", "letter.sixMonths", "Let for twelve months.",
                "letter.sixMonthsCy", "Wedi ei osod am ddeuddeg mis.", "letter.answerBy", "2026-06-15"),
            letter("caseworker", story -> {
                story.reliefIsOwed();
                story.inBothLanguages();
                story.ends("helpSecureHome", "REASONABLE_STEPS_DONE");
            }, "letter.reasons", "Everything reasonable was tried.", "letter.reasonsCy", "Rhoddwyd cynnig ar bopeth.",
                "letter.stepsTaken", "We rang eleven landlords.", "letter.stepsTakenCy", "Fe wnaethom ffonio un landlord ar ddeg."),
            letter("caseworker", story -> {
                story.preventionIsOwed("2026-07-20");
                story.inBothLanguages();
                story.ends("helpKeepHome", "PREVENTED_6M");
            }, "letter.reasons", "You stay.", "letter.reasonsCy", "Rydych yn aros.", "letter.accommodation", "Let for twelve months.",
                "letter.accommodationCy", "Wedi ei osod am ddeuddeg mis."),
            letter("caseworker", story -> {
                story.interimOwed();
                story.placed("HOSTEL");
                story.allocated();
                story.assessedAs("NEITHER");
                story.letterGoesOut();
                story.does("caseworker", "decideInterimEnd", "proposedEnding.reason", "NO_DUTY_73", "proposedEnding.evidence", "Told by letter today that no duty is owed.");
            }, "letter.reasons", "We owe you no further duty.", "letter.leaveBy", "2026-06-15"),
            letter("caseworker", story -> {
                story.reliefIsOwed();
                story.inBothLanguages();
                story.onRecord("2026-06-02", "TEXT", "REACHED", "PERSON");
                story.onRecord("2026-06-09", "IN_PERSON", "MISSED_APPOINTMENT", "PERSON");
                story.itIs("2026-06-16T09:00:00Z");
                story.onRecord("2026-06-16", "TEXT", "REACHED", "PERSON");
                story.ends("helpSecureHome", "NON_COOPERATION");
                story.letterGoesOut("reach.languageWish", "UNKNOWN", "letter.reasonsCy", "Nid ydych wedi ateb.");
                story.fires("warningPeriodOver", endOf("2026-06-30"));
                story.managerSays("APPROVE");
            }, "letter.reasons", "We could not go on without you.", "letter.reasonsCy", "Ni allem fynd ymlaen hebddoch.",
                "letter.evidence", "Asked on 2, 9 and 16 June; letter of 16 June.", "letter.evidenceCy", "Gofynnwyd ar 2, 9 ac 16 Mehefin."),
            letter("reviewer", story -> {
                story.stepsDone();
                story.inBothLanguages();
                as(story, "caseworker", "ask-for-review", "caseReference", story.caseRef, "review.letterKind", "L7", "review.requestedOn", "2026-06-01",
                    "review.about", "DECISION", "review.askedFor", "They did nothing.");
                story.runAsyncSteps();
                story.does("manager", "appointReviewer", "review.reviewer", "reviewer");
            }, "letter.askedFor", "That we did nothing.", "letter.askedForCy", "Na wnaethom ddim."),
            letter("reviewer", story -> {
                story.underReview();
                story.inBothLanguages();
                story.does("reviewer", "considerReview", "review.deficiency", "FOUND", "review.outcome", "MINDED_TO", "reviewNote", "Read the file.");
            }, "letter.flaw", "Steps not written down.", "letter.flawCy", "Camau heb eu nodi.", "letter.reasons", "They were taken.",
                "letter.reasonsCy", "Fe'u cymerwyd."),
            letter("caseworker", story -> {
                story.allocatedCase();
                story.assessedAs("HOMELESS", "assessment.restrictedPerson", "YES", "assessment.restrictedPersonName", "Tomos Rees",
                    "assessment.restrictedPersonReason", "He has no recourse to public funds.", "household", List.of(Map.of("givenName", "Tomos", "familyName", "Rees", "relationship", "brother",
                    "dateOfBirth", "1999-05-05", "languageWish", "EN")));
                story.letterGoesOut();
                story.planAgreed("agreeReliefPlan");
                story.ends("helpSecureHome", "REASONABLE_STEPS_DONE");
                story.letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
                story.inBothLanguages();
                story.does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                    "finalDuty.secondChance", "NO", "finalDuty.reasons", "Priority need rests on your brother.");
            }, "letter.restrictedPersonReasonCy", "Nid oes ganddo hawl i arian cyhoeddus.", "letter.reasonsCy", "Mae'n dibynnu ar eich brawd."),
            letter("resettlement", story -> {
                story.referred();
                story.inBothLanguages();
                story.does("resettlement", "arrange", and(ARRANGED, "arrival.diary", DIARY));
            }, "letter.dayWords", "Your daughter knows the day.", "letter.dayWordsCy", "Mae eich merch yn gwybod."));
    }

    private static Stage letter(String user, Consumer<EveryForm> reach, Object... answers) {
        boolean both = Stream.of(answers).anyMatch(answer -> answer.toString().endsWith("Cy"));
        return task("prepareLetter", "prepareLetter", user, reach, both ? and(answers, "reach.languageWish", "UNKNOWN") : answers);
    }

    private void childPlaced() {
        english();
        aPlaceIsOwed();
        does("caseworker", "proposePlace", proposed("SELF_CONTAINED"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01", "childPlaced", "YES");
    }

    /** From now on they are written to in both. */
    private void inBothLanguages() {
        transaction.executeWithoutResult(status -> files.land(caseRef, new ObjectMapper().valueToTree(Map.of("reach", Map.of("languageWish", "UNKNOWN")))));
    }

    /** A case that was opened under the other law. */
    private void english() {
        caseRef = transaction.execute(status -> files.open("CER", "ENGLAND_1996", "statutory-homelessness", time.today()));
        transaction.executeWithoutResult(status -> files.land(caseRef, new ObjectMapper().valueToTree(annaApplies())));
        runtime.createProcessInstanceByKey("statutory-homelessness").businessKey(caseRef).setVariables(CaseFormHandlers.sealed(Map.of(
                "regime", "ENGLAND_1996", "receivedOn", "2026-06-01", "approach", "HOUSING_HELP", "nowhereTonight", false))).execute();
        runAsyncSteps();
    }

    private void englishReliefIsOwed() {
        english();
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
    }
}
