package org.cartref.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.HouseholdMember;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Person;
import org.cartref.casefile.Placement;
import org.cartref.casefile.ProposedHome;
import org.cartref.retention.Retention.Holding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes a person out of the cases of others: their row in a household, lines that were copied from their own case when the two
 * were joined, and their name in whatever was written. What the other person was sent in print is theirs and stays.
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
                int rows = tables.rewrite(holding, "household", other, household -> without(household, found.known()));
                if (rows > 0) {
                    sql.update("update case_file set household_keys = ? where reference = ?", keys(household(other)), other);
                }
                changed += rows;
            }
            if (!holding.table().equals("issued_letter")) {
                changed += tables.reword(holding, other, column -> !Set.of("person", "household", "household_keys", "family_name_key", "who").contains(column), mentions::without);
            }
        }
        // A page that was only kept for us to look at is nobody's.
        for (String item : printed("select reference, pdf from post_room_item where case_ref = ? and pdf is not null", other, mentions)) {
            changed += sql.update("delete from post_room_item where reference = ?", item);
        }
        if (changed > 0) {
            sql.update("update case_file set version = version + 1 where reference = ?", other);
        }
        return changed;
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
            copied.addAll(sql.queryForList("select why from case_event where case_ref = ? and what like ? and why is not null", String.class, other, own + ": %"));
        }
        return Mentions.of(found.known(), copied, theirs(files.get(other), found.known()));
    }

    /** Names, numbers, days and addresses that are those of the people of a case, the person themselves left out. */
    private static List<String> theirs(CaseFile file, List<Person> leftOut) {
        List<String> theirs = new ArrayList<>();
        Person person = file.getPerson();
        if (person != null) {
            Stream.of(person.givenName(), person.familyName(), person.fullName(), person.phone(), person.email(), person.addressLine1(), person.postcode(),
                    Objects.toString(person.dateOfBirth(), null)).forEach(theirs::add);
        }
        file.getHousehold().stream().filter(member -> !Erasures.isOne(member, leftOut)).forEach(member -> Stream.of(member.givenName(), member.familyName(),
                member.givenName() + " " + member.familyName(), Objects.toString(member.dateOfBirth(), null)).forEach(theirs::add));
        Stream.of(file.getPlacements().stream().map(Placement::address), file.getOffers().stream().map(Offer::address),
                file.getProposedHomes().stream().flatMap(home -> Stream.of(home.address(), home.postcode())), file.getProposedHomes().stream().map(ProposedHome::street))
                .flatMap(each -> each).forEach(theirs::add);
        return theirs;
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

    private JsonNode without(JsonNode household, List<Person> known) {
        ArrayNode others = json.createArrayNode();
        household.forEach(row -> {
            if (!Erasures.isOne(json.convertValue(row, HouseholdMember.class), known)) {
                others.add(row);
            }
        });
        return others;
    }

    /** As {@link CaseFile} keeps them, so that an open case of each can be found. */
    static String keys(List<HouseholdMember> household) {
        return household.stream().filter(member -> member.familyName() != null && member.dateOfBirth() != null)
                .map(member -> Whereabouts.key(member.familyName()) + " " + member.dateOfBirth()).collect(Collectors.joining("|", "|", "|"));
    }
}
