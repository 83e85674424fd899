package org.cartref.casefile;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The controlled list of reasons for which a duty ends, per regime, read from {@code casefile/endings.yml}: its ground
 * in statute, how it counts, and the letter it needs. A reason that does not belong to a duty cannot be chosen for it.
 */
@Component
public class Endings {

    /** How the list writes that an ending rests on no section. */
    private static final String NO_GROUND = "none";

    private static final Set<Duty.Kind> BEFORE_THE_FINAL_DUTY = EnumSet.complementOf(EnumSet.of(Duty.Kind.FINAL));

    /** How an ending counts in the published figures. FALL_OUT endings, and all that ask for evidence, need a manager's sign-off. */
    public enum Outcome { SUCCESS, UNSUCCESSFUL, FALL_OUT, NEUTRAL, TRANSITION }

    /**
     * One reason.
     *
     * @param words what happened, in plain words
     * @param duties the duties it can end, each with how it counts there
     * @param letters the letter for each duty; none when nobody is left to write to
     * @param onceOver names of the clocks that must be over first; empty when there is none
     * @param fromLastDay names of the clocks of which it must be the last day at least; empty when there is none
     * @param afterLetter what must have been told first, one of these; null when nothing must
     * @param owedUnder the section the duty must be owed under, and {@code notOwedUnder} one it must not; null when it makes no difference
     * @param neverOwed a duty that must never have been owed in the case; null when that makes no difference
     * @param notWhileReviewed a letter, of which no review may be undecided; null when that makes no difference
     * @param finalOffer whether the home offered last must have been a final offer, or must not; null when it makes no difference
     * @param evidence names of what must be on record first ({@code casefile/evidence.yml}); empty when nothing must
     * @param everyContactCounts whether contacts count as evidence even when they reached the person
     * @param contactStops whether contact stops it though nobody falls out by it: they were not to be found, and now are
     * @param byLaw whether the law itself ends the duty: it is recorded, and nobody can choose it
     * @param secondOfficer where the law asks for a second officer to authorise it, the provision that does; null elsewhere
     * @param warningLetter letter that gives the person a reasonable period to answer first; null when none does
     * @param published the heading of the published tables it is counted under, by duty, where that is wider than this reason; else empty
     * @param law when it is in force; null for as long as its law is
     */
    public record Ending(
            String code,
            List<String> regimes,
            String statute,
            String words,
            Map<Duty.Kind, Outcome> duties,
            Map<Duty.Kind, String> letters,
            List<String> onceOver,
            List<String> fromLastDay,
            List<Told> afterLetter,
            String owedUnder,
            String notOwedUnder,
            Duty.Kind neverOwed,
            String notWhileReviewed,
            Boolean finalOffer,
            List<String> evidence,
            boolean everyContactCounts,
            boolean contactStops,
            String warningLetter,
            boolean byLaw,
            String secondOfficer,
            Map<Duty.Kind, String> published,
            InForce law) {

        public Ending {
            onceOver = onceOver == null ? List.of() : onceOver;
            fromLastDay = fromLastDay == null ? List.of() : fromLastDay;
            evidence = evidence == null ? List.of() : evidence;
            published = published == null ? Map.of() : published;
            if (law != null && law.fault() != null) {
                throw new IllegalStateException("casefile/endings.yml, " + code + ": " + law.fault() + ".");
            }
        }

        /** What happened, and the ground in statute where there is one. */
        public String inWords() {
            return words + (NO_GROUND.equals(statute) ? "" : " (" + statute + ")");
        }

        /** Whether any contact until the notice is out stops it, for this duty. */
        public boolean stopsOnContact(Duty.Kind duty) {
            return contactStops || duties.get(duty) == Outcome.FALL_OUT;
        }

        /** Whether it ends a duty that is owed under this section; null for none that is owed. */
        public boolean endsWhatIsOwedUnder(String section) {
            return (owedUnder == null || owedUnder.equals(section)) && (notOwedUnder == null || !notOwedUnder.equals(section));
        }

        /** Whether it can end help at whatever stage it is; the duty to secure a home has grounds of its own in England. */
        boolean atAnyStage() {
            return duties.keySet().containsAll(BEFORE_THE_FINAL_DUTY);
        }

        boolean fits(String regime, Duty.Kind duty) {
            return regimes.contains(regime) && (duty == null || duties.containsKey(duty));
        }
    }

    /**
     * A letter that has reached the person: the last of these kinds, if it said one of these values of each of these facts. An
     * ending rests on what they were told, not on there having been a letter.
     *
     * @param said null for whatever it said; the value {@code THIS} stands for the duty that ends
     */
    public record Told(List<String> kinds, Map<String, List<String>> said) {

        public Told {
            said = said == null ? Map.of() : said;
        }

        /** What it must have said for this duty. */
        public Map<String, List<String>> saidFor(Duty.Kind duty) {
            return said.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, fact -> fact.getValue().stream()
                    .map(value -> value.equals("THIS") ? duty.name() : value).toList()));
        }
    }

    private final List<Ending> endings;

    Endings() {
        try (var yaml = new ClassPathResource("casefile/endings.yml").getInputStream()) {
            endings = List.of(YAMLMapper.builder().addModule(new JavaTimeModule()).build().readValue(yaml, Ending[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/endings.yml cannot be read", e);
        }
    }

    /**
     * The reasons that can end a duty.
     *
     * @param duty null for every reason of the regime that does not depend on the stage (Wales s.79)
     */
    public List<Ending> of(String regime, Duty.Kind duty) {
        return endings.stream()
                .filter(ending -> ending.fits(regime, duty) && (duty != null || ending.atAnyStage()))
                .toList();
    }

    /** The same, of those that can be put forward on a day. */
    public List<Ending> of(String regime, Duty.Kind duty, LocalDate on) {
        return of(regime, duty).stream().filter(ending -> InForce.on(ending.law(), on)).toList();
    }

    /** Those that begin or end on a day of their own. */
    public List<DatedRule> dated() {
        return endings.stream().filter(ending -> ending.law() != null)
                .flatMap(ending -> ending.regimes().stream().map(regime -> new DatedRule(DatedRule.Kind.ENDING, regime, ending.inWords(), ending.law())))
                .toList();
    }

    /** The reason of this code under this regime, whichever duty it ends. */
    public Optional<Ending> find(String regime, String code) {
        return endings.stream().filter(ending -> ending.code().equals(code) && ending.fits(regime, null)).findFirst();
    }

    /** The listed reason for which this duty ended; empty while it is owed, and when the reason cannot end it. */
    public Optional<Ending> find(String regime, Duty duty) {
        return of(regime, duty.kind()).stream().filter(ending -> ending.code().equals(duty.endReason())).findFirst();
    }

    /**
     * One reason for one duty.
     *
     * @throws Refused when the reason cannot end this duty under this regime
     */
    public Ending get(String regime, Duty.Kind duty, String code) {
        return endings.stream()
                .filter(ending -> ending.code().equals(code) && ending.fits(regime, duty))
                .findFirst()
                .orElseThrow(() -> new Refused("What happened?: this reason cannot end this duty. Choose one of the listed reasons."));
    }
}
