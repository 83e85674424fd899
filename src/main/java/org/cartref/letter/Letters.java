package org.cartref.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Characters;
import org.cartref.casefile.DatedRule;
import org.cartref.casefile.Duty;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.Person;
import org.cartref.casefile.Placement;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.clock.Notice;
import org.cartref.letter.LetterKind.Content;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Drafts, checks, signs, issues and proves letters. Every step may be repeated: it finds what was done and changes
 * nothing. A letter that lacks content the law demands cannot be signed, and an issued one is never altered.
 */
@Service
@Transactional(noRollbackFor = Refused.class)
public class Letters {

    private static final Locale WELSH = Locale.forLanguageTag("cy");
    // A line break takes the room of a line.
    private static final int CHARACTERS_PER_LINE = 85;
    private static final int OF_AGE = 18;
    // Two facts the list of letters cannot say where to find: which interim place a letter is about, and which council it goes to.
    private static final String PLACE = "place";
    private static final String OTHER_COUNCIL = "hostAuthority";

    private final LetterRepository letters;
    private final IssuedLetterRepository issued;
    private final LetterKinds kinds;
    private final Printer printer;
    private final Council council;
    private final Neighbours neighbours;
    private final CaseFiles files;
    private final EventTrail trail;
    private final ClockRegister register;
    private final Author author;
    private final ObjectMapper json;
    private final Clock cartrefClock;
    private final London london;

    Letters(LetterRepository letters, IssuedLetterRepository issued, LetterKinds kinds, Printer printer, Council council, Neighbours neighbours,
            CaseFiles files, EventTrail trail, ClockRegister register, Author author, ObjectMapper json, Clock cartrefClock, London london) {
        this.letters = letters;
        this.issued = issued;
        this.kinds = kinds;
        this.printer = printer;
        this.council = council;
        this.neighbours = neighbours;
        this.files = files;
        this.trail = trail;
        this.register = register;
        this.author = author;
        this.json = json;
        this.cartrefClock = cartrefClock;
        this.london = london;
    }

    // ---- writing ----

    /**
     * Starts a letter; a letter of this kind and version that exists already is the answer.
     *
     * @param kind such as {@code L1}
     * @param version counts the decisions of this kind on the case, from 1 ({@link #nextVersion})
     * @throws Refused when there is no such case
     */
    public UUID draft(String caseRef, String kind, int version) {
        CaseFile file = files.get(caseRef);
        LetterKind known = kinds.get(file.getRegime(), kind);
        return letters.findByCaseRefAndKindAndLetterVersion(caseRef, kind, version).orElseGet(() -> {
            Letter letter = new Letter(caseRef, known, version, wished(known, file), cartrefClock.instant());
            letters.save(letter);
            trail.record(caseRef, "Letter " + kind + " drafted: " + known.title().en(), null);
            return letter;
        }).getId();
    }

    /** One more than the latest letter of this kind on the case. */
    @Transactional(readOnly = true)
    public int nextVersion(String caseRef, String kind) {
        return letters.findFirstByCaseRefAndKindOrderByLetterVersionDesc(caseRef, kind).map(Letter::getLetterVersion).orElse(0) + 1;
    }

    /**
     * Lands what an officer typed into the letter's form. A field that is null or empty is cleared.
     *
     * @param fields by their names in the letter list; the Welsh of a free text ends in {@code Cy}
     * @throws Refused when the letter is no longer a draft or a value breaks a rule of its field; then nothing landed
     */
    public void land(UUID id, ObjectNode fields) {
        Letter letter = get(id);
        LetterKind kind = kind(letter);
        Map<String, String> words = new HashMap<>();
        fields.fields().forEachRemaining(field -> words.put(field.getKey(), checked(kind, field.getKey(), field.getValue())));
        letter.write(words, author.id(), wished(kind, files.get(letter.getCaseRef())));
        trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " written", null);
    }

    /** Writes down what the pathway has decided; what this kind of letter does not ask for is left out. */
    public void decided(UUID id, Map<String, String> decisions) {
        Letter letter = get(id);
        ObjectNode known = json.createObjectNode();
        decisions.forEach((fact, value) -> {
            if (kind(letter).typed(fact).isPresent()) {
                known.put(fact, value);
            }
        });
        land(id, known);
    }

    private String checked(LetterKind kind, String field, JsonNode typed) {
        Content content = kind.typed(field).orElseThrow(() -> new IllegalStateException(
                "A form field has no home in letter " + kind.name() + ": " + field));
        if (typed.isNull() || Characters.blank(typed.asText())) {
            return null;
        }
        if (!typed.isValueNode()) {
            throw new IllegalStateException("A form field of letter " + kind.name() + " is no single value: " + field);
        }
        String text = tidy(typed.asText());
        String unprintable = printer.unprintable(text);
        if (!unprintable.isEmpty()) {
            throw new Refused(content.label() + ": the letter cannot print these characters: " + unprintable + ". Write them another way.");
        }
        if (text.length() > kind.room()) {
            throw new Refused("%s: %,d characters are too many. At most %,d keep the letter within two pages.".formatted(
                    content.label(), text.length(), kind.room()));
        }
        if (!content.values().isEmpty() && !content.values().contains(text)) {
            throw new Refused(content.label() + ": choose one of " + String.join(", ", content.values()) + ".");
        }
        if (content.date() && day(text).isEmpty()) {
            throw new Refused(content.label() + ": this is not a date. Give day, month and year.");
        }
        return text;
    }

    /** Letters with accents as one character (ŵ, not w and ^), plain line ends, no tabs. */
    /** The characters of this text that letters cannot print, each once; empty when they can. */
    public String unprintable(String text) {
        return printer.unprintable(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    private static String tidy(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
                .replaceAll("\r\n?|\u000B|\u2028", "\n").replace('\t', ' ').replaceAll("\n{3,}", "\n\n");
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What a council wishes nobody has asked: it is written to in every language of the law. */
    private LetterLanguage wished(LetterKind kind, CaseFile file) {
        return kind.toPerson() ? wished(file) : LetterLanguage.of(LanguageWish.UNKNOWN, kinds.languages(kind.regime()));
    }

    private LetterLanguage wished(CaseFile file) {
        return LetterLanguage.of(file.getLetterLanguage(), kinds.languages(file.getRegime()));
    }

    // ---- checking ----

    /**
     * What still keeps this letter from being signed, each a sentence that says what to do; empty when it may be signed.
     * Free text is needed in every language the letter goes out in.
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public List<String> missing(UUID id) {
        return lacking(id).stream().map(Broken::sentence).distinct().toList();
    }

    /** The same, each with the fact that lacks; what hangs on an earlier letter or on the whole names that instead. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public List<Broken> lacking(UUID id) {
        Letter letter = get(id);
        return lacking(letter, files.get(letter.getCaseRef()));
    }

    private List<String> missing(Letter letter, CaseFile file) {
        return lacking(letter, file).stream().map(Broken::sentence).distinct().toList();
    }

    private List<Broken> lacking(Letter letter, CaseFile file) {
        return lacking(letter, file, dated(letter));
    }

    private List<Broken> lacking(Letter letter, CaseFile file, LocalDate on) {
        LetterKind kind = kind(letter);
        Map<String, String> facts = facts(letter, kind, file, on);
        List<Broken> lacking = new ArrayList<>();
        for (Content content : kind.requires()) {
            if (!content.applies(facts) || !content.inForce(on)) {
                continue;
            }
            if (content.fact() == null) {
                if (of(letter.getCaseRef()).stream().noneMatch(sent -> content.letter().contains(sent.getKind()) && sent.notifiedOn().isPresent()
                        && content.inForce(sent.getSignedOn())
                        && content.same().stream().allMatch(fact -> alike(sent.getFacts().get(fact), facts.get(fact))))
                        || !content.said().isEmpty() && !told(letter.getCaseRef(), content.letter(), content.said())) {
                    lacking.add(new Broken(content.label(), content.missing()));
                }
                continue;
            }
            for (Locale language : language(letter, file).parts()) {
                String key = key(content, language);
                String value = facts.get(key);
                boolean there = value != null && (content.values().isEmpty() || content.values().contains(value));
                if (!there) {
                    lacking.add(new Broken(key, key.equals(content.fact()) ? content.missing() : inWelshToo(content, kind, file)));
                }
            }
        }
        lacking.addAll(unfit(letter, kind, file, facts));
        return lacking.stream().distinct().toList();
    }

    /** Where nobody wished for Welsh it says why it is needed, and how it would not be. */
    private static String inWelshToo(Content content, LetterKind kind, CaseFile file) {
        String notAsked = kind.toPerson() ? String.join(" and ", file.getLanguageNotKnownOf()) : "";
        return notAsked.isEmpty() ? content.label()
                + " in Welsh: this letter goes out in Welsh, so it needs what the English says in Welsh too. Write it or have it translated."
                : content.label() + " in Welsh: this letter goes out in Welsh as well, because nobody knows which language " + notAsked
                + " would like. Write it or have it translated; or ask, and say which language they want, here or as a change of circumstances.";
    }

    /** A letter that says nothing of it was written when there was only one such thing in a case. */
    private static boolean alike(String earlier, String now) {
        return earlier == null || earlier.equals(now);
    }

    private List<Broken> unfit(Letter letter, LetterKind kind, CaseFile file, Map<String, String> facts) {
        List<Broken> unfit = new ArrayList<>();
        for (Locale language : language(letter, file).parts()) {
            int room = 0;
            for (Content content : kind.contents()) {
                String value = facts.get(key(content, language));
                if (value == null || !content.applies(facts)) {
                    continue;
                }
                String unprintable = printer.unprintable(value);
                if (!unprintable.isEmpty()) {
                    unfit.add(new Broken(key(content, language),
                            content.label() + ": the letter cannot print these characters: " + unprintable + ". Write them another way."));
                }
                room += value.length() + CHARACTERS_PER_LINE * (int) value.chars().filter(character -> character == '\n').count();
            }
            if (room > kind.room()) {
                unfit.add(new Broken("length", "Length: your words in %s take the room of %,d characters; %,d fit on two pages. Say it more briefly.".formatted(
                        language.getDisplayLanguage(Locale.ENGLISH), room, kind.room())));
            }
        }
        return unfit;
    }

    private static String key(Content content, Locale language) {
        return content.words() && language.equals(WELSH) ? content.welsh() : content.fact();
    }

    private LetterLanguage language(Letter letter, CaseFile file) {
        return letter.getState() == LetterState.DRAFT ? wished(kind(letter), file) : letter.getLanguage();
    }

    private Map<String, String> facts(Letter letter, LetterKind kind, CaseFile file) {
        return facts(letter, kind, file, dated(letter));
    }

    /**
     * Every fact of the kind: what the officer typed, otherwise what the case file says, otherwise null.
     *
     * @param on the day by which the law it tells is chosen
     */
    private Map<String, String> facts(Letter letter, LetterKind kind, CaseFile file, LocalDate on) {
        ObjectNode known = json.createObjectNode();
        known.set("file", json.valueToTree(file));
        file.getDuties().stream()
                .filter(duty -> duty.endedOn() == null && duty.kind() != Duty.Kind.INTERIM)
                .reduce((earlier, later) -> later)
                .ifPresent(duty -> known.put("openDuty", duty.kind().name()));
        known.put("dutiesOwed", file.getDuties().stream().filter(duty -> duty.endedOn() == null)
                .map(duty -> duty.kind().name()).collect(Collectors.joining(", ")));
        file.open(Duty.Kind.FINAL).ifPresent(duty -> {
            known.put("finalOwed", "YES");
            // Notices name the section, and the table that decides names its subsection too.
            known.put("placeBasis", duty.legalBasis().replaceAll("\\(.*", ""));
        });
        file.getDuties().stream().filter(duty -> duty.kind() == Duty.Kind.INTERIM)
                .reduce((earlier, later) -> later)
                .ifPresent(duty -> {
                    known.put("interimBasis", duty.legalBasis());
                    if (duty.endedOn() == null) {
                        known.put("interimOwed", "YES");
                    }
                    if (duty.endedOn() == null || !known.has("placeBasis")) {
                        known.put("placeBasis", duty.legalBasis());
                    }
                });
        Map<String, String> facts = new HashMap<>();
        facts.put("collected", String.valueOf(collected(kind, file)));
        facts.put("restricted", String.valueOf(file.isRestricted()));
        facts.put(OTHER_COUNCIL + "Cy", null);
        for (Content content : kind.contents()) {
            facts.putIfAbsent(content.fact(), null);
            if (content.typed()) {
                facts.put(content.fact(), letter.getFacts().get(content.fact()));
            }
            if (content.words()) {
                facts.put(content.welsh(), letter.getFacts().get(content.welsh()));
            }
        }
        place(facts.get(PLACE), file).ifPresent(place -> {
            known.set("place", json.valueToTree(place));
            known.setAll(others(file, place.startedOn()));
        });
        // What hangs on another fact comes after it.
        for (Content content : kind.contents().stream().sorted(Comparator.comparing(content -> !content.when().isEmpty())).toList()) {
            LocalDate decides = content.lawOn() == null ? null : day(at(known, content.lawOn()).asText()).orElse(null);
            if (content.bySaying() && content.inForce(decides == null ? on : decides)) {
                facts.put(content.fact(), "YES");
            } else if (facts.get(content.fact()) == null && content.applies(facts)) {
                content.from().stream()
                        .map(path -> at(known, path))
                        .filter(value -> value.isValueNode() && !value.isNull() && !Characters.blank(value.asText()))
                        .findFirst()
                        .ifPresent(value -> facts.put(content.fact(), tidy(value.asText())));
            }
            if (content.fact().equals(OTHER_COUNCIL)) {
                neighbours.named(facts.get(OTHER_COUNCIL)).ifPresent(neighbour -> {
                    known.put("neighbour", neighbour.where());
                    facts.put(OTHER_COUNCIL, neighbour.name().en());
                    facts.put(OTHER_COUNCIL + "Cy", neighbour.name().in(WELSH));
                });
            }
        }
        return facts;
    }

    private static JsonNode at(ObjectNode known, String path) {
        return known.at("/" + path.replace('.', '/'));
    }

    /** The day of the letter, by which the law it tells is chosen. */
    private LocalDate dated(Letter letter) {
        return letter.getSignedOn() == null ? london.today() : letter.getSignedOn();
    }

    /** The interim place a letter is about: the one of this number, counted from 1, or the last they moved into. */
    private static Optional<Placement> place(String number, CaseFile file) {
        List<Placement> places = file.getPlacements();
        return number != null ? Optional.of(places.get(Integer.parseInt(number) - 1))
                : places.stream().filter(place -> place.startedOn() != null).reduce((earlier, later) -> later);
    }

    /** How many adults and children live with those who apply; nothing where the file does not know of all how old they are. */
    private ObjectNode others(CaseFile file, LocalDate on) {
        List<HouseholdMember> others = file.getHousehold().stream().filter(member -> !member.jointApplicant()).toList();
        ObjectNode known = json.createObjectNode();
        if (!others.isEmpty() && others.stream().allMatch(member -> member.dateOfBirth() != null)) {
            List<Integer> children = others.stream().map(member -> London.age(member.dateOfBirth(), on)).filter(age -> age < OF_AGE).sorted().toList();
            known.put("adults", others.size() - children.size());
            known.put("children", children.size());
            known.put("childrenAges", children.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return known;
    }

    /** The letter waits at the office when there is no address or when writing there could put the person in danger. */
    private static boolean collected(LetterKind kind, CaseFile file) {
        return kind.toPerson() && (file.getPerson() != null && file.getPerson().noFixedAbode() || unsafeToWrite(file));
    }

    private static boolean unsafeToWrite(CaseFile file) {
        return file.getReach() != null && file.getReach().unsafeToWrite();
    }

    // ---- signing ----

    /**
     * Signs the letter as of today; its words are settled from then on.
     *
     * @param signer user id
     * @throws Refused when content is missing, naming all of it, or when the signer wrote words of it: two see every letter
     */
    public void sign(UUID id, String signer) {
        Letter letter = get(id);
        if (letter.getState() == LetterState.SIGNED && signer.equals(letter.getSigner())) {
            return;
        }
        CaseFile file = files.get(letter.getCaseRef());
        if (letter.getState() == LetterState.DRAFT) {
            if (wrote(signer, letter, file)) {
                throw new Refused("Your decision: you wrote words of this letter, and who signs a letter is somebody else. Leave it to a "
                        + "colleague who signs letters.");
            }
            if (signedWhatIsReviewed(signer, letter)) {
                throw new Refused("Your decision: you signed the decision under review, and its review is decided by somebody who had no part in it. "
                        + "Leave it to a colleague who signs letters of reviews.");
            }
            List<String> missing = missing(letter, file);
            if (!missing.isEmpty()) {
                throw new Refused("Letter " + letter.getKind() + " cannot be signed yet. " + String.join(" ", missing));
            }
        }
        letter.sign(signer, london.today(), wished(kind(letter), file));
        trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " signed by " + nameOf(signer), null);
    }

    /** Of letters of a review only the one that tells how it was decided decides anything. */
    private boolean signedWhatIsReviewed(String user, Letter letter) {
        Map<String, String> said = letter.getFacts();
        return said.get("reviewOutcome") != null && of(letter.getCaseRef()).stream().anyMatch(decision -> user.equals(decision.getSigner())
                && decision.getKind().equals(said.get("decisionKind")) && String.valueOf(decision.getLetterVersion()).equals(said.get("decisionVersion")));
    }

    /** Whether somebody wrote words of the letter, and so does not sign it. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public boolean wrote(String user, UUID id) {
        Letter letter = get(id);
        return wrote(user, letter, files.get(letter.getCaseRef()));
    }

    /** In the letter itself, or in the part of the case file its free texts come from. */
    private boolean wrote(String user, Letter letter, CaseFile file) {
        return letter.getWriters().contains(user) || kind(letter).contents().stream().filter(Content::words)
                .flatMap(content -> content.from().stream()).filter(path -> path.startsWith("file."))
                .anyMatch(path -> user.equals(file.writerOf(path.split("\\.")[1])));
    }

    /** As it stands under the letter; null while nobody has signed. */
    private String nameOf(String signer) {
        return signer != null && council.signers().containsKey(signer) ? council.signers().get(signer).name() : signer;
    }

    /** Takes a letter not yet issued back to draft, its signature with it. */
    public void sendBack(UUID id, String reason) {
        if (Characters.blank(reason)) {
            throw new Refused("Reason: say what has to change before you can sign the letter.");
        }
        if (reason.length() > 2000) {
            throw new Refused("Reason: at most 2,000 characters.");
        }
        Letter letter = get(id);
        letter.sendBack(reason.strip());
        trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " sent back", reason.strip());
    }

    /** Gives up a letter that was not issued, because the case took another road. */
    public void withdraw(UUID id, String reason) {
        Letter letter = get(id);
        if (letter.getState() != LetterState.WITHDRAWN) {
            letter.withdraw();
            trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " withdrawn before it was issued", reason);
        }
    }

    // ---- printing ----

    /** The letter as it would look now, marked as a draft on every page; once issued, the letter itself. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public byte[] preview(UUID id) {
        Letter letter = get(id);
        return letter.getSha256() == null ? print(letter, true) : pdf(id);
    }

    /**
     * Prints the signed letter once and freezes it; doing it again changes nothing.
     *
     * @throws Refused when it is not signed
     */
    public void issue(UUID id) {
        Letter letter = get(id);
        if (letter.getSha256() != null) {
            return;
        }
        byte[] pdf = letter.getState() == LetterState.SIGNED ? print(letter, false) : new byte[0];
        String fingerprint = fingerprint(pdf);
        letter.issue(fingerprint);
        issued.save(new IssuedLetter(id, fingerprint, pdf));
        trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " issued, SHA-256 " + fingerprint, null);
    }

    /**
     * The PDF exactly as it was issued.
     *
     * @throws Refused when it has not been issued
     * @throws IllegalStateException when the stored document is no longer the one that was issued
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public byte[] pdf(UUID id) {
        Letter letter = get(id);
        byte[] pdf = issued.findById(id).orElseThrow(() -> new Refused(
                "Letter " + letter.getKind() + " has not been issued, so there is no document yet. Open the preview instead.")).pdf();
        // Erased with the person; the fingerprint alone is left.
        if (pdf.length > 0 && !fingerprint(pdf).equals(letter.getSha256())) {
            throw new IllegalStateException("Letter " + letter.getId() + ": the stored document is not the one that was issued; its SHA-256 differs.");
        }
        return pdf;
    }

    private static String fingerprint(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] print(Letter letter, boolean draft) {
        CaseFile file = files.get(letter.getCaseRef());
        LetterKind kind = kind(letter);
        Map<String, String> facts = facts(letter, kind, file);
        List<Locale> languages = language(letter, file).parts();
        Map<String, Object> model = new HashMap<>();
        model.put("parts", languages.stream().map(language -> part(letter, kind, facts, language, draft)).toList());
        model.put("letter", letter);
        model.put("council", council);
        model.put("person", file.getPerson() == null
                ? new Person(null, null, null, null, null, null, null, null, null, false, null, null) : file.getPerson());
        model.put("addressees", file.getAddressees());
        model.put("file", file);
        model.put("collected", collected(kind, file));
        model.put("toCouncil", !kind.toPerson());
        model.put("draft", draft);
        model.put("signer", council.signers().get(letter.getSigner() == null ? "" : letter.getSigner()));
        return printer.print(languages.get(0), model);
    }

    /** What differs between the Welsh and the English of one letter. */
    record Part(String language, Locale locale, String template, String shared, String title, String date, Map<String, String> facts,
            Map<String, Council.Words> titles) {
    }

    private Part part(Letter letter, LetterKind kind, Map<String, String> facts, Locale language, boolean draft) {
        Map<String, String> worded = new HashMap<>(facts);
        for (Content content : kind.contents()) {
            String value = facts.get(key(content, language));
            if (value == null && draft && content.typed() && content.values().isEmpty()
                    && kind.requires().contains(content) && content.applies(facts)) {
                value = "[ " + content.label() + " ]";
            } else if (value != null && content.date()) {
                value = day(value).map(day -> London.words(day, language)).orElse(value);
            } else if (value != null) {
                value = printable(value, kind.room());
            }
            if (value != null || !worded.containsKey(content.fact()) || content.words()) {
                worded.put(content.fact(), value);
            }
        }
        String folder = letter.getRegime().toLowerCase(Locale.ROOT).replace('_', '-');
        String tag = language.toLanguageTag();
        return new Part(tag, language, folder + "/" + letter.getKind() + "." + tag, folder + "/shared." + tag,
                kind.title().in(language), London.words(dated(letter), language), worded, kinds.titles(letter.getRegime()));
    }

    // A preview shows even what may not be signed, as far as two pages can carry it.
    private static String printable(String text, int room) {
        return text.length() <= room ? text : text.substring(0, room) + " …";
    }

    // ---- proof ----

    /**
     * Records that the letter was handed to the post; to a council it may also have gone by e-mail.
     *
     * @throws Refused when it was not issued, the day cannot be, or writing to this person is unsafe or has no address
     */
    public void recordPosted(UUID id, LocalDate sentOn) {
        Letter letter = get(id);
        CaseFile file = files.get(letter.getCaseRef());
        if (!kind(letter).toPerson()) {
            letter.given(sentOn, london.today());
            proved(letter, "sent to the council", sentOn);
            return;
        }
        if (unsafeToWrite(file)) {
            throw new Refused("Posted on: writing to this person's address is marked unsafe. Keep the letter at the office for collection or hand it over.");
        }
        if (collected(kind(letter), file)) {
            throw new Refused("Posted on: this person has no fixed abode. Keep the letter at the office for collection or hand it over.");
        }
        letter.posted(sentOn, london.today());
        proved(letter, "posted", sentOn);
    }

    /**
     * Records that its carrier has put the letter into the post. That is a fact, whatever has been marked since; a day
     * already recorded stays.
     */
    public void recordDispatched(UUID id, LocalDate sentOn) {
        Letter letter = get(id);
        if (letter.getSentOn() == null) {
            letter.posted(sentOn, London.dayOf(cartrefClock.instant()));
            proved(letter, "posted by the carrier", sentOn);
        }
    }

    /** Records the first day the letter lay ready for collection at the office (s.63(4)(b), s.84(4)). */
    public void recordAvailable(UUID id, LocalDate on) {
        Letter letter = get(id);
        letter.available(on, london.today());
        proved(letter, "available for collection at the office", on);
    }

    /** Records the day the person is known to have received or collected it. */
    public void recordReceived(UUID id, LocalDate on) {
        Letter letter = get(id);
        letter.received(on, london.today());
        proved(letter, "received", on);
    }

    /** Records that the person was given it in hand: received, and sent unless it had been before. */
    public void recordHandedOver(UUID id, LocalDate on) {
        Letter letter = get(id);
        letter.handedOver(on, london.today());
        proved(letter, "handed over", on);
    }

    private void proved(Letter letter, String how, LocalDate on) {
        trail.record(letter.getCaseRef(), "Letter " + letter.getKind() + " " + how + " on " + London.words(on, Locale.UK), null);
        register.recount(letter.getCaseRef(), letter.notice(), "The letter was " + how + " on " + London.words(on, Locale.UK) + ".", author.id());
    }

    /** The days of the letter, for the clocks that count from it. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public Notice notice(UUID id) {
        return get(id).notice();
    }

    /**
     * The day from which periods run that count from notification by sending: the earlier of sent and first available
     * for collection.
     *
     * @throws Refused while it is neither
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public LocalDate notifiedOn(UUID id) {
        Letter letter = get(id);
        return letter.notifiedOn().orElseThrow(() -> new Refused("Letter " + letter.getKind()
                + " has neither been sent nor made available for collection. Record that first: the legal periods run from that day."));
    }

    /** The language in which a case is written to, which hangs on the person's wish and on the law it is under. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public LetterLanguage languageOf(String caseRef) {
        return wished(files.get(caseRef));
    }

    /** Whether the letter tells a decision that the person may have reviewed. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public boolean reviewable(UUID id) {
        Letter letter = get(id);
        LetterKind kind = kind(letter);
        return kind.reviewable(facts(letter, kind, files.get(letter.getCaseRef())));
    }

    /** Whether it goes to the person of the case; otherwise it goes to another council. */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public boolean toPerson(UUID id) {
        return kind(get(id)).toPerson();
    }

    /**
     * Whether the last letter of these kinds that reached the person said one of these values of each of these facts.
     *
     * @param said empty: that one reached them is enough
     */
    @Transactional(readOnly = true)
    public boolean told(String caseRef, List<String> kinds, Map<String, List<String>> said) {
        return of(caseRef).stream().filter(letter -> kinds.contains(letter.getKind()) && letter.notifiedOn().isPresent())
                .reduce((earlier, later) -> later)
                .filter(letter -> said.entrySet().stream().allMatch(fact -> fact.getValue().contains(letter.getFacts().get(fact.getKey()))))
                .isPresent();
    }

    // ---- the law of two days ----

    /**
     * Where the letters of a case would say or lack something else by the law of a later day, a sentence each: the drafts, and
     * those that rest on a letter which has reached the person and have not followed it yet. Writes nothing.
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public List<String> across(String caseRef, LocalDate before, LocalDate after) {
        CaseFile file = files.get(caseRef);
        List<Letter> written = of(caseRef);
        List<String> differ = new ArrayList<>();
        written.stream().filter(letter -> letter.getState() == LetterState.DRAFT)
                .forEach(letter -> differ.addAll(across(letter, "in the making", file, before, after)));
        for (Letter earlier : written) {
            if (earlier.notifiedOn().isPresent()) {
                kinds.restingOn(file.getRegime(), earlier.getKind()).stream()
                        .filter(kind -> written.subList(written.indexOf(earlier), written.size()).stream()
                                .noneMatch(later -> later.getKind().equals(kind.name()) && later.getState() != LetterState.WITHDRAWN))
                        .map(kind -> new Letter(caseRef, kind, 1, wished(kind, file), cartrefClock.instant()))
                        .filter(letter -> mayFollow(letter, file, before))
                        .forEach(letter -> differ.addAll(across(letter, "which rests on " + earlier.getKind(), file, before, after)));
            }
        }
        return differ.stream().distinct().toList();
    }

    /** Whether what the case file says already is nothing that such a letter cannot say. */
    private boolean mayFollow(Letter letter, CaseFile file, LocalDate on) {
        LetterKind kind = kind(letter);
        Map<String, String> facts = facts(letter, kind, file, on);
        return kind.contents().stream().allMatch(content -> content.values().isEmpty() || facts.get(content.fact()) == null
                || content.values().contains(facts.get(content.fact())));
    }

    private List<String> across(Letter letter, String which, CaseFile file, LocalDate before, LocalDate after) {
        LetterKind kind = kind(letter);
        String name = "Letter " + kind.name() + ", " + which + ": ";
        List<String> differ = new ArrayList<>();
        said(kind, facts(letter, kind, file, before), facts(letter, kind, file, after))
                .ifPresent(labels -> differ.add(name + "says on " + plainly(before) + ", and no longer on " + plainly(after) + ": " + labels + "."));
        said(kind, facts(letter, kind, file, after), facts(letter, kind, file, before))
                .ifPresent(labels -> differ.add(name + "says on " + plainly(after) + ", and not on " + plainly(before) + ": " + labels + "."));
        List<String> then = lacking(letter, file, before).stream().map(Broken::sentence).toList();
        lacking(letter, file, after).stream().map(Broken::sentence).filter(sentence -> !then.contains(sentence)).distinct()
                .forEach(sentence -> differ.add(name + "lacks on " + plainly(after) + ", and not on " + plainly(before) + ": " + sentence));
        return differ;
    }

    /** What the law itself has a letter say by the one and not by the other. */
    private static Optional<String> said(LetterKind kind, Map<String, String> by, Map<String, String> notBy) {
        List<String> labels = kind.contents().stream().filter(content -> content.bySaying() && by.get(content.fact()) != null
                && notBy.get(content.fact()) == null).map(Content::label).toList();
        return labels.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", labels));
    }

    private static String plainly(LocalDate day) {
        return London.words(day, Locale.UK);
    }

    /** What letters of every law say or need from a day on, or until one. */
    public List<DatedRule> dated() {
        return kinds.dated();
    }

    // ---- reading ----

    /** The letters of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Letter> of(String caseRef) {
        return letters.findByCaseRefOrderByCreatedAt(caseRef);
    }

    @Transactional(readOnly = true)
    public Optional<Letter> find(UUID id) {
        return letters.findById(id);
    }

    /**
     * What forms may show: the letter's facts by name, whether typed or from the case file, and beside them what a
     * worker must know about it. {@code missing} says what is, a sentence each.
     */
    @Transactional(readOnly = true, noRollbackFor = Refused.class)
    public ObjectNode document(UUID id) {
        Letter letter = get(id);
        CaseFile file = files.get(letter.getCaseRef());
        LetterKind kind = kind(letter);
        LetterLanguage language = language(letter, file);
        List<String> missing = letter.getState() == LetterState.DRAFT ? missing(letter, file) : List.of();
        ObjectNode shown = json.createObjectNode();
        facts(letter, kind, file).forEach(shown::put);
        shown.put("id", letter.getId().toString());
        shown.put("kind", letter.getKind());
        shown.put("regime", letter.getRegime());
        shown.put("version", letter.getLetterVersion());
        shown.put("title", kind.title().en());
        shown.put("titleCy", kind.title().cy());
        shown.put("legalBasis", letter.getLegalBasis());
        shown.put("language", language.name());
        shown.put("languageWords", language.words());
        boolean ask = letter.getState() == LetterState.DRAFT && kind.toPerson() && language == LetterLanguage.BILINGUAL
                && (file.getReach() == null || file.getReach().language() == LanguageWish.UNKNOWN);
        shown.put("askLanguage", ask);
        shown.put("englishIfAsked", ask && file.othersWishEnglish());
        shown.put("state", letter.getState().name());
        shown.put("to", kind.to().name());
        shown.put("collectionOnly", collected(kind, file));
        shown.put("complete", missing.isEmpty());
        shown.set("missing", json.valueToTree(missing));
        shown.put("room", kind.room());
        shown.put("preview", "/api/cases/" + letter.getCaseRef() + "/letters/" + letter.getId() + ".pdf");
        shown.put("sentBackFor", letter.getSentBackFor());
        shown.put("signer", nameOf(letter.getSigner()));
        shown.set("signedOn", json.valueToTree(letter.getSignedOn()));
        shown.set("sentOn", json.valueToTree(letter.getSentOn()));
        shown.set("availableForCollectionOn", json.valueToTree(letter.getAvailableForCollectionOn()));
        shown.set("receivedOn", json.valueToTree(letter.getReceivedOn()));
        return shown;
    }

    private Letter get(UUID id) {
        return find(id).orElseThrow(() -> new Refused("Letter: there is no letter with this number."));
    }

    private LetterKind kind(Letter letter) {
        return kinds.get(letter.getRegime(), letter.getKind());
    }
}
