package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cartref.casefile.CouncilReferral.Answer;
import org.cartref.casefile.CouncilReferral.Conditions;
import org.junit.jupiter.api.Test;

/** One council may be asked after another: what the first answered is no answer of the second. */
class CouncilReferralTest {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private static CouncilReferral asked(String council, String reasons, Answer answer, Conditions conditions) {
        return new CouncilReferral(council, CouncilReferral.Country.ENGLAND, CouncilReferral.Ground.CONNECTION, reasons, "Her parents, since 2015.", JUNE, answer, JUNE, conditions, "Why it was decided.");
    }

    @Test
    void anotherReferralAfterASettledOneKnowsNoAnswerYet() {
        CouncilReferral next = asked("Eastbridge", "Their parents live there.", Answer.DISAGREES, Conditions.NOT_MET)
                .goesOnAs(asked("Westbridge", "Their brother lives there.", Answer.DISAGREES, Conditions.NOT_MET));
        assertThat(next).isEqualTo(new CouncilReferral("Westbridge", CouncilReferral.Country.ENGLAND, CouncilReferral.Ground.CONNECTION, "Their brother lives there.", null, null, null, null, null, null));
        assertThat(next.told()).isEqualTo("WILL_BE_TOLD");
    }

    @Test
    void theSameOneGoesOnWithWhatIsWrittenOfIt() {
        CouncilReferral answered = asked("Eastbridge", "Their parents live there.", Answer.DISAGREES, null);
        CouncilReferral settled = asked("Eastbridge", "Their parents live there.", Answer.DISAGREES, Conditions.NOT_MET);
        assertThat(answered.goesOnAs(settled)).isSameAs(settled);
        assertThat(settled.goesOnAs(settled)).isSameAs(settled);
    }

    @Test
    void reasonsMayStillBeBetteredWhileItIsOpen() {
        CouncilReferral better = asked("Eastbridge", "Their parents have lived there for ten years.", Answer.DISAGREES, null);
        assertThat(asked("Eastbridge", "Their parents live there.", Answer.DISAGREES, null).goesOnAs(better)).isSameAs(better);
    }
}
