package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.CaseClock;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterLanguage;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.Test;

/** The council of another area has its notice within 14 days, as a letter, also when they have left again (s.91, W12). */
class OutOfAreaNoticeTest extends PlacementStory {

    private static final Object[] IN_POWYS = {"placement.outOfArea", "YES", "placement.hostAuthority", "Powys County Council"};
    private static final Object[] NOTICE = {"letter.hostAddress", "Homelessness team, County Hall", "letter.adults", "0", "letter.children", "1",
        "letter.childrenAges", "4"};
    private static final String NOTICE_ASKED = "askAreaNotice placedOutOfArea startAreaNotice tellOtherCouncil letterWanted areaNoticeAsked";

    private void placedInPowys() {
        nowhereTonight();
        placed("SELF_CONTAINED", IN_POWYS);
    }

    private void noticeGiven(Task toWrite, String on, Object... words) {
        does("caseworker", toWrite, words);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "letter.givenOn", on, "givenHow", "By e-mail to the address on it.");
    }

    private List<CaseClock> noticeClocks() {
        return register.of(caseRef).stream().filter(clock -> clock.getName().equals("outOfAreaNotice")).toList();
    }

    private List<Letter> notices() {
        return letters.of(caseRef).stream().filter(letter -> letter.getKind().equals("L14")).toList();
    }

    private String told(Letter notice, String fact) {
        return letters.document(notice.getId()).path(fact).asText();
    }

    @Test
    void theNoticeIsALetterWithTheFiveParticulars() {
        placedInPowys();
        assertThat(clock("outOfAreaNotice").getClock()).isEqualTo("W12");
        assertThat(clock("outOfAreaNotice").getLastDay()).as("14 days beginning with the first night").isEqualTo("2026-06-14");
        assertThat(timer("areaNoticeDue").getDuedate().toInstant()).isEqualTo(endOf("2026-06-14"));
        waitsFor("allocate", "contactInPlacement", "prepareLetter");
        dueOn("prepareLetter", "2026-06-03");

        assertThatThrownBy(() -> does("caseworker", "prepareLetter")).hasMessageContaining("Adults living with them").hasMessageContaining("Where it goes");
        assertThat(letters.missing(letter("L14").getId())).as("what nobody knows yet").extracting(sentence -> sentence.replaceAll(":.*", ""))
                .containsExactly("Adults living with them", "Children living with them", "Where it goes");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", "letter.adults", "one", "letter.function", "s.188"))
                .hasMessageContaining("Adults living with them is not a number. Write it in digits, 0 for none.");
        does("caseworker", "prepareLetter", NOTICE);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        itIs("2026-06-02T09:00:00Z");
        assertThatThrownBy(() -> does("caseworker", "sendLetter", "howSent", "HANDED_OVER", "letter.handedOverOn", "2026-06-02"))
                .as("it is for the council, not for the person").hasMessageContaining("Given to the council on: fill this in.");
        does("caseworker", "sendLetter", "letter.givenOn", "2026-06-02", "givenHow", "By post to the address on it.");

        Letter notice = sent("L14", "2026-06-02");
        assertThat(notice.getLegalBasis()).isEqualTo("Housing (Wales) Act 2014, s.91(2) to (4)");
        assertThat(notice.getLanguage()).isEqualTo(LetterLanguage.BILINGUAL);
        assertThat(told(notice, "addressee")).isEqualTo("Anna Rees-Parry");
        assertThat(told(notice, "placeAddress")).isEqualTo("Flat 2, 14 Queen's Road");
        assertThat(told(notice, "availableOn")).isEqualTo("2026-06-01");
        assertThat(told(notice, "function")).as("from the duty on record").isEqualTo("ss.68-69");
        assertThat(told(notice, "hostAuthority")).isEqualTo("Powys County Council");
        assertThat(letters.pdf(notice.getId())).startsWith("%PDF".getBytes());
        assertThat(state("outOfAreaNotice")).isEqualTo(State.MET);
        assertThat(clock("outOfAreaNotice").getMetOn()).isEqualTo("2026-06-02");
        assertThat(register.of(caseRef)).extracting(CaseClock::getName).as("nobody can ask for a review of it").doesNotContain("reviewRequest");
        assertThat(trailLines()).contains("Post the letter or make it available: By post to the address on it.");
        waitsFor("allocate", "contactInPlacement");
        assertThat(String.join(" ", steps.of(caseRef))).contains(NOTICE_ASKED, "draftLetter prepareLetter checkLetter signLetter "
                + "issueLetter sendLetter sendTogether proveLetter letterProved meetAreaNotice areaNoticeGiven");
    }

    @Test
    void theyLeaveAgainBeforeTheFourteenDaysAreOverAndTheNoticeIsOwedAllTheSame() {
        placedInPowys();
        itIs("2026-06-03T09:00:00Z");
        contacted("stay", "LEFT", "placement.endedOn", "2026-06-03", "placement.leavingReason", "Went to her aunt.");
        waitsFor("allocate", "prepareLetter");
        assertThat(state("outOfAreaNotice")).as("the place was made available, and that council must know").isEqualTo(State.RUNNING);
        itIs("2026-06-09T09:00:00Z");
        noticeGiven(task("prepareLetter"), "2026-06-09", NOTICE);
        Letter notice = sent("L14", "2026-06-09");
        assertThat(told(notice, "placeAddress")).as("the place they were in").isEqualTo("Flat 2, 14 Queen's Road");
        assertThat(told(notice, "availableOn")).isEqualTo("2026-06-01");
        assertThat(clock("outOfAreaNotice").getMetOn()).isEqualTo("2026-06-09");
        waitsFor("allocate");
    }

    @Test
    void movedOnToAThirdAreaEachCouncilHasANoticeOfItsOwn() {
        placedInPowys();
        itIs("2026-06-03T09:00:00Z");
        moves("Too far from school.");
        placed("SELF_CONTAINED", "placement.outOfArea", "YES", "placement.hostAuthority", "Neighbour Example Council", "placement.address", "9 Ffordd y Môr");
        assertThat(noticeClocks()).extracting(clock -> clock.getLastDay().toString()).containsExactly("2026-06-14", "2026-06-16");
        List<Task> toWrite = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("prepareLetter").orderByTaskCreateTime().asc().list();
        assertThat(toWrite).hasSize(2);

        noticeGiven(toWrite.get(0), "2026-06-03", NOTICE);
        assertThat(noticeClocks()).extracting(clock -> clock.state(time.instant())).containsExactly(State.MET, State.RUNNING);
        noticeGiven(toWrite.get(1), "2026-06-03", "letter.adults", "0", "letter.children", "1");
        assertThat(noticeClocks()).extracting(clock -> clock.state(time.instant())).containsExactly(State.MET, State.MET);
        assertThat(notices()).extracting(notice -> told(notice, "placeAddress")).containsExactly("Flat 2, 14 Queen's Road", "9 Ffordd y Môr");
        assertThat(notices()).extracting(notice -> told(notice, "hostAddress")).last().as("where a council we deal with is, is known")
                .asString().startsWith("Housing Options\nTown Hall\n5 High Street");
        assertThat(notices()).extracting(Letter::getState).containsOnly(LetterState.SENT);
    }

    @Test
    void lateTheTeamLeaderIsToldAndTheNoticeStaysOwed() {
        placedInPowys();
        does("caseworker", "prepareLetter", NOTICE);
        fires("areaNoticeDue", endOf("2026-06-14"));
        assertThat(openTasks()).contains("signLetter", "lookIntoLateStep");
        assertThat(trailLines()).contains("Late: Other council has no notice");
        itIs("2026-06-15T09:00:00Z");
        assertThat(state("outOfAreaNotice")).isEqualTo(State.OVERDUE);
        does("teamleader", "lookIntoLateStep", "lateStepAction", "I sign it now.");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "letter.givenOn", "2026-06-15", "givenHow", "By e-mail, and rang them.");
        assertThat(clock("outOfAreaNotice").isLate(time.instant())).as("lateness stays known").isTrue();
        assertThat(clock("outOfAreaNotice").getMetOn()).isEqualTo("2026-06-15");
        assertThat(String.join(" ", steps.of(caseRef))).contains("areaNoticeDue areaNoticeLate stepLate recordLateStep haveItLookedInto stepLate tellLooker lookIntoLateStep lateStepSettled");
    }

    @Test
    void onARestrictedCaseNobodyThereOpensItButWhoeverIsNamed() {
        apply(annaApplies("application.nowhereTonight", true, "restricted", true, "reach.unsafeToWrite", true));
        does("teamleader", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "She left a violent partner.");
        does("teamleader", "proposePlace", proposed("SELF_CONTAINED", IN_POWYS));
        does("teamleader", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01");
        assertThatThrownBy(() -> does("caseworker", "prepareLetter", NOTICE)).hasMessageContaining("is restricted. Ask a team leader.");
        assertThatThrownBy(() -> does("manager", "prepareLetter", NOTICE)).hasMessageContaining("Who there opens it: this case is restricted.")
                .hasMessageNotContaining("Adults living with them");
        does("manager", "prepareLetter", "letter.hostAddress", "homelessness@powys.example", "letter.adults", "0", "letter.children", "0",
                "letter.attention", "Ceri Morgan");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("teamleader", "sendLetter", "letter.givenOn", "2026-06-01", "givenHow", "By e-mail to her own address, agreed on the phone.");
        assertThat(told(sent("L14", "2026-06-01"), "attention")).isEqualTo("Ceri Morgan");
        assertThat(state("outOfAreaNotice")).isEqualTo(State.MET);
    }
}
