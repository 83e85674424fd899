package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.cartref.clock.London;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.ActiveProfiles;

/**
 * Whole cases at the desk, to the end: every step is done by whoever does it, signed in, in its form, with keys and mouse.
 * Nothing but time is moved from outside.
 */
@Tag(Thorough.LONG)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:family")
@ActiveProfiles({"demo", "rehearsal"})
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD) // each on its own day, with nobody else's steps in the lists
class FamilyInTheBrowserTest {

    private static final String LETTER = "Check and complete the letter";

    @LocalServerPort
    private int port;
    @Autowired
    private London london;

    @Autowired
    private JdbcTemplate database;

    private Browser browser;
    private Desk desk;

    @BeforeEach
    void open() {
        browser = Browser.open(1366, 768);
        desk = new Desk(browser, "http://localhost:" + Integer.getInteger("cartref.walk", port));
    }

    @AfterEach
    void close(TestInfo told) {
        if (browser != null) {
            desk.tasklist().picture("last-of-" + told.getDisplayName().replaceAll("\\W", ""));
            browser.close();
        }
    }

    private LocalDate today() {
        return london.today();
    }

    private void inDays(int days) {
        desk.itIs(today().plusDays(days), LocalTime.of(9, 0));
    }

    /** Anna applies; somewhere in it is said where she sleeps. */
    private void applies(String given, String born, String account) {
        desk.as("caseworker").starts("Statutory homelessness", form -> {
            form.type("person.givenName", given);
            form.type("person.familyName", "Rees");
            form.date("person.dateOfBirth", born);
            form.type("person.phone", "01970 123456");
            form.type("person.email", given.toLowerCase() + "@example.org");
            form.type("person.addressLine1", "3 Stryd y Bont");
            form.type("person.town", "Aberystwyth");
            form.type("person.postcode", "SY23 3UE");
            form.select("reach.preferredMethod", "Phone call");
            form.choose("reach.languageWish", "English");
            form.date("application.receivedOn", Desk.typed(today()));
            form.choose("application.approach", "Help with housing");
            form.type("application.account", account);
        });
    }

    private void allocated() {
        desk.as("teamleader").does("Allocate a lead worker", form -> form.select("leadWorker", "Caseworker"));
    }

    private void placeNeededTonight(boolean needed) {
        desk.does("Check whether a place is needed tonight", form -> {
            form.choose("interim.mayBeHomeless", "Yes");
            form.choose("interim.mayBeEligible", "Yes");
            form.choose("interim.mayHavePriorityNeed", needed ? "Yes" : "No");
            form.type("interim.reason", needed ? "A child of four lives with her." : "She can stay with her sister this week.");
        });
    }

    private void assessed(boolean family) {
        desk.as("caseworker").does("Assess the household", form -> {
            form.choose("assessment.eligible", "Yes");
            form.choose("assessment.situation", "Homeless now");
            form.select("assessment.cause", "End of a private rented tenancy");
            form.choose("assessment.localConnection", "Yes");
            form.choose("assessment.restrictedPerson", "No");
            if (family) {
                form.rows("Others in the household", 2);
                form.type("givenName_0", "Huw");
                form.type("familyName_0", "Rees");
                form.type("relationship_0", "Partner");
                form.date("dateOfBirth_0", "14/03/1986");
                form.choose("languageWish_0", "English");
                form.type("givenName_1", "Cadi");
                form.type("familyName_1", "Rees");
                form.type("relationship_1", "Daughter");
                form.date("dateOfBirth_1", "20/04/2022");
                form.rows("Support needs", 1);
                form.select("kind_0", "Money");
                form.type("effect_0", "Two months behind with the rent.");
                form.type("referredTo_0", "Money advice");
                form.date("followUpOn_0", Desk.typed(today().plusDays(14)));
            }
            form.type("assessment.circumstances", "Your landlord gave you notice.");
            form.type("assessment.housingNeeds", "Two bedrooms near the school.");
            form.type("assessment.support", "You told us that you need none.");
            form.type("assessment.reasons", "You have nowhere you have a right to stay.");
        });
    }

    private void letterGoesOut(String worker, String... keysAndWords) {
        desk.as(worker).does(LETTER, form -> {
            for (int i = 0; i < keysAndWords.length; i += 2) {
                form.type(keysAndWords[i], keysAndWords[i + 1]);
            }
        });
        desk.as("teamleader").does("Sign the letter", form -> form.choose("letter.signed", "Sign it"));
        desk.as(worker).does("Post the letter or make it available", form -> {
            form.choose("howSent", "Posted it");
            form.date("letter.sentOn", Desk.typed(today()));
        });
    }

    private void planAgreed() {
        desk.does("Agree the housing plan", form -> {
            form.rows("Steps", 2);
            form.choose("owner_0", "Ours");
            form.type("action_0", "Ring three landlords with two-bedroom homes");
            form.date("dueOn_0", Desk.typed(today().plusDays(7)));
            form.type("why_0", "She cannot afford credit for calls");
            form.choose("owner_1", "Theirs");
            form.type("action_1", "Bring proof of income to the office");
            form.date("dueOn_1", Desk.typed(today().plusDays(3)));
            form.type("why_1", "Landlords ask for it");
        });
    }

    @Test
    void theStraightRoadToAHomeDuringRelief() {
        applies("Mali", "03/04/1991", "My landlord gave me notice. I sleep on a friend's floor.");
        placeNeededTonight(false);
        allocated();
        assessed(false);
        letterGoesOut("caseworker");
        planAgreed();
        desk.does("Help secure a home", form -> {
            form.choose("homeFound", "The outcome is known");
            form.select("proposedEnding.reason", "A suitable home was found that is likely to last");
            form.type("proposedEnding.evidence", "Contract signed for twelve months, keys in her hand.");
        });
        letterGoesOut("caseworker", "letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");

        System.out.println("The straight relief route: " + desk.cost());
        assertThat(desk.claims()).as("one for the allocation and one for each of two signatures").isEqualTo(3);
        assertThat(desk.overheadOfAStep()).isLessThan(3);
    }

    @Test
    void aFamilyFromTheApplicationToTheFinalDuty() {
        applies("Anna", "29/02/1988", "My landlord gave us notice. We have nowhere to sleep tonight.");
        placeNeededTonight(true);
        desk.does("Propose a place that suits them", form -> {
            form.select("placement.kind", "Hostel");
            form.choose("placement.shared", "No");
            form.choose("placement.owner", "Somebody else");
            form.type("placement.address", "Y Bwthyn, Stryd y Castell");
            form.choose("placement.outOfArea", "No");
            form.type("placement.distance", "Ten minutes to the nursery on foot.");
            form.type("placement.whoElse", "Families only.");
            form.type("placement.healthAndAccess", "Ground floor, no steps.");
            form.type("placement.affordability", "Covered by housing benefit.");
            form.type("placement.serviceCharge", "12.50");
            form.type("placement.pets", "No pets.");
            form.type("placement.suitability", "Close to the nursery, a room for all three.");
        });
        desk.does("Place the household tonight", form -> {
            form.choose("placement.answer", "Accepted");
            form.date("placement.startedOn", Desk.typed(today()));
        });
        allocated();
        assessed(true);
        letterGoesOut("caseworker");
        planAgreed();

        inDays(7);
        contacted(form -> form.tick("placeHeard")); // one call serves the duty and the place

        inDays(21);
        desk.does("Prepare the half-way review", form -> {
            form.tick("done_0");
            form.type("result_0", "Two viewings");
            form.type("progress.found", "Two viewings, none suitable; we go on.");
        });
        contacted(form -> { });

        inDays(14);
        desk.does("Inquire into the final duty", this::inquired);

        inDays(14);
        desk.does("Decide how the relief duty ends", form -> {
            form.select("proposedEnding.reason", "The 56 days are over");
            form.type("proposedEnding.evidence", "56 days of help, two viewings, no home yet.");
        });
        letterGoesOut("caseworker", "letter.reasons", "The 56 days are over.");
        desk.does("Conclude the final duty inquiries", form -> form.choose("finalDuty.stillHomeless", "Yes"));
        letterGoesOut("caseworker");

        desk.as("caseworker").does("Find and propose a suitable home", form -> {
            assertThat(desk.theCase()).contains("Secure a home");
            form.choose("homeFound", "Yes, a home to offer");
            form.choose("offer.kind", "Private rented home");
            form.type("offer.address", "7 Maes y Deri, Aberystwyth");
            form.type("offer.suitability", "Two bedrooms, close to the school.");
            Stream.of("condition", "electrics", "fire", "carbonMonoxide", "landlord", "registered", "licence", "energy", "gas", "contract", "term", "location")
                    .forEach(check -> form.tick("offer.checks." + check));
        });
        System.out.println("The family: " + desk.cost());
    }

    @Test
    void aReleaseFromTheReferralToWeekTwelve() {
        LocalDate day = today().plusDays(66).with(TemporalAdjusters.next(DayOfWeek.THURSDAY));
        desk.as("resettlement").starts("Release from prison", form -> {
            form.type("person.givenName", "Dewi");
            form.type("person.familyName", "Parry");
            form.date("person.dateOfBirth", "01/03/1991");
            form.type("release.prison", "HMP Trecarchar");
            form.date("release.releasedOn", Desk.typed(day));
            form.date("release.referredOn", Desk.typed(today()));
            form.type("person.addressLine1", "HMP Trecarchar, Ffordd y Bont");
            form.type("person.town", "Trecarchar");
            form.type("person.postcode", "CF99 3CC");
            form.type("person.phone", "07700 900456");
            form.select("reach.preferredMethod", "Phone call");
            form.choose("reach.languageWish", "English");
            form.select("release.referrerRole", "Prison");
            form.type("release.referrerName", "Mair Evans");
            form.type("release.referrerPhone", "01632 960 300");
            form.type("release.probationName", "Ifan Rees");
            form.choose("release.consentToRefer", "Yes");
            form.choose("release.consentToShare", "Yes");
            form.type("release.whereNot", "Not in Stryd Fawr");
            form.type("release.withWhomNot", "Nobody");
            form.choose("release.hasTenancy", "No");
        });
        desk.as("teamleader").does("Allocate a lead worker", form -> form.select("leadWorker", "Resettlement"));
        desk.as("resettlement").does("Decide on the referral", form -> {
            form.select("release.outcome", "Accepted: prevention and relief duty");
            form.date("release.decidedOn", Desk.typed(today()));
            form.type("release.outcomeReasons", "Lived here for ten years and has nowhere to go.");
        });
        desk.does("Assess needs and wishes", form -> {
            form.type("assessment.housingNeeds", "One bedroom, ground floor.");
            form.type("release.whatMatters", "To be near his daughter.");
            form.rows("Support needs", 1);
            form.select("kind_0", "Money");
            form.type("effect_0", "Owes rent.");
            form.type("referredTo_0", "Money advice");
            form.date("followUpOn_0", Desk.typed(today().plusDays(14)));
            form.choose("release.hasIdentity", "Yes");
            form.choose("release.hasBankAccount", "No");
            form.choose("release.hasBenefitClaim", "Yes");
        });
        desk.does("Agree the housing and life plan", form -> {
            form.rows("Steps", 1);
            form.choose("owner_0", "Ours");
            form.type("action_0", "Open a bank account with him");
            form.date("dueOn_0", Desk.typed(today().plusDays(7)));
            form.type("why_0", "Benefits need one");
        });
        desk.does("Bring it to them on paper", form -> {
            form.date("contact.happenedOn", Desk.typed(today()));
            form.select("contact.method", "Posted");
            form.choose("contact.outcome", "Posted it");
            form.type("contact.note", "Posted to the prison.");
        });
        desk.does("Find and propose a home", form -> {
            form.type("proposedHome.address", "Flat 2, 7");
            form.type("proposedHome.street", "Maes y Deri");
            form.type("proposedHome.postcode", "CF99 1AB");
            form.type("proposedHome.landlord", "Tai Da");
            form.type("proposedHome.suitability", "Ground floor, near the bus.");
            form.date("proposedHome.proposedOn", Desk.typed(today()));
        });
        desk.does("Ask the police about the home", form -> form.choose("proposedHome.police", "Agrees"));
        desk.does("Ask probation about the home", form -> form.choose("proposedHome.probation", "Agrees"));
        desk.does("Ask the person about the home", form -> form.choose("proposedHome.person", "Agrees"));
        desk.does("Settle the tenancy", form -> {
            form.date("proposedHome.readyOn", Desk.typed(day));
            form.type("tenancySettled", "Contract signed, keys at the office.");
        });

        desk.itIs(day.minusDays(28), LocalTime.of(9, 0));
        desk.does("Arrange the day of release", form -> {
            form.select("arrival.metBy", "Resettlement");
            form.select("arrival.meetPlace", "At the prison gate");
            form.type("arrival.meetTime", "09:30");
            form.type("arrival.bring", "Phone, coat, sandwich");
            form.type("arrival.firstNight", "Flat 2, 7 Maes y Deri");
            form.type("arrival.callName", "Nia Prys");
            form.type("arrival.callPhone", "01632 960 100");
            form.rows("Diary of the first two weeks", 1);
            form.date("day_0", Desk.typed(day));
            form.type("time_0", "14:00");
            form.select("what_0", "Probation");
            form.type("where_0", "Civic Centre");
        });
        letterGoesOut("resettlement", "letter.dayWords", "Your daughter knows the day. Bring your papers.");

        desk.itIs(day.minusDays(6), LocalTime.of(9, 0));
        desk.does("Confirm the plan with everybody", form -> {
            form.choose("everythingStands", "Yes");
            form.type("checked", "Prison, probation and landlord rung.");
        });
        desk.itIs(day.minusDays(1), LocalTime.of(9, 0));
        desk.does("Check once more with the prison", form -> {
            form.choose("everythingStands", "Yes");
            form.type("checked", "The prison confirms half past nine.");
        });
        desk.itIs(day, LocalTime.of(9, 45));
        desk.does("Meet the person", form -> {
            form.date("release.metOn", Desk.typed(day));
            form.type("release.metAt", "09:35");
            form.type("release.metWhere", "At the gate");
        });
        desk.does("Confirm where they sleep tonight", form -> {
            form.choose("bed", "In their settled home");
            form.date("movedIn", Desk.typed(day));
        });
        desk.itIs(day.plusDays(1), LocalTime.of(9, 0));
        inTouch("Contact them the day after");
        desk.itIs(day.plusDays(3), LocalTime.of(9, 0));
        inTouch("Contact them on the third day");
        for (int week = 1; week <= 12; week++) {
            desk.itIs(day.plusWeeks(week), LocalTime.of(9, 0));
            inTouch("Contact them this week");
        }
        assertThat(database.queryForList("select outcome from case_file where status = 'CLOSED'", String.class)).contains("RELEASE_SUPPORTED");
        System.out.println("The release: " + desk.cost());
    }

    private void inTouch(String task) {
        desk.does(task, form -> {
            form.date("contact.happenedOn", Desk.typed(today()));
            form.select("contact.method", "Phone call");
            form.select("contact.outcome", "Spoke with them");
            form.type("contact.note", "He is well and has registered with a doctor.");
            form.choose("inHome", "Yes");
        });
    }

    private void contacted(Consumer<Tasklist> more) {
        desk.as("caseworker").does("Contact the person", form -> {
            form.date("contact.happenedOn", Desk.typed(today()));
            form.choose("contact.whom", "The person");
            form.select("contact.method", "Phone call");
            form.select("contact.outcome", "Spoke with them");
            more.accept(form);
            form.type("contact.note", "She rang two landlords.");
        });
    }

    private void inquired(Tasklist form) {
        form.choose("finalDuty.priorityNeed", "Yes");
        form.select("finalDuty.category", "A dependent child lives with them");
        form.choose("finalDuty.intentional", "No");
        form.type("finalDuty.reasons", "You have a child who lives with you.");
    }
}
