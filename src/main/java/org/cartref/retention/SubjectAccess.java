package org.cartref.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Pathways;
import org.cartref.clock.London;
import org.cartref.retention.Retention.Holding;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything held on a person, over all their cases, as one file (UK GDPR art 15): each table of {@link Retention}, the printed
 * letters beside it. What is about others is left out ({@code casefile/subject-access.yml}). Where others are named, and what
 * is left out, stands in a note to the worker who sends it, apart from what is sent.
 */
@Service
public class SubjectAccess {

    private final Retention retention;
    private final Tables tables;
    private final Whereabouts whereabouts;
    private final OtherCases otherCases;
    private final CaseFiles files;
    private final Pathways pathways;
    private final EventTrail trail;
    private final London london;
    private final ObjectMapper json;
    private final Map<String, String> leftOut = new HashMap<>();

    SubjectAccess(Retention retention, Tables tables, Whereabouts whereabouts, OtherCases otherCases, CaseFiles files, Pathways pathways, EventTrail trail,
            London london, ObjectMapper json) {
        this.retention = retention;
        this.tables = tables;
        this.whereabouts = whereabouts;
        this.otherCases = otherCases;
        this.files = files;
        this.pathways = pathways;
        this.trail = trail;
        this.london = london;
        this.json = json;
        try (var yaml = new ClassPathResource("casefile/subject-access.yml").getInputStream()) {
            new YAMLMapper().readTree(yaml).path("left-out").forEach(each -> each.path("paths").forEach(path -> {
                leftOut.put(path.asText(), each.path("why").asText());
                leftOut.put("draft.answers." + asked(path.asText()), each.path("why").asText());
            }));
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/subject-access.yml cannot be read", e);
        }
    }

    /** The key of the field under which a form asks for what lands there. */
    private static String asked(String path) {
        String key = path.replaceFirst("^case_file\\.", "").replaceFirst("^prison_release\\.", "release.");
        return Pattern.compile("_([a-z])").matcher(key).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /** What the file does not say, and what a worker reads before it goes out. */
    private record Notes(Set<String> leftOut, Set<String> toReview, Set<String> others) {
    }

    /**
     * @param mayTouch refuses a case that is not for whoever asks; asked of each case before anything of it is read
     * @return a ZIP file
     */
    @Transactional
    public byte[] of(String caseRef, Consumer<String> mayTouch) {
        Whereabouts.Found found = whereabouts.of(caseRef);
        found.own().forEach(mayTouch);
        Map<String, byte[]> entries = entries(found, new Notes(new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>()));
        found.own().forEach(own -> trail.record(own, "Everything held on the person was given out for a subject access request", null));
        return zipped(entries);
    }

    /**
     * What whoever sends that file reads before: where it names others, what is not in it, where else to look.
     *
     * @param maySee whether whoever asks may learn of a case about somebody else
     */
    @Transactional(readOnly = true)
    public String noteOn(String caseRef, Consumer<String> mayTouch, Predicate<String> maySee) {
        Whereabouts.Found found = whereabouts.of(caseRef);
        found.own().forEach(mayTouch);
        Notes notes = new Notes(new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>());
        entries(found, notes);
        return note(found, notes, found.others().stream().filter(maySee).toList());
    }

    private Map<String, byte[]> entries(Whereabouts.Found found, Notes notes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String own : found.own()) {
            notes.others().addAll(others(files.get(own)));
        }
        found.others().forEach(other -> notes.others().addAll(people(files.get(other))));
        found.known().forEach(person -> notes.others().removeAll(Stream.of(person.givenName(), person.familyName(), person.fullName()).toList()));
        for (String own : found.own()) {
            entries.put(own + "/case.json", written(caseOf(own, found.own(), entries, notes)));
        }
        ArrayNode typed = json.createArrayNode();
        otherCases.drafts(found).stream().filter(OtherCases.Typed::about).forEach(draft -> tables.rows(draft.row(), draft.id().toString())
                .forEach(row -> typed.add(shown(draft.row(), "Of no case", row, typed.size() + 1, entries, notes))));
        if (!typed.isEmpty()) {
            entries.put("drafts.json", written(typed));
            notes.toReview().add("drafts.json: typed by a worker and never sent");
        }
        return entries;
    }

    private ObjectNode caseOf(String own, List<String> theirs, Map<String, byte[]> entries, Notes notes) {
        ObjectNode document = json.createObjectNode();
        for (Holding holding : retention.holdings()) {
            ArrayNode rows = document.putArray(holding.words());
            for (Map<String, Object> row : tables.rows(holding, own)) {
                if (!copiedFromOthers(holding, row, theirs)) {
                    rows.add(shown(holding, own, row, rows.size() + 1, entries, notes));
                } else {
                    notes.leftOut().add(own + ", " + holding.words() + ": lines that somebody else told us in a case of their own");
                }
            }
            if (rows.isEmpty()) {
                document.remove(holding.words());
            }
        }
        return document;
    }

    /** When an approach of somebody else was joined to this case, what they told stands on its trail under the number of theirs. */
    private static boolean copiedFromOthers(Holding holding, Map<String, Object> row, List<String> theirs) {
        String what = String.valueOf(row.get("what"));
        return holding.table().equals("case_event") && what.matches("[A-Z]{2,5}-\\d{4}-\\d{6}: (?s).*")
                && !theirs.contains(what.substring(0, what.indexOf(':')));
    }

    private ObjectNode shown(Holding holding, String own, Map<String, Object> row, int number, Map<String, byte[]> entries, Notes notes) {
        ObjectNode shown = json.createObjectNode();
        row.forEach((column, value) -> {
            String path = holding.table() + "." + column;
            if (value instanceof byte[] bytes) {
                if (bytes.length > 0) {
                    String name = own + "/" + holding.table() + "-" + number + ".pdf";
                    entries.put(name, bytes);
                    notes.toReview().add(name + ": read it before it goes out");
                    shown.put(column, name);
                }
            } else if (value != null) {
                Optional.ofNullable(shown(value instanceof JsonNode document ? document : TextNode.valueOf(value.toString()), path, own, notes))
                        .ifPresent(said -> shown.set(column, said));
            }
        });
        return shown;
    }

    /** Null for what is left out. */
    private JsonNode shown(JsonNode value, String path, String own, Notes notes) {
        String why = leftOut.get(path);
        if (why != null && !value.isNull()) {
            // Not a word in its place: that there is something, and why it is kept back, can tell as much as what it says.
            notes.leftOut().add(own + ", " + path + ": " + why);
            return null;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode shown = json.createArrayNode();
            list.forEach(each -> Optional.ofNullable(shown(each, path, own, notes)).ifPresent(shown::add));
            return shown;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode shown = json.createObjectNode();
            object.fields().forEachRemaining(field -> Optional.ofNullable(shown(field.getValue(), path + "." + field.getKey(), own, notes))
                    .ifPresent(said -> shown.set(field.getKey(), said)));
            return shown;
        }
        if (value.isTextual() && notes.others().stream().anyMatch(name -> names(value.asText(), name))) {
            notes.toReview().add(own + ", " + path + ": names somebody else");
        }
        return value;
    }

    private static boolean names(String text, String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])").matcher(text).find();
    }

    /** Names of people of the case who are not the person. */
    private List<String> others(CaseFile file) {
        List<String> names = new ArrayList<>();
        file.getHousehold().forEach(member -> {
            names.add(member.givenName());
            names.add(member.familyName());
        });
        if (file.getReach() != null) {
            names.add(file.getReach().trustedContactName());
        }
        if (file.getAssessment() != null) {
            names.add(file.getAssessment().restrictedPersonName());
        }
        pathways.all().forEach(pathway -> pathway.people().forEach(field -> names.add(pathways.text(file, field))));
        file.getReviews().forEach(review -> names.addAll(Arrays.asList(review.representative(), review.appointee())));
        return known(names);
    }

    private List<String> people(CaseFile file) {
        List<String> names = new ArrayList<>(others(file));
        if (file.getPerson() != null) {
            names.add(file.getPerson().givenName());
            names.add(file.getPerson().familyName());
        }
        return known(names);
    }

    private static List<String> known(List<String> names) {
        return names.stream().filter(name -> name != null && name.strip().length() > 2).map(String::strip).toList();
    }

    private String note(Whereabouts.Found found, Notes notes, List<String> others) {
        return Stream.of(
                "For whoever sends out what is held on one person, as it stands on " + London.words(london.today(), Locale.UK)
                        + " (subject access request, UK GDPR article 15). Not for the person: it tells of others.",
                "Cases about them: " + String.join(", ", found.own()) + ". Answer within one month of the request.",
                "",
                "READ BEFORE IT GOES OUT. These places name somebody else, or are printed pages:",
                list(notes.toReview()),
                "Left out, because it is about others or was told in confidence:",
                list(notes.leftOut()),
                others.isEmpty() ? "" : "Not part of it: cases about other people in which they may be named: " + String.join(", ", others)
                        + ". Look there for what is said of the person, and give it where it does not tell of the others.",
                Preview.NOT_LISTED)
                .collect(Collectors.joining("\n"));
    }

    private static String list(Set<String> lines) {
        return lines.isEmpty() ? "- nothing\n" : lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private byte[] written(JsonNode document) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zipped(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
