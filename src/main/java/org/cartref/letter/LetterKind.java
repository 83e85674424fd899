package org.cartref.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartref.casefile.InForce;

/**
 * One kind of letter of a regime, as {@code letters/letters.yml} describes it.
 *
 * @param regime set by the list it stands in
 * @param name such as {@code L1}
 * @param to whom it goes to; left out: the person of the case
 * @param room how many characters officers may write in each language so that it stays within two pages
 * @param reviewable whether it tells a decision that can be reviewed; left out: yes
 * @param reviewableWhen what it must have said for that, one of these; empty: whatever it said
 * @param welshReviewedBy who has checked the Welsh template; null while nobody has
 * @param requires what it must contain before anybody may sign it
 * @param may what it says when known
 */
record LetterKind(
        String regime,
        String name,
        Council.Words title,
        String legalBasis,
        To to,
        int room,
        Boolean reviewable,
        List<Map<String, List<String>>> reviewableWhen,
        String welshReviewedBy,
        List<Content> requires,
        List<Content> may) {

    /** Whom letters go to: the person of the case, or another council that the law says must be told. */
    enum To { PERSON, COUNCIL }

    LetterKind {
        to = to == null ? To.PERSON : to;
        reviewable = reviewable == null || reviewable;
        reviewableWhen = reviewableWhen == null ? List.of() : reviewableWhen;
        requires = requires == null ? List.of() : requires;
        may = may == null ? List.of() : may;
    }

    /**
     * One piece of content.
     *
     * @param fact its name in templates; null when what is required is an earlier letter
     * @param label how an officer calls it
     * @param typed whether an officer types it into the letter; otherwise it comes from the case file alone
     * @param from where in the case file it comes from when the officer typed nothing, first found wins
     * @param words true for free text, which is needed in every language the letter is written in
     * @param date true for a day
     * @param values the only values allowed; empty when free
     * @param letter kinds of letter of which one must have reached the person before
     * @param same that earlier letter must say the same of these facts, so that one about something else does not count
     * @param said what the last of those earlier letters must have said, one of the values of each fact
     * @param when applies only while these other facts have one of these values; empty means always
     * @param missing what the officer reads when it is not there
     * @param law when the law asks for it, or says it; null for as long as the law of the letter does. Of an earlier letter only one
     *        counts that was signed under the same rule. With neither a source nor an officer, the fact is YES while it is in force
     * @param lawOn where the case file has the day that decides; null: the day the letter is signed
     */
    record Content(
            String fact,
            String label,
            Boolean typed,
            List<String> from,
            boolean words,
            boolean date,
            List<String> values,
            List<String> letter,
            List<String> same,
            Map<String, List<String>> said,
            Map<String, List<String>> when,
            String missing,
            InForce law,
            String lawOn) {

        Content {
            typed = typed == null || typed;
            from = from == null ? List.of() : from;
            values = values == null ? List.of() : values;
            letter = letter == null ? List.of() : letter;
            same = same == null ? List.of() : same;
            said = said == null ? Map.of() : said;
            when = when == null ? Map.of() : when;
            if (law != null && law.fault() != null) {
                throw new IllegalStateException("letters/letters.yml, " + (fact == null ? letter : fact) + ": " + law.fault() + ".");
            }
        }

        /** Whether the law asks for it, or says it, on a day. */
        boolean inForce(LocalDate on) {
            return law == null || law.on(on);
        }

        /** What it says by itself while it is in force. */
        boolean bySaying() {
            return law != null && fact != null && !typed && from.isEmpty();
        }

        /** The Welsh of a free text stands beside its English. */
        String welsh() {
            return fact + "Cy";
        }

        boolean applies(Map<String, String> facts) {
            return holds(when, facts);
        }
    }

    /** Whether a letter of this kind that says this tells a decision that can be reviewed. */
    boolean reviewable(Map<String, String> facts) {
        return reviewable && (reviewableWhen.isEmpty() || reviewableWhen.stream().anyMatch(when -> holds(when, facts)));
    }

    private static boolean holds(Map<String, List<String>> when, Map<String, String> facts) {
        return when.entrySet().stream().allMatch(condition -> condition.getValue().contains(facts.get(condition.getKey())));
    }

    boolean toPerson() {
        return to == To.PERSON;
    }

    List<Content> contents() {
        return Stream.concat(requires.stream(), may.stream()).filter(content -> content.fact() != null).toList();
    }

    /** The content an officer's field fills, Welsh fields included. */
    Optional<Content> typed(String field) {
        return contents().stream()
                .filter(Content::typed)
                .filter(content -> field.equals(content.fact()) || content.words() && field.equals(content.welsh()))
                .findFirst();
    }
}
