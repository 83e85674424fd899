package org.cartref.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.access.Colleagues;
import org.cartref.access.Look;
import org.cartref.access.Onlookers;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.CaseEvent;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Contact;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.cartref.message.Messages;
import org.cartref.pathway.OpenSteps;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;

/**
 * Reads a case for the signed-in worker and changes nothing.
 *
 * <p>Every method throws {@link ErrorResponseException} for an unknown case (404) and, but for {@link #caseOf}, for a
 * restricted one the worker may not read (403).
 */
@Service
@Transactional(readOnly = true)
class CaseReader {

    /** What goes on record for the parts of a case: they are read together, as one page. */
    private static final String THE_CASE = "the case";

    private final CaseFiles files;
    private final Pathways pathways;
    private final ClockRegister register;
    private final Letters letters;
    private final Messages messages;
    private final EventTrail trail;
    private final CaseAudit audit;
    private final RestrictedCases restricted;
    private final Onlookers onlookers;
    private final Colleagues colleagues;
    private final CaseFinder finder;
    private final OpenSteps openSteps;
    private final Clock cartrefClock;

    CaseReader(CaseFiles files, Pathways pathways, ClockRegister register, Letters letters, Messages messages, EventTrail trail,
            CaseAudit audit, RestrictedCases restricted, Onlookers onlookers, Colleagues colleagues, CaseFinder finder,
            OpenSteps openSteps, Clock cartrefClock) {
        this.files = files;
        this.pathways = pathways;
        this.register = register;
        this.letters = letters;
        this.messages = messages;
        this.trail = trail;
        this.audit = audit;
        this.restricted = restricted;
        this.onlookers = onlookers;
        this.colleagues = colleagues;
        this.finder = finder;
        this.openSteps = openSteps;
        this.cartrefClock = cartrefClock;
    }

    /** The PDF of a letter, and a file name that says nothing of the person. */
    record Print(byte[] pdf, String fileName) {
    }

    CaseView caseOf(String reference) {
        CaseFile file = known(reference);
        return restricted.closedBecause(file, THE_CASE).map(whomToAsk -> CaseView.closed(file, whomToAsk))
                .orElseGet(() -> CaseView.of(file, files.inside(reference, London.dayOf(cartrefClock.instant())), pathways.inside(file), colleagues,
                        London.dayOf(cartrefClock.instant())));
    }

    List<ClockView> clocks(String reference) {
        readable(reference);
        return register.of(reference).stream().map(clock -> ClockView.of(clock, register.titleOf(clock), cartrefClock.instant())).toList();
    }

    List<StepView> steps(String reference) {
        readable(reference);
        return openSteps.of(reference).stream().map(step -> StepView.of(step, colleagues)).toList();
    }

    List<LetterView> letters(String reference) {
        readable(reference);
        return letters.of(reference).stream()
                .map(letter -> LetterView.of(letter, letters.document(letter.getId()).path("title").asText()))
                .toList();
    }

    Print print(String reference, String letterId) {
        Optional<Letter> found = letter(letterId).filter(each -> each.getCaseRef().equals(reference));
        readable(reference, found.map(each -> "letter " + each.getKind()).orElse("a letter"));
        Letter letter = found.orElseThrow(() -> refused(HttpStatus.NOT_FOUND,
                        "Case " + reference + " has no letter " + letterId + ". Its letters are listed under /letters."));
        String draft = letter.getSha256() == null ? "-draft" : "";
        byte[] pages = letters.preview(letter.getId());
        if (pages.length == 0) {
            throw refused(HttpStatus.GONE, "This letter was erased with the person it was about.");
        }
        return new Print(pages, letter.getKind() + "-" + reference + draft + ".pdf");
    }

    /** The page a worker brings to the person. */
    Print page(String reference, String messageId) {
        readable(reference, "a page to bring");
        return new Print(id(messageId).flatMap(id -> messages.page(reference, id))
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "Case " + reference + " has no page " + messageId
                        + " to print. Open it from the task that asks to bring it.")), reference + ".pdf");
    }

    /** The page for whoever meets them. @param says what its template shows, by name */
    record Card(String template, Map<String, Object> says) {
    }

    /** Refused while the day is not arranged. */
    Card card(String reference) {
        CaseFile file = readable(reference, "the card for whoever meets them");
        Pathway pathway = pathways.of(file);
        if (pathway.card() == null || file.getArrival() == null) {
            throw refused(HttpStatus.NOT_FOUND, "Case " + reference + " has no card: "
                    + (pathway.card() == null ? "nobody is met" : pathway.card().without()) + ".");
        }
        LocalDate tomorrow = pathways.day(file, pathway.inside().until()).plusDays(1);
        return new Card(pathway.card().template(), Map.of("file", file, "arrival", file.getArrival(),
                "soon", file.getArrival().diary().stream().filter(entry -> !entry.day().isAfter(tomorrow)).toList()));
    }

    List<MessageView> messages(String reference) {
        readable(reference);
        return messages.of(reference).stream().map(message -> MessageView.of(message, colleagues)).toList();
    }

    List<ContactView> contacts(String reference) {
        List<Contact> contacts = readable(reference).getContacts();
        Map<String, String> names = names(contacts.stream().map(Contact::recordedBy));
        return contacts.stream().map(contact -> ContactView.of(contact, names.get(contact.recordedBy()))).toList();
    }

    /** The trail, and beside it who opened the case while it was restricted or tried to. */
    List<EventView> events(String reference) {
        readable(reference);
        List<CaseEvent> events = trail.of(reference);
        List<Look> looks = onlookers.of(reference);
        Map<String, String> names = names(Stream.concat(events.stream().map(CaseEvent::getWho), looks.stream().map(Look::getWho)));
        return Stream.concat(events.stream().map(event -> EventView.of(event, names.get(event.getWho()))),
                looks.stream().map(look -> EventView.of(look, names.get(look.getWho()))))
                .sorted(Comparator.comparing(EventView::happenedAt)).toList();
    }

    /** What the signed-in worker may begin about the case. */
    List<ActView> acts(String reference) {
        return finder.acts(readable(reference));
    }

    AuditView audit(String reference) {
        return audit.of(readable(reference));
    }

    /** By user id: a trail is long, and the workers in it are few. */
    private Map<String, String> names(Stream<String> userIds) {
        return userIds.filter(Objects::nonNull).distinct().collect(Collectors.toMap(Function.identity(), colleagues::name));
    }

    private CaseFile known(String reference) {
        return files.find(reference).orElseThrow(() -> refused(HttpStatus.NOT_FOUND,
                StringUtils.capitalize(CaseFiles.unknown(reference))));
    }

    private CaseFile readable(String reference) {
        return readable(reference, THE_CASE);
    }

    private CaseFile readable(String reference, String what) {
        CaseFile file = known(reference);
        restricted.closedBecause(file, what).ifPresent(whomToAsk -> {
            throw refused(HttpStatus.FORBIDDEN, whomToAsk);
        });
        return file;
    }

    private Optional<Letter> letter(String letterId) {
        return id(letterId).flatMap(letters::find);
    }

    private static Optional<UUID> id(String told) {
        try {
            return Optional.of(UUID.fromString(told));
        } catch (IllegalArgumentException nothingLooksLikeThis) {
            return Optional.empty();
        }
    }

    private static ErrorResponseException refused(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }
}
