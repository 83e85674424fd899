package org.cartref.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.FoundBy;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Person;
import org.cartref.casefile.Reach;
import org.cartref.retention.Retention.Holding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes a person out of the cases of others, and out of what was typed and not sent: their row in a household, lines that were
 * copied from their own case when the two were joined, and their name in whatever was written. What the other person was sent in
 * print is theirs and stays.
 */
@Component
class OtherCases {

    private final Retention retention;
    private final Tables tables;
    private final CaseFiles files;
    private final JdbcTemplate sql;
    private final ObjectMapper json;

    OtherCases(Retention retention, Tables tables, CaseFiles files, JdbcTemplate sql, ObjectMapper json) {
        this.retention = retention;
        this.tables = tables;
        this.files = files;
        this.sql = sql;
        this.json = json;
    }

    /** Before the person's own cases are emptied. @return how many rows were changed */
    int forget(Whereabouts.Found found) {
        return found.others().stream().mapToInt(other -> forget(other, found)).sum();
    }

    private int forget(String other, Whereabouts.Found found) {
        Mentions mentions = mentions(other, found);
        int changed = 0;
        for (String own : found.own()) {
            changed += sql.update("delete from case_event where case_ref = ? and what like ?", other, own + ": %");
        }
        for (Holding each : retention.holdings()) {
            // The facts of a letter that is printed are what is printed.
            Holding holding = each.table().equals("letter") ? each.where("sha256 is null") : each;
            if (holding.table().equals("case_file")) {
                int rows = tables.rewrite(holding, "household", other, household -> without(household, other, found));
                if (rows > 0) {
                    sql.update("update case_file set household_keys = ? where reference = ?", CaseFile.householdKeys(household(other)), other);
                }
                changed += rows;
            }
            if (holding.table().equals("draft")) {
                changed += tables.rewrite(holding, "answers", other, answers -> withoutRows(answers, found));
            }
            changed += tables.reword(holding, other, mentions::without);
        }
        // A page that was only kept for us to look at is nobody's.
        for (String item : printed("select reference, pdf from post_room_item where case_ref = ? and pdf is not null", other, mentions)) {
            changed += sql.update("delete from post_room_item where reference = ?", item);
        }
        if (changed > 0) {
            beFound(other);
            sql.update("update case_file set version = version + 1 where reference = ?", other);
        }
        return changed;
    }

    /** What was typed about the person and is of no case of theirs goes; where others are typed about, their name. @return how many drafts */
    int forgetDrafts(Whereabouts.Found found) {
        int changed = 0;
        for (Typed draft : drafts(found)) {
            changed += draft.about() ? sql.update("delete from draft where id = ?", draft.id())
                    : tables.rewrite(draft.row(), "answers", draft.id().toString(), answers -> tables.reworded(withoutRows(answers, found),
                            Mentions.of(found.known(), List.of(), theirs(answers, found))::without));
        }
        return changed;
    }

    /**
     * A draft of no case that has to do with them.
     *
     * @param about whether it is about them, and does not only name them
     * @param row   it alone, by its id as a text
     */
    record Typed(UUID id, boolean about, Holding row) {
    }

    /** Whoever typed them. */
    List<Typed> drafts(Whereabouts.Found found) {
        Holding all = retention.holdings().stream().filter(holding -> holding.table().equals("draft")).findFirst().orElseThrow();
        Holding one = new Holding(all.table(), all.words(), "cast(id as varchar(50)) = ?", all.gone(), all.columns(), all.unique(), all.keeps());
        return sql.query("select id, answers from draft where answers is not null and case_ref is null", (row, number) -> {
            JsonNode answers = document(row.getString(2), JsonNode.class);
            boolean about = found.known().stream().anyMatch(person -> Whereabouts.isTyped(person(answers), person));
            return about || isNamed(answers, found) ? new Typed(row.getObject(1, UUID.class), about, one) : null;
        }).stream().filter(Objects::nonNull).toList();
    }

    private boolean isNamed(JsonNode answers, Whereabouts.Found found) {
        JsonNode without = tables.reworded(withoutRows(answers.deepCopy(), found), Mentions.identifying(found.known(), theirs(answers, found))::without);
        return !without.equals(answers);
    }

    private static List<String> theirs(JsonNode answers, Whereabouts.Found found) {
        List<HouseholdMember> others = new ArrayList<>();
        answers.forEach(list -> list.forEach(row -> {
            if (!isOne(row, found)) {
                others.add(member(row));
            }
        }));
        return Whereabouts.theirs(person(answers), others.stream());
    }

    /** Who is typed about, by the fields in which a form asks who somebody is. */
    private static Person person(JsonNode answers) {
        UnaryOperator<String> answer = field -> answers.path("person." + field).asText("");
        return new Person(answer.apply("givenName"), answer.apply("familyName"), day(answer.apply("dateOfBirth")), answer.apply("phone"), answer.apply("email"),
                answer.apply("addressLine1"), null, null, answer.apply("postcode"), false, null, null);
    }

    /** Half of a day may be typed. */
    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private static JsonNode withoutRows(JsonNode answers, Whereabouts.Found found) {
        answers.forEach(list -> {
            for (Iterator<JsonNode> rows = list.iterator(); rows.hasNext();) {
                if (isOne(rows.next(), found)) {
                    rows.remove();
                }
            }
        });
        return answers;
    }

    /** Of no case: who has no family name there may be anybody. */
    private static boolean isOne(JsonNode row, Whereabouts.Found found) {
        return found.isOne("", member(row));
    }

    private static HouseholdMember member(JsonNode row) {
        return new HouseholdMember(row.path("givenName").asText(""), row.path("familyName").asText(null), null,
                day(row.path("dateOfBirth").asText("")), null, false, null);
    }

    /** What stays of the person in print that belongs to others. */
    List<String> remains(Whereabouts.Found found) {
        List<String> remains = new ArrayList<>();
        for (String other : found.others()) {
            int letters = printed("select cast(id as varchar(50)), pdf from letter join issued_letter on letter_id = id where case_ref = ?", other,
                    mentions(other, found)).size();
            if (letters > 0) {
                remains.add("Stays: letters of case " + other + " that name the person, " + letters
                        + ". They were sent to somebody else, are their record, and go with their case.");
            }
        }
        return remains;
    }

    private List<String> printed(String rows, String caseRef, Mentions mentions) {
        return sql.query(rows, (row, number) -> mentions.in(text(row.getBytes(2))) ? row.getString(1) : null, caseRef)
                .stream().filter(Objects::nonNull).toList();
    }

    private static String text(byte[] pdf) {
        if (pdf.length == 0) {
            return "";
        }
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mentions mentions(String other, Whereabouts.Found found) {
        List<String> copied = new ArrayList<>();
        for (String own : found.own()) {
            CaseFile file = files.get(own);
            copied.add(file.getApplication() == null ? null : file.getApplication().account());
            copied.addAll(sql.queryForList("select why from case_event where case_ref = ? and what like ? and why is not null",
                    String.class, other, own + ": %"));
        }
        return Mentions.of(found.known(), copied, Whereabouts.theirs(files.get(other), found));
    }

    private List<HouseholdMember> household(String caseRef) {
        return sql.query("select household from case_file where reference = ? and household is not null", (row, number) -> row.getString(1), caseRef).stream()
                .flatMap(document -> members(document).stream()).toList();
    }

    private List<HouseholdMember> members(String document) {
        try {
            return List.of(json.readValue(document, HouseholdMember[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode without(JsonNode household, String caseRef, Whereabouts.Found found) {
        ArrayNode others = json.createArrayNode();
        household.forEach(row -> {
            if (!found.isOne(caseRef, json.convertValue(row, HouseholdMember.class))) {
                others.add(row);
            }
        });
        return others;
    }

    /** By what stands in the case now, and by nothing else. */
    void beFound(String caseRef) {
        sql.update("delete from case_word where case_ref = ?", caseRef);
        Set<String> words = sql.queryForObject("select person, reach from case_file where reference = ?", (row, number) ->
                FoundBy.words(document(row.getString(1), Person.class), document(row.getString(2), Reach.class), household(caseRef)), caseRef);
        words.forEach(word -> sql.update("insert into case_word (case_ref, word) values (?, ?)", caseRef, word));
    }

    private <T> T document(String text, Class<T> section) {
        try {
            return text == null ? null : json.readValue(text, section);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
