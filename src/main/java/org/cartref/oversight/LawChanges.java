package org.cartref.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cartref.access.Colleagues;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.DatedRule;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Laws;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.letter.Letters;
import org.cartref.pathway.AcrossADay;
import org.cartref.pathway.AcrossADay.Difference;
import org.cartref.pathway.DatedTables;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes in the law on a day, and for which open cases. Reads only, and asks of each case what its steps would ask. */
@Component
class LawChanges {

    private final Laws laws;
    private final ClockRules clocks;
    private final Endings endings;
    private final Letters letters;
    private final DatedTables tables;
    private final AcrossADay across;
    private final CaseFiles files;
    private final RestrictedCases restricted;
    private final Colleagues colleagues;
    /** One for each case: there may be thousands, and each is read whole. */
    private final TransactionTemplate reading;

    LawChanges(Laws laws, ClockRules clocks, Endings endings, Letters letters, DatedTables tables, AcrossADay across, CaseFiles files,
            RestrictedCases restricted, Colleagues colleagues, PlatformTransactionManager transactions) {
        this.laws = laws;
        this.clocks = clocks;
        this.endings = endings;
        this.letters = letters;
        this.tables = tables;
        this.across = across;
        this.files = files;
        this.restricted = restricted;
        this.colleagues = colleagues;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Every day on which a rule begins, or from which one holds no longer; the latest first. */
    List<LocalDate> days() {
        return rules().stream().flatMap(rule -> Stream.of(Optional.ofNullable(rule.inForce().from()),
                        Optional.ofNullable(rule.inForce().until()).map(last -> last.plusDays(1))))
                .flatMap(Optional::stream).distinct().sorted(Comparator.reverseOrder()).toList();
    }

    LawChangesView between(LocalDate first, LocalDate last) {
        List<DatedRule> rules = rules();
        List<LawChangesView.Rule> begin = those(rules, rule -> rule.beginsIn(first, last));
        List<LawChangesView.Rule> end = those(rules, rule -> rule.endsIn(first, last));
        String days = first.equals(last) ? words(first) : words(first) + " to " + words(last);
        List<LawChangesView.Case> cases = new ArrayList<>();
        int notShown = 0;
        // With the rules the same on every day, so is what they give.
        for (String reference : begin.isEmpty() && end.isEmpty() ? List.<String>of() : files.stillOpen()) {
            Optional<LawChangesView.Case> differs = reading.execute(status -> differing(reference, first.minusDays(1), last, "what changes on " + days));
            if (differs != null && differs.isPresent() && differs.get().reference() != null) {
                cases.add(differs.get());
            } else if (differs != null && differs.isPresent()) {
                notShown++;
            }
        }
        return new LawChangesView(first, last, says(days, first.equals(last), begin.size(), end.size(), cases.size() + notShown, notShown),
                begin, end, cases, notShown);
    }

    private List<DatedRule> rules() {
        return Stream.of(laws.dated(), clocks.dated(), tables.dated(), endings.dated(), letters.dated()).flatMap(List::stream).toList();
    }

    private static List<LawChangesView.Rule> those(List<DatedRule> rules, Predicate<DatedRule> which) {
        return rules.stream().filter(which).sorted(Comparator.comparing(DatedRule::law).thenComparing(DatedRule::kind)).map(LawChangesView.Rule::of).toList();
    }

    /** Empty when nothing differs; without a reference when whoever asks may not see the case. */
    private Optional<LawChangesView.Case> differing(String reference, LocalDate before, LocalDate after, String what) {
        CaseFile file = files.get(reference);
        List<Difference> differs = across.of(reference, before, after);
        return differs.isEmpty() ? Optional.empty() : Optional.of(restricted.shows(file, what)
                ? new LawChangesView.Case(reference, colleagues.name(file.getLeadWorker()), differs) : new LawChangesView.Case(null, null, List.of()));
    }

    private static String says(String days, boolean oneDay, int begin, int end, int differ, int notShown) {
        String when = (oneDay ? "on " : "from ") + days;
        if (begin == 0 && end == 0) {
            return "Nothing changes " + when + ": no rule begins or ends.";
        }
        return when.substring(0, 1).toUpperCase(Locale.UK) + when.substring(1) + " " + many(begin, "rule begins", "rules begin") + " and "
                + many(end, "ends", "end") + ". " + many(differ, "open case differs", "open cases differ") + "."
                + (notShown == 0 ? "" : " " + many(notShown, "of them is", "of them are") + " restricted and not shown here: ask a team leader.");
    }

    private static String many(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static String words(LocalDate day) {
        return London.words(day, Locale.UK);
    }
}
