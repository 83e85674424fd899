package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import org.springframework.test.context.ActiveProfiles;

/** Stories of a council in England, made one by configuration alone: Part 7 of the Housing Act 1996. */
@ActiveProfiles("england")
abstract class EnglishStory extends Story {

    /** Applied on 1 June and allocated; nobody needs a place tonight. */
    protected void applied(Object... more) {
        apply(annaApplies(more));
        noPlaceNeededTonight();
        allocated();
    }

    /** What the assessment finds, with the day since when the council is satisfied of it. */
    protected void found(String task, String situation, String satisfiedOn, Object... more) {
        List<Object> all = new ArrayList<>(List.of("assessment.satisfiedOn", satisfiedOn));
        all.addAll(List.of(more));
        assessed(task, situation, all.toArray());
    }

    /** Homeless, satisfied of it and told so on 1 June, the plan agreed: the last day of the 56 is 26 July. */
    protected void englishReliefIsOwed() {
        applied();
        found("assess", "HOMELESS", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
    }

    protected void inquired(String priorityNeed, String intentional) {
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", priorityNeed, "finalDuty.intentional", intentional,
                "finalDuty.reasons", "You have a child who lives with you.");
    }

    protected void concluded(String priorityNeed, String intentional, Object... more) {
        List<Object> all = new ArrayList<>(List.of("finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", priorityNeed, "finalDuty.intentional", intentional,
                "finalDuty.reasons", "You have a child who lives with you."));
        if (more.length == 0) {
            all.addAll(List.of("assessment.referElsewhere", "NO"));
        }
        all.addAll(List.of(more));
        does("caseworker", "concludeInquiries", all.toArray());
    }

    /** The other council was told today, and this is what it says today. */
    protected void councilSays(String answer, Object... more) {
        List<Object> all = new ArrayList<>(List.of("councilReferral.answer", answer, "councilReferral.answeredOn", time.today().toString(),
                "councilAnswerWords", "Their homelessness manager wrote to us."));
        all.addAll(List.of(more));
        does("caseworker", "recordCouncilAnswer", all.toArray());
    }
}
