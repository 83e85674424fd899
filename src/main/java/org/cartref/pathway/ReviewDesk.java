package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Refused;
import org.cartref.casefile.Review;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.ClockRules;
import org.cartref.clock.Deadline;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What forms do to a review: fields {@code review.…} are its facts, except those that stand for an act: asking for it,
 * appointing the officer who decides it, and agreeing to more time.
 */
@Component
class ReviewDesk {

    private static final String WINDOW = "reviewRequest";
    /** What a form says of a review beside what is kept of it. */
    static final Set<String> ACTS = Set.of("letterKind", "letterDated", "placeAddress", "reasonableSteps");
    /** Hearing them, or taking longer, decides nothing yet. */
    private static final Set<String> UNDECIDED = Set.of("MINDED_TO", "MORE_TIME", "HEARD");

    private final CaseFiles files;
    private final Letters letters;
    private final ClockRegister register;
    private final ClockRules rules;
    private final London london;
    private final Reviewers reviewers;
    private final EventTrail trail;
    private final Author author;
    private final IdentityService identity;
    private final ObjectMapper json;
    /** Whether what they write in the first two weeks begins the three weeks anew: a reading of reg 9(1)(a) that is not ours (docs/law.md). */
    private final boolean beginsAnew;

    ReviewDesk(CaseFiles files, Letters letters, ClockRegister register, ClockRules rules, London london, Reviewers reviewers, EventTrail trail, Author author,
            @Lazy IdentityService identity, ObjectMapper json, @Value("${cartref.review.written-answers-begin-anew:false}") boolean beginsAnew) {
        this.files = files;
        this.letters = letters;
        this.register = register;
        this.rules = rules;
        this.london = london;
        this.reviewers = reviewers;
        this.trail = trail;
        this.author = author;
        this.identity = identity;
        this.json = json;
        this.beginsAnew = beginsAnew;
    }

    /** The review of the decision this letter told, as forms show it; of a place, with its address. */
    Optional<ObjectNode> document(String caseRef, UUID letter) {
        CaseFile file = files.get(caseRef);
        return file.review(letter).map(review -> {
            ObjectNode shown = json.valueToTree(review);
            return review.place() == null ? shown : shown.put("placeAddress", file.getPlacements().get(review.place() - 1).address());
        });
    }

    /**
     * Lands the answers of a form; without a letter at hand they ask for a review.
     *
     * @return what the engine is handed: references, enumerations and dates
     * @throws Refused when the law, or an earlier step of the review, does not allow it
     */
    Map<String, Object> land(String caseRef, UUID letter, ObjectNode fields) {
        if (letter == null) {
            return open(caseRef, fields);
        }
        if (fields.hasNonNull("reviewer")) {
            requireNoPart(caseRef, letter, fields.get("reviewer").asText());
        }
        if (fields.hasNonNull("deficiency") || fields.hasNonNull("outcome")) {
            requireNoPartOfMine(caseRef, letter);
        }
        if (fields.hasNonNull("agreedUntil")) {
            requireLater(caseRef, about(caseRef, letter), LocalDate.parse(fields.get("agreedUntil").asText()));
        }
        if (fields.path("accommodation").asText().equals("PROVIDED")) {
            requireUndecided(caseRef, letter);
        }
        if (fields.hasNonNull("placeUntil")) {
            requireReasonableTime(caseRef, LocalDate.parse(fields.get("placeUntil").asText()));
        }
        String outcome = fields.path("outcome").asText("");
        if (outcome.equals("VARIED") && files.get(caseRef).review(letter).map(Review::place).isPresent()) {
            throw new Refused("What now?: a place is suitable for them or it is not. Say that the decision stands, or that it is cancelled.");
        }
        if (UNDECIDED.contains(outcome)) {
            fields.remove("outcome");
        }
        JsonNode reasonableSteps = fields.remove("reasonableSteps");
        boolean revived = reasonableSteps != null && reasonableSteps.isBoolean() && !reasonableSteps.asBoolean();
        if (!outcome.isEmpty()) {
            fields.put("reliefRevived", revived);
        }
        files.review(caseRef, letter, fields);
        if (outcome.isEmpty()) {
            return Map.of();
        }
        return Map.of("reliefRevived", revived, "timeRunsAnew", beginsAnew && outcome.equals("HEARD") && inTimeToBeHeard(caseRef, letter));
    }

    // ---- asking ----

    private Map<String, Object> open(String caseRef, ObjectNode fields) {
        CaseFile file = files.get(caseRef);
        String kind = fields.path("letterKind").asText();
        if (kind.equals(Review.OF_PLACE)) {
            return openOfPlace(file, fields);
        }
        Letter letter = decision(caseRef, kind, fields.remove("letterDated"));
        LocalDate notified = letter.notifiedOn().orElseThrow();
        LocalDate requested = LocalDate.parse(fields.path("requestedOn").asText());
        if (file.review(letter.getId()).isPresent()) {
            throw new Refused("Letter: a review of this letter " + kind + " was asked for already on "
                    + words(file.review(letter.getId()).orElseThrow().requestedOn()) + ". A decision is reviewed once.");
        }
        if (requested.isBefore(notified)) {
            throw new Refused("Asked on: letter " + kind + " was sent or made available on " + words(notified) + ", so nobody asked before.");
        }
        requireInTime(caseRef, letter, requested, fields);
        fields.put("decidedOn", notified.toString());
        files.review(caseRef, letter.getId(), fields);
        trail.record(caseRef, "Review of letter " + kind + " asked for on " + words(requested), null);
        return Map.of("letterId", letter.getId().toString(), "decisionKind", kind,
                "decisionVersion", String.valueOf(letter.getLetterVersion()), "clocksOf", about(caseRef, letter.getId()),
                "decisionDuty", letter.getFacts().getOrDefault("duty", ""), "decisionOn", notified.toString(),
                "requestedOn", requested.toString(), "regime", file.getRegime());
    }

    /** No letter tells of a place to stay, and no clock runs for it: the days to ask are counted from the day they say they were told. */
    private Map<String, Object> openOfPlace(CaseFile file, ObjectNode fields) {
        int place = placeMeant(file, fields.remove("placeAddress"));
        LocalDate told = LocalDate.parse(fields.path("decidedOn").asText());
        LocalDate requested = LocalDate.parse(fields.path("requestedOn").asText());
        if (requested.isBefore(told)) {
            throw new Refused("Asked on: they were told of the place on " + words(told) + ", so nobody asked before.");
        }
        Reviewers.Places reviewable = reviewers.places(file.getRegime());
        Duty duty = reviewable.duty(file.getDuties(), told).orElseThrow(() -> new Refused("Which decision is it about?: " + reviewable.otherwise()));
        // What is suitable for now may not be for longer: under another duty it is another decision.
        file.getReviews().stream().filter(review -> Integer.valueOf(place).equals(review.place())).forEach(review -> {
            if (review.outcome() == null) {
                throw new Refused("Which decision is it about?: a review of this place, asked for on " + words(review.requestedOn()) + ", is not decided yet.");
            }
            if (reviewable.duty(file.getDuties(), review.decidedOn()).filter(duty::equals).isPresent()) {
                throw new Refused("Which decision is it about?: a review of this place was asked for already on " + words(review.requestedOn())
                        + ". A decision is reviewed once.");
            }
        });
        Deadline window = rules.deadline(Regime.valueOf(file.getRegime()), WINDOW, told);
        if (requested.isAfter(window.lastDay())) {
            requireAllowed(requested, fields, window.lastDay(), window.legalBasis());
        }
        UUID id = UUID.randomUUID();
        fields.put("place", place).put("about", "DECISION");
        files.review(file.getReference(), id, fields);
        trail.record(file.getReference(), "Review of place " + place + " asked for on " + words(requested), null);
        return Map.of("letterId", id.toString(), "decisionKind", Review.OF_PLACE, "decisionVersion", String.valueOf(place),
                "clocksOf", about(file.getReference(), id), "decisionDuty", "", "decisionOn", told.toString(), "requestedOn", requested.toString(),
                "regime", file.getRegime(), "about", "DECISION");
    }

    /** Number of the place they were offered last, or last at the one address that has these words in it. */
    private static int placeMeant(CaseFile file, JsonNode address) {
        String sought = address == null || address.isNull() ? "" : CaseFile.key(address.asText());
        List<Integer> meant = IntStream.rangeClosed(1, file.getPlacements().size()).boxed()
                .filter(each -> file.getPlacements().get(each - 1).answer() != Offer.Answer.GONE)
                .filter(each -> addressKey(file, each).contains(sought)).toList();
        if (!sought.isEmpty() && meant.stream().map(each -> addressKey(file, each)).distinct().count() > 1) {
            throw new Refused("Which place: more than one place of this case has that in its address. Give more of it; the case lists its places.");
        }
        return meant.stream().reduce((earlier, later) -> later)
                .orElseThrow(() -> new Refused("Which place: case " + file.getReference() + " has no such place to stay. The case lists its places."));
    }

    private static String addressKey(CaseFile file, int place) {
        return CaseFile.key(Objects.requireNonNullElse(file.getPlacements().get(place - 1).address(), ""));
    }

    /** The decision is the letter that told it; where one of that kind went out more than once, the latest or the one dated. */
    private Letter decision(String caseRef, String kind, JsonNode dated) {
        return letters.of(caseRef).stream()
                .filter(letter -> letter.getKind().equals(kind) && letter.notifiedOn().isPresent())
                .filter(letter -> dated == null || dated.isNull() || letter.getSignedOn().toString().equals(dated.asText()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new Refused("Letter: no letter " + kind + (dated == null || dated.isNull() ? "" : " of that date")
                        + " has reached the person in case " + caseRef + ", so there is no such decision to review. The case lists its letters."));
    }

    private void requireInTime(String caseRef, Letter letter, LocalDate requested, ObjectNode fields) {
        CaseClock window = register.of(caseRef).stream()
                .filter(clock -> clock.isOpen() && clock.getName().equals(WINDOW) && letter.getId().equals(clock.getLetterId()))
                .findFirst().orElseThrow(() -> new Refused("Letter: there is no right to a review of this letter."));
        if (!requested.isAfter(window.getLastDay())) {
            return;
        }
        if (!fields.hasNonNull("allowedUntil")) {
            if (letter.getReceivedOn() == null) {
                throw new Refused("Asked on: the time to ask ended on " + words(window.getLastDay()) + " (" + window.getLegalBasis()
                        + "), counted from " + words(window.getStartedOn()) + ", because nobody has recorded when the letter reached them. If that was "
                        + "later, record it first. Otherwise a later request counts only when the council allowed it in writing: "
                        + "give that day and the reason.");
            }
        }
        register.extend(caseRef, WINDOW, letter.getId(), requireAllowed(requested, fields, window.getLastDay(), window.getLegalBasis()),
                fields.path("allowedWhy").asText(), author.id());
    }

    /** The day until which the council had allowed them to ask in writing, where that is late. */
    private static LocalDate requireAllowed(LocalDate requested, ObjectNode fields, LocalDate lastDay, String basis) {
        if (!fields.hasNonNull("allowedUntil")) {
            throw new Refused("Asked on: the time to ask ended on " + words(lastDay) + " (" + basis
                    + "). A later request counts only when the council allowed it in writing: give that day and the reason.");
        }
        LocalDate allowed = LocalDate.parse(fields.get("allowedUntil").asText());
        if (requested.isAfter(allowed)) {
            throw new Refused("Asked on: the council allowed them in writing until " + words(allowed) + ", and they asked later than that.");
        }
        return allowed;
    }

    // ---- deciding ----

    private void requireNoPart(String caseRef, UUID letterId, String reviewer) {
        unfit(caseRef, letterId, reviewer).ifPresent(why -> {
            throw new Refused(why);
        });
    }

    /** The step may have been given to somebody else since the officer was appointed: whoever sends it decides. */
    private void requireNoPartOfMine(String caseRef, UUID letterId) {
        if (!author.id().equals(files.get(caseRef).review(letterId).map(Review::reviewer).orElse(null))) {
            requireNoPart(caseRef, letterId, author.id());
        }
    }

    /** Whoever did something on this case until the decision was notified had a part in it. */
    private Optional<String> unfit(String caseRef, UUID letterId, String reviewer) {
        Optional<Letter> letter = letters.find(letterId);
        LocalDate notified = letter.flatMap(Letter::notifiedOn).orElseGet(() -> files.get(caseRef).review(letterId).orElseThrow().decidedOn());
        // Nobody signs for a place: whoever leads the case answers for it.
        String decider = letter.map(Letter::getSigner).orElse(files.get(caseRef).getLeadWorker());
        Set<String> tookPart = new HashSet<>();
        trail.of(caseRef).stream().filter(line -> !London.dayOf(line.getHappenedAt()).isAfter(notified))
                .forEach(line -> tookPart.add(line.getWho()));
        tookPart.add(decider);
        tookPart.add(files.get(caseRef).getLeadWorker());
        return reviewers.refusal(files.get(caseRef).getRegime(), reviewer, tookPart, groups(reviewer), decider == null ? List.of() : groups(decider));
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    }

    private void requireLater(String caseRef, String about, LocalDate agreedUntil) {
        register.of(caseRef).stream()
                .filter(clock -> clock.isOpen() && (clock.getAbout() == null || clock.getAbout().equals(about)))
                .filter(clock -> clock.getName().startsWith("reviewDecision") && !agreedUntil.isAfter(clock.getLastDay()))
                .findFirst().ifPresent(clock -> {
                    throw new Refused("Agreed until: the decision is due by " + words(clock.getLastDay()) + " as it is (" + clock.getLegalBasis()
                            + "). More time means a later day.");
                });
    }

    /** The decision, as the clocks of its review name it: its letter, and which one where there were more of that kind. */
    private String about(String caseRef, UUID letterId) {
        Optional<Integer> place = files.get(caseRef).review(letterId).map(Review::place);
        if (place.isPresent()) {
            return "place " + place.get();
        }
        Letter letter = letters.find(letterId).orElseThrow();
        return letter.getKind() + (letter.getLetterVersion() == 1 ? "" : " no. " + letter.getLetterVersion());
    }

    // ---- a place to stay until it is decided ----

    private void requireUndecided(String caseRef, UUID letter) {
        if (files.get(caseRef).review(letter).map(Review::outcome).isPresent()) {
            throw new Refused("Until the review is decided: it is decided already, so what is owed now follows from that decision.");
        }
    }

    private void requireReasonableTime(String caseRef, LocalDate until) {
        LocalDate earliest = rules.deadline(Regime.valueOf(files.get(caseRef).getRegime()), "pendingPlaceTime", london.today()).lastDay();
        if (until.isBefore(earliest)) {
            throw new Refused("The place goes on until: give them a reasonable time to find another one, at the least until " + words(earliest) + ".");
        }
    }

    // ---- representations ----

    /** Whether what they wrote came within the time they have for it, so that the period counts from that day. */
    private boolean inTimeToBeHeard(String caseRef, UUID letter) {
        Review review = files.get(caseRef).review(letter).orElseThrow();
        return register.running(caseRef, "reviewRepresentations", about(caseRef, letter))
                .filter(time -> !review.representationsOn().isAfter(time.getLastDay())).isPresent();
    }

    private static String words(LocalDate day) {
        return London.weekdayWords(day, Locale.UK);
    }
}
