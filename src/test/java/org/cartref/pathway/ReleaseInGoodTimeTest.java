package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Contact;
import org.cartref.clock.CaseClock;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Referred 66 days ahead, a home found, told in writing, met at the gate, home the first night, twelve weeks of support. */
class ReleaseInGoodTimeTest extends ReleaseStory {

    private static final String COUNTDOWN = "startFullClocks countdownStarts arrangements dayToArrange arrange breakPlanned";
    private static final String HOME = "keepInTouch findHome homeWanted assessRelease agreeReleasePlan sendReleasePlan tellCaseOfPlan releasePlanAgreed keepReleasePlan searchHome homeProposed askPolice askProbation "
            + "askPerson homeAgreed settleTenancy meetOffer homeReady homeSettled";

    @Test
    void referredInGoodTimeHeIsMetAndHomeTheFirstNight() {
        refer(dewi("2026-08-06"));
        waitsFor("allocate", "arrange");
        dueOn("allocate", "2026-06-02");
        dueOn("arrange", "2026-07-16");
        assertThat(files.get(caseRef).isRestricted()).as("restricted by default").isTrue();
        assertThat(clock("releaseReferral").getLastDay()).isEqualTo("2026-06-01");
        assertThat(state("releaseReferral")).isEqualTo(State.MET);
        assertThat(clock("releaseReferral").isLate(time.instant())).isFalse();
        assertThat(clock("releaseOpens").getLastDay()).isEqualTo("2026-06-11");
        assertThat(clock("releaseLetter").getLastDay()).isEqualTo("2026-07-16");
        assertThat(clock("releaseConfirmed").getLastDay()).as("five working days before").isEqualTo("2026-07-30");
        assertThat(clock("releaseChecked").getLastDay()).as("one working day before").isEqualTo("2026-08-05");
        assertThat(clock("releaseMet").getDueAt()).as("noon in London").isEqualTo("2026-08-06T11:00:00Z");
        assertThat(clock("releaseBed").getDueAt()).isEqualTo("2026-08-06T14:00:00Z");
        assertThat(clock("releaseFound").getDueAt()).isEqualTo("2026-08-06T15:30:00Z");
        assertThat(clock("releaseMet").getExplanation()).contains("not met by 12:00");

        leadChosen();
        dueOn("decideReferral", "2026-06-04");
        as("resettlement");
        assertThat(forms.getTaskFormVariables(task("decideReferral").getId()).get("release").toString())
                .as("a day that is only shown is written as people write it").contains("\"releasedOn\":\"6 August 2026\"");
        accepted();
        assertThat(clock("suitableOffer").getLastDay()).as("28 days from the referral to a suitable offer").isEqualTo("2026-06-29");
        dueOn("assessRelease", "2026-06-15");
        needsAssessed();
        planned();
        dueOn("searchHome", "2026-06-29");
        proposed("Flat 2, 7", "Maes y Deri");
        waitsFor("arrange", "askPerson", "askPolice", "askProbation");
        dueOn("askPolice", "2026-06-08");
        allAgree();
        settled("2026-08-03");
        assertThat(state("suitableOffer")).isEqualTo(State.MET);

        fires("fiftySixDaysLeft", startOf("2026-06-11"));
        String statutory = files.get(caseRef).getLinkedCase();
        CaseFile grown = files.get(statutory);
        assertThat(grown.getLinkedCase()).isEqualTo(caseRef);
        assertThat(grown.getPerson().fullName()).as("nothing known is asked again").isEqualTo("Dewi Parry");
        assertThat(grown.getAssessment().housingNeeds()).isEqualTo("One bedroom, ground floor.");
        assertThat(grown.isRestricted()).isTrue();
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(statutory).list()).extracting("taskDefinitionKey")
                .as("he is not taken for somebody else").containsExactlyInAnyOrder("allocate", "checkInterim");

        whoIsInsideNeedsNoBedTonight(statutory);

        itIs("2026-07-10T09:00:00Z");
        arranged("arrange", "2026-08-06");
        sent("R1", "2026-07-10");
        assertThat(register.of(caseRef)).as("nothing was decided, nothing can be reviewed").noneMatch(clock -> clock.getName().equals("reviewRequest"));
        assertThat(state("releaseLetter")).isEqualTo(State.MET);
        assertThat(openTasks()).isEmpty();

        fires("weekLeft", startOf("2026-07-30"));
        fires("fiveDaysLeft", startOf("2026-07-30"));
        waitsFor("confirmBed", "confirmPlan", "meetPerson");
        dueOn("confirmPlan", "2026-07-30");
        assertThat(task("meetPerson").getDueDate()).isEqualTo(Instant.parse("2026-08-06T11:00:00Z"));
        does("resettlement", "confirmPlan", "everythingStands", "YES", "checked", "Prison, probation and landlord rung.");
        itIs("2026-08-05T08:00:00Z");
        fires("oneDayLeft", startOf("2026-08-05"));
        dueOn("finalCheck", "2026-08-05");
        does("resettlement", "finalCheck", "everythingStands", "YES", "checked", "The prison confirms half past nine.");
        assertThat(said("appointmentSoon")).containsExactly("PERSON");
        assertThat(said("meetSomebody")).containsExactly("resettlement");

        itIs("2026-08-06T08:40:00Z");
        assertThat(timer("notMetByNoon").getDuedate()).isEqualTo(Instant.parse("2026-08-06T11:00:00Z"));
        assertThat(timer("noBedYet").getDuedate()).isEqualTo(Instant.parse("2026-08-06T14:00:00Z"));
        assertThat(timer("notFound").getDuedate()).isEqualTo(Instant.parse("2026-08-06T15:30:00Z"));
        met("2026-08-06", "09:35");
        assertThat(timer("notMetByNoon")).isNull();
        sleepsAtHome("2026-08-06");
        for (String clock : new String[] {"releaseDay", "releaseMet", "releaseBed", "releaseFound"}) {
            assertThat(state(clock)).as(clock).isEqualTo(State.MET);
        }
        assertThat(file().getProposedHomes()).singleElement().satisfies(home -> assertThat(home.placedOn()).isEqualTo("2026-08-06"));

        fires("firstDay", startOf("2026-08-07"));
        dueOn("contactFirst", "2026-08-07");
        inTouch("contactFirst", true);
        fires("thirdDay", startOf("2026-08-09"));
        inTouch("contactThird", true);
        LocalDate week = LocalDate.of(2026, 8, 6);
        for (int number = 1; number <= 12; number++) {
            week = week.plusDays(7);
            fires("weekOver", startOf(week.toString()));
            dueOn("contactWeekly", week.toString());
            inTouch("contactWeekly", true);
        }
        assertThat(week).isEqualTo("2026-10-29");
        assertThat(file().getContacts()).filteredOn(Contact::withThePerson).hasSize(14);
        caseIsOver("RELEASE_SUPPORTED");
        assertThat(register.of(caseRef)).noneMatch(CaseClock::isOpen);
        passed(REFERRED, COUNTDOWN, "allocate checkReferral referralComplete acknowledge tellReferrer decideReferral tellReferrerOutcome startOfferClock", HOME,
                "openAtFiftySix statutoryOpen tellInWriting", LETTER.replace(" startReviewClock", ""), "noteTold noSurprise dayArranged",
                "meetThem dayNears meetingStarts meetPerson bedWanted confirmBed confirmPlan finalCheck noteChecked tellPersonTomorrow",
                "tellMeeter allReminded noteMet met bedConfirmed noteBed homeTonight metWithBed",
                "afterRelease releasedToday startContacts contactFirst tellCasesFirst contactThird tellCasesThird noteContacts",
                "startWeek contactWeekly tellCasesWeekly noteWeek ".repeat(12).strip(), "noteSupport supportOver closeCase caseClosed");
    }

    @Test
    void heWaitsWithSupportPastTwelveWeeksUntilHisHomeIsReady() {
        refer(dewi("2026-06-01"));
        met("2026-06-01", "10:00");
        sleepsElsewhere("2026-06-01");
        assertThat(files.get(caseRef).getLinkedCase()).as("without a settled home the statutory case opens at once").isNotNull();
        fires("firstDay", startOf("2026-06-02"));
        assertThat(variable("contactFirst", "housed")).isEqualTo(false);
        inTouch("contactFirst", false);
        fires("thirdDay", startOf("2026-06-04"));
        inTouch("contactThird", false);
        LocalDate week = LocalDate.of(2026, 6, 1);
        for (int number = 1; number <= 13; number++) {
            week = week.plusDays(7);
            fires("weekOver", startOf(week.toString()));
            inTouch("contactWeekly", number == 13);
        }
        assertThat(week).as("a week more than twelve").isEqualTo("2026-08-31");
        waitsFor("contactInPlacement");
        does("teamleader", "contactInPlacement", "contact.happenedOn", "2026-08-31", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "He has moved.", "placement.moveOn", "Into his own flat.", "stay", "LEFT", "placement.endedOn", "2026-08-31",
                "placement.leavingReason", "His home is ready.");
        assertThat(file().getPlacements()).singleElement().satisfies(stay -> assertThat(stay.endedOn()).isEqualTo("2026-08-31"));
        caseIsOver("RELEASE_SUPPORTED");
    }

    /** One person: who is seen after a release is not lost in the case beside it. */
    @Test
    void whoIsSeenAfterAReleaseIsNotLostInTheStatutoryCase() {
        refer(dewi("2026-06-01"));
        met("2026-06-01", "10:00");
        sleepsElsewhere("2026-06-01");
        fires("firstDay", startOf("2026-06-02"));
        String release = caseRef;
        caseRef = files.get(release).getLinkedCase();
        allocated();
        noPlaceNeededTonight();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-02");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        onRecord("2026-06-03", "TEXT", "NO_ANSWER", "PERSON");
        onRecord("2026-06-10", "CALL", "NO_ANSWER", "PERSON");
        onRecord("2026-06-17", "EMAIL", "NO_ANSWER", "PERSON");
        itIs("2026-06-17T09:00:00Z");
        ends("helpSecureHome", "WITHDRAWN_LOST_CONTACT");
        letterGoesOut();
        assertThat(timer("warningPeriodOver").getDuedate().toInstant()).isEqualTo(endOf("2026-07-01"));

        String statutory = caseRef;
        caseRef = release;
        inTouch("contactFirst", false);
        caseRef = statutory;
        assertThat(timer("warningPeriodOver")).isNull();
        assertThat(state("lostContactWarning")).isEqualTo(State.MET);
        assertThat(openTasks()).contains("helpSecureHome");
    }

    @Test
    void theHomeHeHadIsKept() {
        refer(dewi("2026-08-06", "release.hasTenancy", "YES"));
        leadChosen();
        accepted();
        needsAssessed("release.hasTenancy", "YES", "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da");
        dueOn("keepTenancy", "2026-06-15");
        does("resettlement", "keepTenancy", "release.tenancyKept", "YES", "release.tenancyWork", "Arrears paid by the fund, rent covered until August.");
        planned();
        waitsFor("arrange");
        fires("fiftySixDaysLeft", startOf("2026-06-11"));
        assertThat(files.get(caseRef).getLinkedCase()).as("nobody is threatened with homelessness").isNull();
        passed(REFERRED, COUNTDOWN, "allocate checkReferral referralComplete acknowledge tellReferrer decideReferral tellReferrerOutcome startOfferClock keepInTouch findHome homeWanted",
                "assessRelease keepTenancy agreeReleasePlan sendReleasePlan tellCaseOfPlan releasePlanAgreed keepReleasePlan homeIsKept homeSettled statutoryOpen");
    }

    /** A second case knows it from the first: they have a bed, and need one for the night they are out. */
    private void whoIsInsideNeedsNoBedTonight(String statutory) {
        String release = caseRef;
        caseRef = statutory;
        as("resettlement");
        assertThat(forms.getTaskFormVariables(task("checkInterim").getId()).get("caseSummary").toString())
                .contains("They are in prison, as far as we know: no bed is needed before the night of Thursday 6 August 2026.");
        does("resettlement", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "Ill, and out on 6 August.");
        dueOn("proposePlace", "2026-06-18");
        caseRef = release;
    }
}
