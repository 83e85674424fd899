package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Referrals that come late, are incomplete, come twice or are not accepted. */
class ReleaseNoticeTest extends ReleaseStory {

    @Test
    void tenDaysAheadIsShortNotice() {
        refer(dewi("2026-06-11"));
        waitsFor("allocate", "arrangeSoon");
        dueOn("arrangeSoon", "2026-06-03");
        assertThat(clock("releaseReferral").getLastDay()).isEqualTo("2026-04-06");
        assertThat(clock("releaseReferral").isLate(time.instant())).as("the referral came late, and that stays known").isTrue();
        assertThat(register.of(caseRef)).as("a letter three weeks ahead can no longer be due").noneMatch(clock -> clock.getName().equals("releaseLetter"));
        leadChosen();
        accepted();
        fires("fiftySixDaysLeft", startOf("2026-04-16"));
        assertThat(files.get(caseRef).getLinkedCase()).isNotNull();
        arranged("arrangeSoon", "2026-06-11");
        fires("fiveDaysLeft", startOf("2026-06-04"));
        fires("weekLeft", startOf("2026-06-04"));
        waitsFor("assessRelease", "confirmBed", "confirmPlan", "meetPerson");
        passed(REFERRED, "startShortClocks countdownStarts arrangements dayToArrange arrangeSoon breakPlanned allocate checkReferral referralComplete",
                "acknowledge tellReferrer decideReferral tellReferrerOutcome startOfferClock keepInTouch findHome homeWanted assessRelease openAtFiftySix statutoryOpen tellInWriting",
                LETTER.replace(" startReviewClock", ""), "noteTold noSurprise dayArranged confirmPlan",
                "meetThem dayNears meetingStarts meetPerson bedWanted confirmBed");
    }

    /** Nobody is told that all is well while it is not: what was found not to stand is somebody's work, and is asked again. */
    @Test
    void whatDoesNotStandIsPutRightBeforeAnybodyIsToldThatItDoes() {
        refer(dewi("2026-06-11"));
        leadChosen();
        fires("fiveDaysLeft", startOf("2026-06-04"));
        itIs("2026-06-04T09:00:00Z");
        does("resettlement", "confirmPlan", "everythingStands", "NO", "checked", "The landlord has withdrawn the flat.");
        assertThat(openTasks()).contains("mendPlan").doesNotContain("confirmPlan");
        dueOn("mendPlan", "2026-06-05");
        fires("mendPlanDue", endOf("2026-06-05"));
        assertThat(trailLines()).contains("Late: Plan not put right");
        itIs("2026-06-08T09:00:00Z");
        does("resettlement", "mendPlan", "mended", "Another flat of the same landlord, seen and agreed.");
        does("resettlement", "confirmPlan", "everythingStands", "YES", "checked", "Prison, probation and landlord rung.");

        fires("oneDayLeft", startOf("2026-06-10"));
        itIs("2026-06-10T09:00:00Z");
        does("resettlement", "finalCheck", "everythingStands", "NO", "checked", "The prison does not know of the release.");
        dueOn("mendToday", "2026-06-10");
        assertThat(said("appointmentSoon")).as("nobody is told that it stands").isEmpty();
        assertThat(said("meetSomebody")).isEmpty();
        assertThat(state("releaseConfirmed")).isNotEqualTo(State.MET);
        assertThat(state("releaseChecked")).isNotEqualTo(State.MET);
        fires("mendTodayDue", endOf("2026-06-10"));
        assertThat(trailLines()).contains("Late: Tomorrow not put right");
        does("resettlement", "mendToday", "mended", "The governor's office has him on tomorrow's list now.");
        does("resettlement", "finalCheck", "everythingStands", "YES", "checked", "The prison confirms half past nine.");
        assertThat(said("appointmentSoon")).containsExactly("PERSON");
        assertThat(clock("releaseChecked").isOpen()).as("only now").isFalse();
    }

    @Test
    void onTheDayAtHalfPastThreeOnAFridayBeforeABankHoliday() {
        itIs("2026-08-28T14:30:00Z");
        refer(with(answers("person.givenName", "Dewi", "person.familyName", "Parry", "release.prison", "HMP Trecarchar",
                "release.releasedOn", "2026-08-28", "release.referredOn", "2026-08-28", "reach.languageWish", "UNKNOWN")));
        waitsFor("allocate", "chaseReferral", "confirmBed", "meetPerson");
        assertThat(variable("meetPerson", "beforeBreak")).as("services are closed until Tuesday").isEqualTo(true);
        assertThat(tasks.getIdentityLinksForTask(task("meetPerson").getId())).extracting("groupId")
                .as("nobody leads yet, so anybody of the team takes it").contains("resettlements");
        dueOn("chaseReferral", "2026-09-07");

        fires("notMetByNoon", Instant.parse("2026-08-28T11:00:00Z"));
        fires("noBedYet", Instant.parse("2026-08-28T14:00:00Z"));
        waitsFor("allocate", "chaseReferral", "confirmBed", "meetPerson", "placeTonight", "ringRound");
        assertThat(timer("notFound").getDuedate()).isEqualTo(Instant.parse("2026-08-28T15:30:00Z"));
        does("manager", "placeTonight", "tonight", "EMERGENCY", "placement.outOfArea", "NO", "placement.kind", "BED_AND_BREAKFAST", "placement.shared", "YES", "placement.owner", "OTHER", "placement.standard", "BASIC", "placement.address", "Gwesty'r Bont",
                "placement.startedOn", "2026-08-28", "placement.suitability", "The only room left; he knows the town.");
        waitsFor("allocate", "chaseReferral", "meetPerson", "ringRound");
        itIs("2026-08-28T15:10:00Z");
        met("2026-08-28", "16:05");
        assertThat(timer("notFound")).as("found in time").isNull();
        assertThat(files.get(files.get(caseRef).getLinkedCase()).getApplication().receivedOn()).isEqualTo("2026-08-28");
        waitsFor("allocate", "chaseReferral", "contactInPlacement");
        assertThat(timer("limitNear").getDuedate()).as("two weeks in basic bed and breakfast, and three working days ahead of it").isEqualTo(startOf("2026-09-07"));
        fires("firstDay", startOf("2026-08-29"));
        waitsFor("allocate", "chaseReferral", "contactFirst", "contactInPlacement");
        passed(REFERRED, "startDayClocks countdownStarts meetThem dayNears meetingStarts meetPerson bedWanted confirmBed allocate",
                "checkReferral chaseReferral notMetByNoon ringRound noBedYet placeTonight placedTonight noteBed noteMet met homeTonight",
                "metWithBed openAtRelease startStay placedElsewhere findStayLimit stayStarts contactInPlacement countStays inOwnArea",
                "afterRelease releasedToday startContacts contactFirst");
    }

    @Test
    void aFridayReleaseIsFlaggedAndPlannedForTheDayBeforeServicesClose() {
        refer(dewi("2026-08-28"));
        waitsFor("allocate", "arrange", "planForBreak");
        dueOn("planForBreak", "2026-06-03");
        does("resettlement", "planForBreak", "askedEarlier", "YES", "breakPlan", "Prescription and keys on Thursday, the duty phone over the weekend.");
        waitsFor("allocate", "arrange");
    }

    /** Source 000 wants the earlier day asked for: whoever does not says why. */
    @Test
    void whoDoesNotAskForAnEarlierDaySaysWhy() {
        refer(dewi("2026-08-28"));
        Object[] notAsked = {"askedEarlier", "NO", "breakPlan", "Prescription and keys on Thursday, the duty phone over the weekend."};
        assertThatThrownBy(() -> does("resettlement", "planForBreak", notAsked)).hasMessageContaining("Why an earlier day cannot be asked for: fill this in.");
        does("resettlement", "planForBreak", "askedEarlier", "NO", "notAskedBecause", "The governor has refused it in writing already.",
                "breakPlan", "Prescription and keys on Thursday, the duty phone over the weekend.");
        assertThat(trailLines()).anySatisfy(line -> assertThat(line).contains("The governor has refused it in writing already."));
        waitsFor("allocate", "arrange");
    }

    @Test
    void whatIsMissingIsChasedEveryFiveWorkingDays() {
        refer(dewi("2026-08-06", "release.probationName", null, "release.consentToShare", null));
        dueOn("chaseReferral", "2026-06-08");
        itIs("2026-06-05T09:00:00Z");
        does("resettlement", "chaseReferral", "release.probationName", "Ifan Rees", "chased", "Rang the prison twice.");
        dueOn("chaseReferral", "2026-06-12");
        does("resettlement", "chaseReferral", "release.consentToShare", "YES", "chased", "The prison sent his consent.");
        waitsFor("allocate", "arrange");
        assertThat(file().getRelease().probationName()).isEqualTo("Ifan Rees");
        passed(REFERRED, "startFullClocks countdownStarts arrangements dayToArrange arrange breakPlanned allocate checkReferral chaseReferral",
                "checkReferral chaseReferral checkReferral referralComplete");
    }

    @Test
    void twoPrisonsReferOnePersonAndOneCaseGoesOn() {
        refer(dewi("2026-08-06"));
        String first = caseRef;
        refer(dewi("2026-08-07", "release.prison", "HMP Arall"));
        waitsFor("confirmSamePerson");
        does("resettlement", "confirmSamePerson", "samePerson", "YES");
        assertThat(files.get(caseRef).getLinkedCase()).isEqualTo(first);
        caseIsOver("JOINED");
        passed("referralReceived findOpenRelease confirmSamePerson joinCase referralJoined");

        refer(dewi("2026-08-07", "release.prison", "HMP Arall"));
        does("resettlement", "confirmSamePerson", "samePerson", "NO");
        waitsFor("allocate", "arrange", "planForBreak");
    }

    @Test
    void aBedInAnotherCouncilsAreaIsToldToThatCouncil() {
        refer(dewi("2026-06-01"));
        met("2026-06-01", "10:00");
        assertThatThrownBy(() -> does("resettlement", "confirmBed", "bed", "TEMPORARY", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address", "Y Bwthyn",
                "placement.startedOn", "2026-06-01", "placement.suitability", "A room of his own."))
                .hasMessageContaining("Is it in another council's area?: fill this in.");
        does("resettlement", "confirmBed", "bed", "TEMPORARY", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.outOfArea", "YES",
                "placement.hostAuthority", "Neighbour Example Council", "placement.address", "Y Bwthyn", "placement.startedOn", "2026-06-01",
                "placement.suitability", "A room of his own.");
        assertThat(clock("outOfAreaNotice").getLastDay()).isEqualTo("2026-06-14");
        assertThat(openTasks()).contains("prepareLetter");
        assertThat(letters.missing(letter("L14").getId())).extracting(sentence -> sentence.replaceAll(":.*", ""))
                .as("no interim duty is on record here, and a release is restricted").containsExactly("Adults living with them",
                        "Children living with them", "Under which section the place was secured", "Who there opens it");
    }

    @Test
    void aReferralThatIsNotAcceptedIsExplained() {
        refer(dewi("2026-08-06"));
        leadChosen();
        does("resettlement", "decideReferral", "release.outcome", "NOT_ACCEPTED_CONNECTION", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "Has always lived in another county, where his family is.");
        waitsFor("arrange", "explainOutcome");
        does("resettlement", "explainOutcome", "contact.note", "Told the prison and him; passed on to his own county.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");
        assertThat(state("releaseDay")).isEqualTo(State.STOPPED);
        caseIsOver("NOT_ACCEPTED_CONNECTION");
    }

    @Test
    void whoIsNotAcceptedAndLeavesWithinFiftySixDaysHasAStatutoryCaseAllTheSame() {
        refer(dewi("2026-07-20"));
        leadChosen();
        notAccepted();
        waitsFor("arrange", "explainOutcome");
        String statutory = files.get(caseRef).getLinkedCase();
        assertThat(files.get(statutory).getApplication().account()).startsWith("The referral from prison was not accepted");
        does("resettlement", "explainOutcome", "contact.note", "Told him what help there is all the same.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");
        caseIsOver("NOT_ACCEPTED_CONNECTION");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(statutory).list()).extracting("taskDefinitionKey")
                .as("the statutory case goes on").containsExactlyInAnyOrder("allocate", "checkInterim");
    }

    @Test
    void whoHasAHomeToGoToOrWantsNoHelpHasNone() {
        refer(dewi("2026-07-20", "release.hasTenancy", "YES"));
        leadChosen();
        notAccepted();
        assertThat(files.get(caseRef).getLinkedCase()).as("a home to go to").isNull();
        refer(dewi("2026-07-20", "person.familyName", "Rees"));
        leadChosen();
        does("resettlement", "decideReferral", "release.outcome", "REFERRAL_WITHDRAWN", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "The prison withdrew it: he goes to another county.");
        assertThat(files.get(caseRef).getLinkedCase()).as("withdrawn").isNull();
    }

    private void notAccepted() {
        does("resettlement", "decideReferral", "release.outcome", "NOT_ACCEPTED_CONNECTION", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "Has always lived in another county, where his family is.");
    }

    @Test
    void untilTheReleaseTheContactStandardIsKeptAndNotAfterIt() {
        refer(dewi("2026-08-06"));
        leadChosen();
        accepted();
        assertThat(clock("contactInterval").getLastDay()).as("ten working days").isEqualTo("2026-06-15");
        fires("contactDay", startOf("2026-06-15"));
        assertThat(task("makeContact").getAssignee()).isEqualTo("resettlement");
        news("DATE_MOVED", "release.releasedOn", "2026-06-18");
        fires("dayOfRelease", startOf("2026-06-18"));
        assertThat(task("makeContact")).isNull();
        assertThat(state("contactInterval")).isEqualTo(State.STOPPED);

        refer(dewi("2026-06-18", "person.familyName", "Rees"));
        leadChosen();
        accepted();
        assertThat(timer("contactDay")).as("released already").isNull();
    }

    @Test
    void nobodyIsAskedToRingSomebodyWhoHasDied() {
        refer(dewi("2026-08-06"));
        leadChosen();
        accepted();
        changeReported("DIED");
        assertThat(timer("contactDay")).isNull();
        assertThat(task("actOnChange")).isNotNull();
    }

    @Test
    void whatIsLearntInOneOfTwoLinkedCasesIsKnownInBoth() {
        refer(dewi("2026-07-20"));
        leadChosen();
        accepted();
        fires("fiftySixDaysLeft", startOf("2026-05-25"));
        String statutory = files.get(caseRef).getLinkedCase();
        as("resettlement");
        start("change-of-circumstances", answers("caseReference", statutory, "reportedChange.kind", "NEW_ADDRESS", "reportedChange.details", "He rang us this morning.",
                "person.addressLine1", "9 Heol Las", "person.town", "Trecarchar", "person.postcode", "CF99 3AA",
                "person.noFixedAbode", "NO"));
        runAsyncSteps();
        assertThat(files.get(caseRef).getPerson().addressLine1()).isEqualTo("9 Heol Las");
        assertThat(trailLines()).contains("What is known of the person changed in case " + statutory);
    }

    @Test
    void lateStepsAreLookedInto() {
        refer(dewi("2026-08-06"));
        leadChosen();
        fires("decideReferralDue", endOf("2026-06-04"));
        assertThat(task("lookIntoLateStep").getDueDate()).isEqualTo(endOf("2026-06-05"));
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Somebody else decides this morning.");
        fires("arrangeDue", endOf("2026-07-16"));
        assertThat(trailLines()).containsAll(List.of("Late: Referral is not decided", "Late: Day of release not arranged"));
        waitsFor("arrange", "decideReferral", "lookIntoLateStep");
    }
}
