package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.LanguageWish;
import org.junit.jupiter.api.Test;

/** People as they really are: what is known of them can be put right, what is said twice is kept twice, and who is who is not guessed. */
class PutRightTest extends Story {

    private void putRight(Object... facts) {
        changeReported("PUT_RIGHT", facts);
    }

    private String why(String what) {
        return trail.of(caseRef).stream().filter(line -> line.getWhat().equals(what)).reduce((a, b) -> b).orElseThrow().getWhy();
    }

    // ---- what is known can be put right ----

    @Test
    void everythingKnownOfThePersonCanBePutRightAndTheOldValueStaysOnTheTrail() {
        apply(annaApplies("reach.trustedContactName", "Mair Rees", "reach.trustedContactPhone", "01970 654321"));
        putRight("person.givenName", "Ana", "person.familyName", "Rees", "person.dateOfBirth", "1988-03-01", "person.email", "ana@example.org",
                "reach.preferredMethod", "CALL", "reach.languageWish", "CY", "reach.unsafeToText", "YES", "reach.unsafeToWrite", "YES",
                "reach.unsafeToLeaveMessage", "YES", "reach.times", "After school", "reach.obstacles", "He reads her phone",
                "reach.trustedContactName", "Non Huws", "reach.trustedContactPhone", "01970 111222");

        CaseFile now = file();
        assertThat(now.getPerson().fullName()).isEqualTo("Ana Rees");
        assertThat(now.getPerson().dateOfBirth()).isEqualTo("1988-03-01");
        assertThat(now.getPerson().email()).isEqualTo("ana@example.org");
        assertThat(now.getPerson().phone()).as("left blank, it stays").isEqualTo("07700 900123");
        assertThat(now.getReach().preferredMethod()).isEqualTo(ContactMethod.CALL);
        assertThat(now.getReach().language()).isEqualTo(LanguageWish.CY);
        assertThat(now.getReach().unsafeToText() && now.getReach().unsafeToWrite() && now.getReach().unsafeToLeaveMessage()).isTrue();
        assertThat(now.getReach().trustedContactName()).isEqualTo("Non Huws");
        assertThat(why("Change of circumstances: form sent")).contains("She rang us this morning.", "First names, before: Anna.", "Family name, before: Rees-Parry.",
                "Date of birth, before: 1988-02-29.", "E-mail, before: anna@example.org.", "Which language would they like?, before: English.",
                "Not safe to send texts, before: No.", "Somebody they trust: name, before: Mair Rees.", "Somebody they trust: phone, before: 01970 654321.");
        waitsFor("actOnChange", "allocate", "checkInterim");
    }

    @Test
    void aDangerThatIsOverAndAPhoneThatIsNoLongerTheirsAreTakenOut() {
        apply(annaApplies("reach.unsafeToText", true, "reach.trustedContactName", "Mair Rees"));
        putRight("reach.unsafeToText", "NO", "phoneGone", true, "trustedGone", true, "emailGone", true, "person.email", "new@example.org");
        assertThat(file().getReach().unsafeToText()).isFalse();
        assertThat(file().getPerson().phone()).isNull();
        assertThat(file().getReach().trustedContactName()).isNull();
        assertThat(file().getPerson().email()).as("taken out, and another one told").isEqualTo("new@example.org");
        assertThat(why("Change of circumstances: form sent")).contains("New phone, before: 07700 900123.", "Somebody they trust: name, before: Mair Rees.");
    }

    @Test
    void whoLivesWithThemIsPutRightInTheStepThatFollows() {
        reliefIsOwed("household", List.of());
        putRight("person.email", "ana@example.org");
        does("caseworker", "actOnChange", "whatNow", "GO_ON", "changeResponse", "Wrote the child down.", "household",
                List.of(Map.of("givenName", "Mabli", "familyName", "Rees-Parry", "relationship", "daughter")));
        putRight("person.email", "anna@example.org");
        does("caseworker", "actOnChange", "whatNow", "GO_ON", "changeResponse", "She is called Magi.", "household",
                List.of(Map.of("givenName", "Magi", "familyName", "Rees-Parry", "relationship", "daughter")));
        assertThat(file().getHousehold()).singleElement().satisfies(child -> assertThat(child.givenName()).isEqualTo("Magi"));
        assertThat(why("Act on the change")).contains("Others in the household now, before: Mabli Rees-Parry daughter.");
    }

    @Test
    void anybodyRestrictsACaseAndTeamLeadersOpenItAgainWithEveryOtherOfThePerson() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        String former = caseRef;
        transaction.executeWithoutResult(status -> files.close(former, "ADVICE_GIVEN", time.today()));
        apply(annaApplies());
        does("teamleader", "allocate", "leadWorker", "caseworker");
        putRight("restricted", "YES");
        assertThat(file().isRestricted() && file(former).isRestricted()).isTrue();
        assertThatThrownBy(() -> putRight("restricted", "NO")).hasMessageContaining("Who may read this case: this is not yours to decide. Ask a team leader or manager.");
        assertThat(file().isRestricted()).isTrue();

        as("teamleader");
        start("change-of-circumstances", answers("caseReference", caseRef, "reportedChange.kind", "PUT_RIGHT", "restricted", "NO",
                "reportedChange.details", "The danger is over, she told us."));
        assertThat(file().isRestricted() || file(former).isRestricted()).isFalse();
    }

    @Test
    void whatIsKnownOfAClosedCaseIsPutRightToo() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        transaction.executeWithoutResult(status -> files.close(caseRef, "ADVICE_GIVEN", time.today()));
        putRight("reach.unsafeToText", "YES");
        assertThat(file().getReach().unsafeToText()).isTrue();
    }

    // ---- an address is one piece ----

    @Test
    void aNewAddressKeepsNoLineOfTheOldOneWhichStaysReadable() {
        apply(annaApplies("person.addressLine1", "Flat 2, Glan Hafren House", "person.addressLine2", "14 Queens Road, Penparcau"));
        changeReported("NEW_ADDRESS", "person.addressLine1", "9 Heol Newydd", "person.town", "Borth", "person.postcode", "sy245aa", "person.noFixedAbode", "NO");
        assertThat(file().getPerson()).satisfies(person -> {
            assertThat(person.addressLine1()).isEqualTo("9 Heol Newydd");
            assertThat(person.addressLine2()).isNull();
            assertThat(person.town()).isEqualTo("Borth");
            assertThat(person.postcode()).isEqualTo("SY24 5AA");
        });
        assertThat(why("Change of circumstances: form sent"))
                .contains("Address before: Flat 2, Glan Hafren House, 14 Queens Road, Penparcau, Aberystwyth, SY23 3UE.");
    }

    // ---- a death ----

    @Test
    void whoDiedStaysDeadWhateverIsReportedNextUntilSomebodySaysItWasAMistake() {
        reliefIsOwed();
        changeReported("DIED");
        changeReported("OTHER");
        assertThat(file().isReportedDead()).isTrue();
        changeReported("NOT_DEAD");
        assertThat(file().isReportedDead()).isFalse();
    }

    @Test
    void aDeathHoldsInEveryCaseOfThePersonAndInNoOther() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        String former = caseRef;
        transaction.executeWithoutResult(status -> files.close(former, "ADVICE_GIVEN", time.today()));
        apply(annaApplies("person.givenName", "Nest", "application.approach", "ADVICE_ONLY"));
        String twins = caseRef;
        transaction.executeWithoutResult(status -> files.close(twins, "ADVICE_GIVEN", time.today()));
        apply(annaApplies());
        changeReported("DIED");
        assertThat(file(former).isReportedDead()).isTrue();
        assertThat(file(twins).isReportedDead()).isFalse();
        assertThat(trail.of(former)).extracting("what").contains("They were reported to have died: see case " + caseRef);
        changeReported("NOT_DEAD");
        assertThat(file(former).isReportedDead()).isFalse();
    }

    // ---- said twice, kept twice ----

    @Test
    void eachStepShowsItsOwnReportAndTheWordsStayOnTheTrail() {
        reliefIsOwed();
        changeReported("HOUSEHOLD", "reportedChange.details", "Her mother moved in with her on Sunday.");
        changeReported("OTHER", "reportedChange.details", "The boiler has failed and she is cold.");
        identity.clearAuthentication();
        var both = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("actOnChange").orderByTaskCreateTime().asc().list();
        as("caseworker");
        assertThat(both.stream().map(step -> String.valueOf(forms.getTaskFormVariables(step.getId()).get("reportedChange"))))
                .anySatisfy(shown -> assertThat(shown).contains("HOUSEHOLD", "Her mother moved in").doesNotContain("boiler"))
                .anySatisfy(shown -> assertThat(shown).contains("OTHER", "boiler").doesNotContain("mother"));
        assertThat(trailLines()).anyMatch(line -> line.contains("Her mother moved in with her on Sunday.")).anyMatch(line -> line.contains("The boiler has failed"));
    }

    // ---- who is who ----

    @Test
    void aTwinWhoAppliesEndsNothingOfTheOthersClosedCase() {
        VariableMap non = annaApplies("person.givenName", "Non", "application.approach", "ADVICE_ONLY");
        apply(non);
        String first = caseRef;
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        apply(annaApplies("person.givenName", "Nest"));
        identity.clearAuthentication();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("after-closing").processInstanceBusinessKey(first).count()).isOne();

        apply(annaApplies("person.givenName", "NON MAIR"));
        identity.clearAuthentication();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("after-closing").processInstanceBusinessKey(first).count())
                .as("the same with one of her names more").isZero();
    }

    @Test
    void whatAnOfficerFoundIsKept() {
        apply(annaApplies());
        String first = caseRef;
        apply(annaApplies());
        does("caseworker", "confirmSamePerson", "samePerson", "NO");
        assertThat(files.otherOpenCase(caseRef)).as("nobody is asked again").isEmpty();
        assertThat(files.helpGoesOnElsewhere(first)).isFalse();
        assertThat(trailLines()).contains("Not the same person or household as case " + first);
    }

    @Test
    void twoCasesOfOnePersonThatNobodyJoinedAreFoundToBeTheirsOnceTheBirthIsPutRight() {
        apply(annaApplies());
        String first = caseRef;
        apply(annaApplies("person.dateOfBirth", null));
        assertThat(files.helpGoesOnElsewhere(first)).isFalse();
        putRight("person.dateOfBirth", "1988-02-29");
        assertThat(files.helpGoesOnElsewhere(first)).isTrue();
    }

    // ---- what is typed ----

    @Test
    void whoHasOneNameHasOne() {
        apply(annaApplies("person.givenName", null, "person.familyName", "Sukarno"));
        String first = caseRef;
        assertThat(file().getPerson().fullName()).isEqualTo("Sukarno");
        apply(annaApplies("person.givenName", "Sukarno", "person.familyName", null));
        assertThat(files.otherOpenCase(caseRef)).as("in whichever field").contains(first);
        as("caseworker");
        assertThatThrownBy(() -> start("statutory-homelessness", annaApplies("person.givenName", null, "person.familyName", " ")))
                .hasMessageContaining("First names: fill in this or Family name.").hasMessageContaining("Family name: fill in this or First names.");
    }

    @Test
    void aNameThatLettersCannotPrintIsSaidInLatinLettersWhereItIsTaken() {
        as("caseworker");
        assertThatThrownBy(() -> start("statutory-homelessness", annaApplies("person.givenName", "محمد", "person.familyName", "الأحمد")))
                .hasMessageContaining("letters cannot print these characters").hasMessageContaining("as letters are to print it");
        apply(annaApplies("person.givenName", "محمد", "person.familyName", "الأحمد", "person.printedName", "Mohammed Al-Ahmad"));
        assertThat(file().getPerson().fullName()).isEqualTo("محمد الأحمد");
        assertThat(file().getAddressee()).isEqualTo("Mohammed Al-Ahmad");
        putRight("person.printedName", "Muhammad Al-Ahmad");
        assertThat(file().getAddressee()).isEqualTo("Muhammad Al-Ahmad");
    }

    @Test
    void anAddressAbroadHasACountryAndTheForcesHaveANumber() {
        apply(annaApplies("person.postcode", "bfpo57"));
        assertThat(file().getPerson().postcode()).isEqualTo("BFPO 57");
        changeReported("MOVED_AWAY", "person.addressLine1", "12 Rue de Rivoli", "person.town", "Paris", "person.postcode", "75008",
                "person.country", "France", "person.noFixedAbode", "NO");
        assertThat(file().getPerson()).satisfies(person -> {
            assertThat(person.postcode()).isEqualTo("75008");
            assertThat(person.country()).isEqualTo("France");
        });
        changeReported("NEW_ADDRESS", "person.addressLine1", "9 Heol Newydd", "person.postcode", "SY24 5AA", "person.noFixedAbode", "NO");
        assertThat(file().getPerson().country()).as("back here").isNull();
    }

    @Test
    void anAccentSentApartIsKeptWithItsLetter() {
        apply(annaApplies("person.givenName", Normalizer.normalize("Siân", Normalizer.Form.NFD), "person.familyName",
                Normalizer.normalize("Gŵyn-Tŷ", Normalizer.Form.NFD)));
        assertThat(file().getPerson().fullName()).isEqualTo("Siân Gŵyn-Tŷ");
    }

    @Test
    void theirOwnWordsAreKeptWhateverTheyLookLike() {
        String account = "From: Anna Rees <anna@example.org>\nHe said <get out>, and 5 < x.";
        apply(annaApplies("application.account", account));
        assertThat(file().getApplication().account()).isEqualTo(account);
    }

    @Test
    void nothingHappenedBeforeAnybodyHeardOfThem() {
        apply(annaApplies("application.receivedOn", "2026-05-29"));
        as("caseworker");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2025-05-29", "contact.method", "CALL",
                "contact.outcome", "NO_ANSWER", "contact.whom", "PERSON", "contact.note", "Rang twice.")))
                .hasMessageContaining("this cannot be before the day we first heard of them, 29 May 2026");
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-05-29", "contact.method", "CALL",
                "contact.outcome", "NO_ANSWER", "contact.whom", "PERSON", "contact.note", "Rang twice."));
        assertThat(file().getContacts()).hasSize(1);
    }
}
