package org.cartref.casefile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pathway is, beside its models and forms: a part of {@code pathways/pathways.yml}, where each word is explained.
 *
 * @param key key of the process that opens its cases: the word it stands under
 * @param openBeforeLed ids of the groups that also see a restricted case of it while nobody leads it
 * @param about what such a case is about, for a sentence that goes on; null where none is restricted from the start
 * @param approach the word by which its models find another case of it; null where they find any
 * @param referral the kind of referral that opens it; null when none does
 * @param referrer who told of the person; null when it is the person who came
 * @param decision what was decided on the referral; null where only duties are
 * @param consentToShare field that says whether others may be asked about a home; null where nobody is
 * @param asks steps that a partner may answer, by the name of the door they answer at
 * @param inside how it is known that they are in some house of another service; null where it is not
 * @param card the page for whoever meets them; null when there is none
 */
public record Pathway(
        String key,
        String team,
        List<Right> rights,
        boolean restricted,
        List<String> openBeforeLed,
        String about,
        String approach,
        String referral,
        Referrer referrer,
        Decision decision,
        String consentToShare,
        Map<String, String> asks,
        List<String> people,
        boolean refusesOffences,
        Institution inside,
        Plan plan,
        Card card,
        Map<String, Endings.Outcome> outcomes,
        List<TaskList> lists) {

    public Pathway {
        rights = rights == null ? List.of() : rights;
        openBeforeLed = openBeforeLed == null ? List.of() : openBeforeLed;
        asks = asks == null ? Map.of() : asks;
        people = people == null ? List.of() : people;
        plan = plan == null ? new Plan(null, Map.of()) : plan;
        outcomes = outcomes == null ? Map.of() : outcomes;
        lists = lists == null ? List.of() : lists;
    }

    /**
     * Who may do what with which processes.
     *
     * @param to a right of the table of rights, {@code of} which processes, and the ids of the {@code groups} that hold it
     */
    public record Right(String to, List<String> of, List<String> groups) {
    }

    /** Fields about whoever told of the person. */
    public record Referrer(String name, String phone, String email, String consent) {
    }

    /** The field with what was decided, and what of it means yes. */
    public record Decision(String field, List<String> accepted) {
    }

    /**
     * A house of another service in which somebody is for a time: their post and calls go there, and their own phone is for after it.
     *
     * @param section section of the case file that is there as soon as it is known
     * @param until field with the day they leave
     * @param out field that says that they have left
     */
    public record Institution(Place place, String section, String until, String out, String careful, String reach, String night, String nightBefore) {

        /** Which house, as scripts know it. */
        public enum Place { PRISON, HOSPITAL }
    }

    /** Steps of the plan that fit whoever comes by it: by cause before anything is owed, and by fields that are answered no. */
    public record Plan(String cause, Map<String, String> lacks) {

        public Plan {
            lacks = lacks == null ? Map.of() : lacks;
        }
    }

    /** The page for whoever meets them. @param without why there is none yet; goes on in a sentence */
    public record Card(String template, String without) {
    }

    /**
     * A list of tasks of its own.
     *
     * @param of key of the process whose steps it holds; null for those of any
     * @param step the one step it holds; null for all
     * @param dueWithinDays due before the end of this day, 1 being today; null whenever they are due
     * @param where variables its steps' processes must have
     */
    public record TaskList(String name, String says, int place, String colour, String of, String step, Integer dueWithinDays, Map<String, Object> where) {

        public TaskList {
            where = where == null ? Map.of() : where;
        }
    }

    Pathway called(String name) {
        return new Pathway(name, team, rights, restricted, openBeforeLed, about, approach, referral, referrer, decision, consentToShare, asks,
                people, refusesOffences, inside, plan, card, outcomes, lists);
    }

    /** Keys of all processes it names, its own first. */
    public Stream<String> processes() {
        return Stream.of(Stream.of(key), rights.stream().flatMap(right -> right.of().stream()),
                lists.stream().map(TaskList::of).filter(of -> of != null)).flatMap(each -> each).distinct();
    }

    /** Ids of all groups it names. */
    public Stream<String> groups() {
        return Stream.of(Stream.of(team), rights.stream().flatMap(right -> right.groups().stream()), openBeforeLed.stream()).flatMap(each -> each).distinct();
    }

    /** Every field of the case file it names. */
    Stream<String> fields() {
        return Stream.of(people.stream(), plan.lacks().keySet().stream(), Stream.of(consentToShare),
                referrer == null ? Stream.<String>empty() : Stream.of(referrer.name(), referrer.phone(), referrer.email(), referrer.consent()),
                decision == null ? Stream.<String>empty() : Stream.of(decision.field()),
                inside == null ? Stream.<String>empty() : Stream.of(inside.section(), inside.until(), inside.out()))
                .flatMap(each -> each).filter(field -> field != null);
    }
}
