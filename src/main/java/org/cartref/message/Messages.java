package org.cartref.message;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Codes;
import org.cartref.casefile.Contact;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.Person;
import org.cartref.casefile.Reach;
import org.cartref.casefile.Refused;
import org.cartref.clock.Hours;
import org.cartref.clock.London;
import org.cartref.letter.Council;
import org.cartref.letter.Council.Words;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterLanguage;
import org.cartref.letter.Letters;
import org.cartref.letter.PlainPage;
import org.cartref.message.Carrier.Parcel;
import org.cartref.message.Carrier.Recovery;
import org.cartref.message.Carrier.Report;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way out: every message is a row, once per case, kind, version and recipient, in the person's language and by
 * the way they chose. Every step may be repeated: it finds what was done and changes nothing.
 */
@Service
@Transactional(noRollbackFor = Refused.class)
public class Messages {

    private static final String LETTER = "letter";

    private final MessageRepository messages;
    private final HandoverRepository handovers;
    private final Wordings wordings;
    private final Carriers carriers;
    private final MessageProperties settings;
    private final Hours hours;
    private final Council council;
    private final CaseFiles files;
    private final Letters letters;
    private final PlainPage paper;
    private final EventTrail trail;
    private final Clock cartrefClock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ofItsOwn;

    Messages(MessageRepository messages, HandoverRepository handovers, Wordings wordings, Carriers carriers,
            MessageProperties settings, Hours hours, Council council, CaseFiles files, Letters letters, PlainPage paper,
            EventTrail trail, Clock cartrefClock, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.messages = messages;
        this.handovers = handovers;
        this.wordings = wordings;
        this.carriers = carriers;
        this.settings = settings;
        this.hours = hours;
        this.council = council;
        this.files = files;
        this.letters = letters;
        this.paper = paper;
        this.trail = trail;
        this.cartrefClock = cartrefClock;
        this.events = events;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    // ---- queueing ----

    /**
     * A message that was asked for.
     *
     * @param fresh false when it had been asked for before, so that whoever asked starts nothing
     */
    public record Queued(UUID id, boolean fresh) {
    }

    /**
     * Queues what is to be said to the person of a case.
     *
     * @param kind  a wording of {@code messages/messages.yml}
     * @param facts what the wording needs beyond what the case file knows; days as ISO dates. {@code version} makes
     *              telling the same twice say it once; without it every telling is new, except of what is said once
     * @throws IllegalArgumentException when there is no such wording
     * @throws IllegalStateException when it needs a fact that nobody told
     */
    public Queued tell(String caseRef, String kind, Map<String, String> facts) {
        Wordings.Kind wording = wordings.kind(kind);
        Map<String, String> told = new HashMap<>(facts);
        String version = told.remove("version");
        // Whichever way it will take, now is the time to find out that a fact is missing.
        Map<String, Words> known = facts(caseRef, told);
        if (wording.text() != null) {
            wordings.text(wording, LanguageWish.UNKNOWN, known);
        }
        wordings.subject(wording, LanguageWish.UNKNOWN, known);
        wordings.words(wording, LanguageWish.UNKNOWN, known);
        return queue(caseRef, kind, version != null ? Integer.parseInt(version) : wording.once() ? 1 : next(caseRef, kind),
                Message.PERSON, null, wish(caseRef), told);
    }

    /**
     * Queues an e-mail to a worker.
     *
     * @param version for a daily list the day as a number, such as 20260601
     * @param address null when the worker has none; then the message fails and says so
     */
    public Queued tellWorker(String worker, String address, String kind, int version, Map<String, String> facts) {
        wordings.kind(kind);
        Map<String, String> told = new HashMap<>(facts);
        told.put("address", address);
        return queue(Message.NO_CASE, kind, version, worker, null, LanguageWish.EN, told);
    }

    /** Queues an e-mail to a worker about a case; every telling is a new one. */
    public Queued tellWorker(String caseRef, String worker, String address, String kind, Map<String, String> facts) {
        wordings.kind(kind);
        Map<String, String> told = new HashMap<>(facts);
        told.put("address", address);
        int version = messages.findFirstByCaseRefAndKindAndRecipientOrderByMessageVersionDesc(caseRef, kind, worker)
                .map(Message::getMessageVersion).orElse(0) + 1;
        return queue(caseRef, kind, version, worker, null, LanguageWish.EN, told);
    }

    /**
     * Queues an e-mail to whoever referred the person of a case, in both languages where the council writes both.
     *
     * @param facts nothing of the person: it leaves this house
     */
    public Queued tellPartner(String caseRef, String address, String kind, Map<String, String> facts) {
        Map<String, String> told = new HashMap<>(facts);
        told.put("address", address);
        int version = wordings.kind(kind).once() ? 1 : messages.findFirstByCaseRefAndKindAndRecipientOrderByMessageVersionDesc(caseRef, kind, Message.PARTNER)
                .map(Message::getMessageVersion).orElse(0) + 1;
        return queue(caseRef, kind, version, Message.PARTNER, null, council.name().cy() == null ? LanguageWish.EN : LanguageWish.UNKNOWN, told);
    }

    /**
     * Queues an issued letter for the post; empty when nobody carries letters here, or this one has to wait at the
     * office: no fixed abode, or writing is not safe. One to another council goes by hand.
     */
    public Optional<Queued> post(UUID letterId) {
        Letter letter = letters.find(letterId).orElseThrow();
        if (!letters.toPerson(letterId)) {
            return Optional.empty();
        }
        Channel way = chooseFor(files.get(letter.getCaseRef()), wordings.waysOf(LETTER), List.of());
        return way != Channel.LETTER ? Optional.empty()
                : Optional.of(queue(letter.getCaseRef(), LETTER + letter.getKind(), letter.getLetterVersion(), Message.PERSON,
                        letterId, wish(letter.getLanguage()), Map.of()));
    }

    private Queued queue(String caseRef, String kind, int version, String recipient, UUID letterId, LanguageWish language,
            Map<String, String> facts) {
        return messages.findByCaseRefAndKindAndMessageVersionAndRecipient(caseRef, kind, version, recipient)
                .map(known -> new Queued(known.getId(), false))
                .orElseGet(() -> new Queued(messages.saveAndFlush(new Message(caseRef, kind, version, recipient, letterId, language,
                        facts, cartrefClock.instant())).getId(), true));
    }

    private int next(String caseRef, String kind) {
        return messages.findFirstByCaseRefAndKindAndRecipientOrderByMessageVersionDesc(caseRef, kind, Message.PERSON)
                .map(Message::getMessageVersion).orElse(0) + 1;
    }

    private LanguageWish wish(String caseRef) {
        return wish(letters.languageOf(caseRef));
    }

    private static LanguageWish wish(LetterLanguage language) {
        return language == LetterLanguage.BILINGUAL ? LanguageWish.UNKNOWN : LanguageWish.valueOf(language.name());
    }

    // ---- choosing the way ----

    /**
     * The way a message takes.
     *
     * @param notBefore when it may be taken; null for now
     */
    public record Way(Channel channel, Instant notBefore) {
    }

    /** Chooses the way as things stand now, and settles the words. What has left already stays as it is. */
    public Way choose(UUID id) {
        Message message = get(id);
        if (message.getState() != MessageState.QUEUED && message.getState() != MessageState.FAILED) {
            return new Way(message.getChannel(), null);
        }
        Way way = way(message);
        if (message.getLetterId() != null || way.channel() == Channel.NONE || way.channel() == Channel.COLLECTION) {
            message.goBy(way.channel(), message.getLanguage(), null, null);
        } else {
            LanguageWish wish = message.forPerson() ? wish(message.getCaseRef()) : message.getLanguage();
            Wordings.Kind kind = wordings.kind(message.getKind());
            Map<String, Words> facts = facts(message);
            if (way.channel() == Channel.TEXT) {
                message.goBy(Channel.TEXT, wish, null, wordings.text(kind, wish, facts));
            } else {
                message.goBy(way.channel(), wish, wordings.subject(kind, wish, facts), wordings.words(kind, wish, facts));
            }
        }
        return way;
    }

    private Way way(Message message) {
        if (!message.forPerson()) {
            boolean hasAddress = message.facts().get("address") != null;
            Channel way = wordings.waysOf("worker").stream()
                    .filter(each -> each == Channel.NONE
                            || hasAddress && carriers.carried().contains(each) && !message.tried().contains(each))
                    .findFirst().orElse(Channel.NONE);
            return new Way(way, null);
        }
        CaseFile file = reached(message).orElse(null);
        if (file == null || file.isReportedDead()) {
            return new Way(Channel.NONE, null);
        }
        ContactMethod preferred = file.getReach() == null ? null : file.getReach().preferredMethod();
        if (message.getLetterId() == null && wordings.kind(message.getKind()).inFull()) {
            return new Way(inFull(file, preferred, message.tried()), null);
        }
        List<Channel> order = message.getLetterId() != null ? wordings.waysOf(LETTER) : wordings.ways(preferred);
        if (message.getLetterId() == null && wordings.kind(message.getKind()).notByWorker()) {
            order = order.stream().map(way -> way == Channel.WORKER ? Channel.NONE : way).toList();
        }
        Channel channel = chooseFor(file, order, List.copyOf(message.tried()));
        Instant now = cartrefClock.instant();
        Instant from = channel == Channel.TEXT || channel == Channel.WORKER ? hours.decent(now) : now;
        return new Way(channel, from.isAfter(now) ? from : null);
    }

    /** Whose ways to reach the person are used; empty where nobody can say. */
    private Optional<CaseFile> reached(Message message) {
        return message.getLetterId() == null && wordings.kind(message.getKind()).firstWord() ? files.firstReachedBy(message.getCaseRef())
                : files.reachedBy(message.getCaseRef());
    }

    private Channel inFull(CaseFile file, ContactMethod preferred, Set<Channel> tried) {
        List<Channel> order = wordings.waysInFull(preferred);
        if (files.inside(file.getReference(), London.dayOf(cartrefClock.instant())).isPresent()) {
            // There they read what is on paper; their own mailbox is out of reach.
            order = order.stream().filter(way -> way != Channel.EMAIL).toList();
        }
        return Choosing.choose(order, wordings.ways(preferred).get(0), file.getPerson(), file.getReach(), tried, carriers.carried());
    }

    private Channel chooseFor(CaseFile file, List<Channel> order, List<Channel> tried) {
        return Choosing.choose(order, file.getPerson(), file.getReach(), Set.copyOf(tried), carriers.carried());
    }

    private Map<String, Words> facts(Message message) {
        return facts(message.forPerson() ? message.getCaseRef() : null, message.facts());
    }

    private Map<String, Words> facts(String caseRef, Map<String, String> told) {
        Map<String, Words> facts = new HashMap<>();
        facts.put("council", council.name());
        facts.put("phone", both(council.phone()));
        facts.put("openingHours", council.openingHours());
        facts.put("collectFrom", settings.collectFrom() == null ? council.name() : settings.collectFrom());
        if (caseRef != null) {
            CaseFile file = files.get(caseRef);
            facts.put("caseRef", both(file.getReference()));
            facts.put("name", both(files.reachedBy(caseRef).map(CaseFile::getPerson).map(Person::letterName).orElse(file.getReference())));
            facts.put("leadWorker", council.name());
            String day = told.get("day");
            file.getAppointments().stream().filter(appointment -> appointment.on().toString().equals(day))
                    .reduce((earlier, later) -> later).ifPresent(appointment -> {
                        facts.put("time", both(appointment.at()));
                        facts.put("place", both(appointment.place()));
                    });
            if (!file.getPlan().isEmpty()) {
                facts.put("plan", new Words(plan(file, Locale.UK), plan(file, Locale.forLanguageTag("cy"))));
            }
        }
        told.forEach((name, value) -> {
            if (value != null && !name.endsWith("Cy")) {
                facts.put(name, new Words(value, told.getOrDefault(name + "Cy", value)));
            }
        });
        return facts;
    }

    private static String plan(CaseFile file, Locale language) {
        boolean welsh = language.getLanguage().equals("cy");
        return file.getPlan().stream().map(step -> "- " + switch (step.owner()) {
            case AUTHORITY -> welsh ? "Ni" : "We";
            case PERSON -> welsh ? "Chi" : "You";
        } + ": " + (welsh && step.actionCy() != null ? step.actionCy() : step.action())
                + (step.dueOn() == null ? "" : " (" + London.words(step.dueOn(), language) + ")")).collect(Collectors.joining("\n"));
    }

    private static Words both(String same) {
        return new Words(same, same);
    }

    // ---- handing over ----

    /** What came of a step with a carrier. */
    public enum Outcome {
        /** It is where it should be, as far as anybody will ever say. */
        DONE,
        /** The carrier has it and will say what becomes of it. */
        AWAITED,
        /** This way did not do. */
        REFUSED,
        /** Since the way was chosen things have changed: it has to be chosen again. */
        CHANGED
    }

    /**
     * Hands the message to its carrier. A try that was cut short is first asked after, where the carrier can be asked.
     *
     * @throws CarrierUnavailable when it has to be tried again later, with a sentence for a manager
     */
    public Outcome handOver(UUID id) {
        Message message = get(id);
        if (message.getState() != MessageState.QUEUED) {
            return outcome(message);
        }
        Way way = way(message);
        if (way.channel() != message.getChannel() || way.notBefore() != null) {
            return Outcome.CHANGED;
        }
        Carrier carrier = carriers.of(message.getChannel());
        try {
            return handOver(message, carrier);
        } catch (CarrierUnavailable unavailable) {
            throw new CarrierUnavailable(sentence(message, "has not gone out: " + unavailable.getMessage())
                    + ". It is tried again by itself" + (message.forPerson() ? "; if it cannot wait, ring instead." : "."));
        }
    }

    private Outcome handOver(Message message, Carrier carrier) {
        // Read apart from this transaction: what is begun below would otherwise be newer than what is known here.
        Handover earlier = ofItsOwn.execute(own -> handovers.findByReference(message.reference()).orElse(null));
        Report report = null;
        if (earlier != null && earlier.state() != Handover.State.BEGUN) {
            report = new Report(Carrier.Fate.valueOf(earlier.state().name()), earlier.carrierRef(), earlier.finishedAt(), earlier.detail());
        } else if (earlier != null && carrier.recovery() == Recovery.FINDS) {
            if (cartrefClock.instant().isBefore(earlier.begunAt().plus(settings.settle()))) {
                throw new CarrierUnavailable("an earlier try was cut short and may still be on its way; it is asked after first");
            }
            report = carrier.find(message.reference(), message.getChannel()).orElse(null);
        }
        if (report == null) {
            if (carrier.recovery() == Recovery.NOTHING_HAPPENED) {
                handovers.save(new Handover(message, carrier.name(), cartrefClock.instant()));
            } else {
                // Stands before the call, whatever becomes of this transaction: from now on nobody may send blindly.
                ofItsOwn.executeWithoutResult(own -> begin(message, carrier));
            }
            report = carrier.handOver(parcel(message));
            if (carrier.recovery() == Recovery.BLIND) {
                Report said = report;
                ofItsOwn.executeWithoutResult(own -> handovers.findByReference(message.reference()).orElseThrow()
                        .learn(said, cartrefClock.instant()));
            }
        }
        Handover handover = handovers.findByReference(message.reference()).orElseThrow();
        handover.learn(report, cartrefClock.instant());
        apply(message, handover);
        return outcome(message);
    }

    private void begin(Message message, Carrier carrier) {
        Instant now = cartrefClock.instant();
        handovers.findByReference(message.reference()).ifPresentOrElse(again -> again.beginAgain(now),
                () -> handovers.save(new Handover(message, carrier.name(), now)));
    }

    private Parcel parcel(Message message) {
        Person person = message.forPerson() ? reached(message).map(CaseFile::getPerson).orElse(null) : null;
        String to = switch (message.getChannel()) {
            case TEXT -> person.phone();
            case EMAIL -> person == null ? message.facts().get("address") : person.email().strip();
            default -> null;
        };
        byte[] pdf = message.getChannel() != Channel.LETTER ? null
                : message.getLetterId() != null ? letters.pdf(message.getLetterId()) : print(message);
        return new Parcel(message.reference(), message.getCaseRef(), message.getChannel(), to, message.getSubject(),
                message.getWords(), pdf);
    }

    private byte[] print(Message message) {
        return paper.print(files.get(message.getCaseRef()), message.getSubject(), message.getWords(),
                Wordings.languages(message.getLanguage()).get(0));
    }

    /** Lets the message follow what is known of its present handing over, and tells the trail. */
    private void apply(Message message, Handover handover) {
        switch (handover.state()) {
            case BEGUN -> {
            }
            case TAKEN -> {
                if (message.getState() == MessageState.QUEUED) {
                    message.handedOver();
                    tell(message, "handed over");
                }
            }
            case DISPATCHED -> {
                message.handedOver();
                if (message.getLetterId() != null) {
                    letters.recordDispatched(message.getLetterId(), London.dayOf(handover.finishedAt()));
                } else {
                    tell(message, "posted");
                }
            }
            case DELIVERED -> {
                message.delivered();
                tell(message, "delivered");
            }
            case FAILED -> {
                message.failedByThisWay();
                tell(message, "not delivered: " + handover.detail());
            }
            case RETURNED -> {
                message.returned();
                tell(message, "came back");
            }
        }
    }

    private void tell(Message message, String what) {
        if (message.forPerson() || message.forPartner()) {
            String way = message.getChannel().name().toLowerCase(Locale.UK);
            trail.record(message.getCaseRef(), "Message " + message.getKind() + " (" + way + ") " + what, null);
        }
    }

    private Outcome outcome(Message message) {
        return switch (message.getState()) {
            case QUEUED, FAILED -> Outcome.REFUSED;
            case HANDED_OVER -> handovers.findByReference(message.reference())
                    .filter(handover -> handover.state() == Handover.State.TAKEN
                            && carriers.named(handover.carrier()).reports(handover.channel())).isPresent() ? Outcome.AWAITED : Outcome.DONE;
            case DELIVERED, RETURNED -> Outcome.DONE;
        };
    }

    private static String sentence(Message message, String what) {
        return message.getChannel().words() + " to " + (message.forPerson() ? "the person on " + message.getCaseRef()
                : message.forPartner() ? "whoever referred " + message.getCaseRef() : "worker " + message.getRecipient()) + " " + what;
    }

    // ---- what becomes of it ----

    /** When its carrier is to be asked what became of it, if it has not said by then. */
    @Transactional(readOnly = true)
    public Instant askAt(UUID id) {
        Message message = get(id);
        return cartrefClock.instant().plus(message.getChannel() == Channel.LETTER ? settings.askLetters() : settings.askOthers());
    }

    /**
     * Asks the carrier what became of it.
     *
     * @throws CarrierUnavailable when it cannot be asked now
     */
    public Outcome ask(UUID id) {
        Message message = get(id);
        Handover handover = handovers.findByReference(message.reference()).orElseThrow();
        if (message.getState() == MessageState.HANDED_OVER && handover.state() == Handover.State.TAKEN && handover.carrierRef() != null) {
            try {
                if (handover.learn(carriers.named(handover.carrier()).ask(handover.carrierRef()), cartrefClock.instant())) {
                    apply(message, handover);
                }
            } catch (CarrierUnavailable unavailable) {
                throw new CarrierUnavailable(sentence(message, "went out, but what became of it is not known: " + unavailable.getMessage()) + ".");
            }
        }
        return outcome(message);
    }

    /**
     * A receipt from a carrier. One for a reference nobody here knows, one that comes twice and one that is overtaken
     * by a later one change nothing.
     *
     * @return whether it was news
     */
    boolean receipt(String reference, Report report) {
        Handover handover = handovers.findByReference(reference).orElse(null);
        if (handover == null || !handover.learn(report, cartrefClock.instant())) {
            return false;
        }
        Message message = get(handover.messageId());
        // What is said of a way that was given up does not undo what came after it.
        if (reference.equals(message.reference())) {
            apply(message, handover);
            if (handover.state() != Handover.State.TAKEN) {
                publish(message);
            }
        }
        return true;
    }

    /** A posted letter came back. */
    boolean cameBack(String reference, Instant at) {
        Handover handover = handovers.findByReference(reference).orElse(null);
        if (handover == null || !handover.comesBack(at)) {
            return false;
        }
        Message message = get(handover.messageId());
        apply(message, handover);
        publish(message);
        return true;
    }

    private void publish(Message message) {
        events.publishEvent(new MessageNews(message.getId(), message.getCaseRef(), message.getLetterId(), message.getState()));
    }

    /** A worker has said it to the person or brought it, or could not. */
    public void told(UUID id, Contact.Outcome outcome) {
        Message message = get(id);
        boolean onPaper = message.getChannel() == Channel.HAND;
        if (outcome == Contact.Outcome.REACHED || outcome == Contact.Outcome.PERSON_GOT_IN_TOUCH) {
            message.delivered();
            tell(message, onPaper ? "given to the person" : "said to the person");
        } else if (onPaper && outcome == Contact.Outcome.LEFT_MESSAGE) {
            message.handedOver();
            tell(message, "posted");
        } else {
            message.failedByThisWay();
            tell(message, onPaper ? "not brought" : "not said: the person was not reached");
        }
    }

    /** Whether whoever carries this message's way can be reached now. */
    @Transactional(readOnly = true)
    public boolean carrierAnswers(UUID id) {
        Carrier carrier = carriers.of(get(id).getChannel());
        return carrier == null || carrier.answers();
    }

    // ---- reading ----

    /** Names of the clocks a kind of message warns of, and how many days before their last day it begins to. */
    public Map<String, Integer> warnsOfClocks(String kind) {
        Map<String, Integer> clocks = wordings.kind(kind).clocks();
        return clocks == null ? Map.of() : clocks;
    }

    /** Everything said on a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Message> of(String caseRef) {
        return messages.findByCaseRefOrderByQueuedAt(caseRef);
    }

    @Transactional(readOnly = true)
    public Optional<Message> find(UUID id) {
        return messages.findById(id);
    }

    /** @throws IllegalArgumentException when there is none */
    @Transactional(readOnly = true)
    public Message get(UUID id) {
        return messages.findById(id).orElseThrow(() -> new IllegalArgumentException("There is no message " + id + "."));
    }

    /** Whether it has gone to the person in its whole words, as far as anybody knows. */
    public boolean wentInFull(Message message) {
        return (message.getState() == MessageState.HANDED_OVER || message.getState() == MessageState.DELIVERED)
                && wordings.waysOf("inFull").contains(message.getChannel());
    }

    /** The page a worker brings, as PDF in the person's language; empty where this message is not one of this case, or goes another way. */
    @Transactional(readOnly = true)
    public Optional<byte[]> page(String caseRef, UUID id) {
        return messages.findById(id).filter(message -> message.getCaseRef().equals(caseRef) && message.forPerson()
                && message.getChannel() == Channel.HAND && message.getWords() != null).map(this::print);
    }

    /** What forms may show: what to say, which ways failed and why, what to be careful of. */
    @Transactional(readOnly = true)
    public Map<String, String> document(UUID id) {
        Message message = get(id);
        Optional<CaseFile> file = message.forPerson() ? files.reachedBy(message.getCaseRef()) : Optional.empty();
        Reach reach = file.map(CaseFile::getReach).orElse(null);
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("says", message.getWords() == null ? "" : message.getWords());
        shown.put("page", "/api/cases/" + message.getCaseRef() + "/messages/" + message.getId() + ".pdf");
        shown.put("method", reach == null || reach.preferredMethod() == null ? "not asked yet"
                : Codes.words(reach.preferredMethod()));
        shown.put("times", reach == null || reach.times() == null ? "any time" : reach.times());
        List<String> careful = new ArrayList<>();
        file.flatMap(known -> files.inside(known.getReference(), London.dayOf(cartrefClock.instant()))).ifPresent(inside ->
                careful.add(inside.careful(day -> London.words(day, Locale.UK))));
        if (reach != null && reach.unsafeToLeaveMessage()) {
            careful.add("Do not leave a message.");
        }
        if (reach != null && reach.unsafeToText()) {
            careful.add("Do not text.");
        }
        if (reach != null && reach.unsafeToWrite()) {
            careful.add("Do not write to their address.");
        }
        shown.put("careful", String.join(" ", careful));
        shown.put("failed", handovers.findByMessageIdOrderByAttempt(id).stream()
                .filter(handover -> handover.state() == Handover.State.FAILED)
                .map(handover -> handover.channel().words() + " did not arrive: " + handover.detail() + ".")
                .collect(Collectors.joining("\n")));
        return shown;
    }
}
