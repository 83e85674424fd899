package org.cartref.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.CaseFile;
import org.cartref.pathway.EngineTables;
import org.cartref.pathway.Story;
import org.cartref.retention.Retention.Holding;
import org.hibernate.annotations.JdbcTypeCode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nothing is kept of people that nobody thought about: every table, every column and every section of the case file says how
 * long it is kept, and whatever a person could stand in is empty after they were erased.
 */
class EverythingDeclaresItsRetentionTest extends Story {

    private static final String MARKER = "Zqxwyn";
    /** A text of this length may hold a sentence; what is shorter in the engine's tables is an id, a key or a name of a model. */
    private static final int A_SENTENCE = 255;
    /** What columns that must be filled need to hold to be read again. */
    private static final Map<String, Object> VALUES = Map.ofEntries(Map.entry("duty.kind", "RELIEF"), Map.entry("contact.method", "CALL"),
            Map.entry("contact.outcome", "REACHED"), Map.entry("placement.kind", "HOSTEL"), Map.entry("offer.kind", "PRS"),
            Map.entry("case_clock.regime", "WALES_2014"), Map.entry("case_clock_move.kind", "EXTENDED"), Map.entry("letter.language", "ENGLISH"),
            Map.entry("letter.state", "DRAFT"), Map.entry("message.language", "EN"), Map.entry("message.state", "HANDED_OVER"),
            Map.entry("message_handover.channel", "TEXT"), Map.entry("message_handover.state", "TAKEN"), Map.entry("post_room_item.channel", "LETTER"),
            Map.entry("message.tried", ""), Map.entry("audit_reading.automatic", "{}"), Map.entry("audit_reading.possible", "{}"));

    @Autowired
    private Retention retention;
    @Autowired
    private Erasures erasures;
    @Autowired
    private DataSource database;
    @Autowired
    private JdbcTemplate sql;
    @Autowired
    private ObjectMapper json;

    private record Shape(String type, boolean nullable, int length) {
    }

    private Map<String, Map<String, Shape>> schema() {
        Map<String, Map<String, Shape>> tables = new TreeMap<>();
        sql.query("select c.table_name, c.column_name, c.data_type, c.is_nullable, c.character_maximum_length from information_schema.columns c "
                + "join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema "
                + "where lower(c.table_schema) = 'public' and t.table_type = 'BASE TABLE'", row -> {
            tables.computeIfAbsent(name(row.getString(1)), table -> new LinkedHashMap<>())
                    .put(row.getString(2).toLowerCase(Locale.ROOT), new Shape(row.getString(3).toLowerCase(Locale.ROOT), row.getString(4).equals("YES"), (int) Math.min(row.getLong(5), 1_000_000)));
        });
        return tables;
    }

    private static String name(String table) {
        return table.toUpperCase(Locale.ROOT).startsWith("ACT_") ? table.toUpperCase(Locale.ROOT) : table.toLowerCase(Locale.ROOT);
    }

    @Test
    void everyTableAndEveryColumnSaysWhatBecomesOfIt() {
        Map<String, Map<String, Shape>> schema = schema();
        Set<String> others = retention.otherTables().values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = new TreeSet<>(others);
        retention.holdings().forEach(holding -> declared.add(holding.table()));
        assertThat(schema.keySet()).as("tables: declare new ones in casefile/retention.yml").containsExactlyElementsOf(declared);
        for (Holding holding : retention.holdings()) {
            if (holding.gone() == null) {
                assertThat(schema.get(holding.table()).keySet()).as("columns of %s: declare new ones in casefile/retention.yml", holding.table())
                        .containsExactlyInAnyOrderElementsOf(holding.columns().keySet());
            }
            Stream.concat(holding.keeps().keySet().stream(), holding.unique().stream()).forEach(column ->
                    assertThat(holding.speaksOfPeople(column)).as("%s.%s keeps something of what goes", holding.table(), column).isTrue());
        }
    }

    @Test
    void whatStaysIsACodeADayOrANumber() {
        schema().forEach((table, columns) -> retention.holdings().stream().filter(holding -> holding.table().equals(table) && holding.gone() == null)
                .forEach(holding -> columns.forEach((column, shape) -> {
                    if (!holding.speaksOfPeople(column)) {
                        assertThat(shape.type()).as("%s.%s stays", table, column).doesNotContain("binary").doesNotContain("bytea");
                        if (Set.of("figure", "staff").contains(holding.columns().get(column)) && shape.length() > 100) {
                            assertThat(table + "." + column).as("points by elements of the audit, names of fields, references, counts and user ids; "
                                    + "any other text this long is no code").isIn("audit_reading.automatic", "audit_reading.possible",
                                    "audit_reading.second_points", "offer.checks", "referral.missing", "erasure.cases", "erasure.gone", "case_file.writers", "letter.writers");
                        }
                    }
                })));
    }

    @Test
    void everySectionOfTheCaseFileIsAColumnOrATableThatIsDeclared() {
        Set<String> columns = retention.holdings().stream().filter(holding -> holding.table().equals("case_file")).findFirst().orElseThrow().columns().keySet();
        Set<String> tables = retention.holdings().stream().map(Holding::table).collect(Collectors.toSet());
        for (Field field : CaseFile.class.getDeclaredFields()) {
            if (java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            jakarta.persistence.CollectionTable rows = field.getAnnotation(jakarta.persistence.CollectionTable.class);
            if (rows == null) {
                assertThat(columns).as("section %s", field.getName()).contains(column(field));
            } else {
                assertThat(tables).as("section %s", field.getName()).contains(rows.name());
            }
        }
    }

    @Test
    void whatADocumentKeepsIsAFieldOfIt() throws Exception {
        Map<String, List<String>> keeps = retention.holdings().stream().filter(holding -> holding.table().equals("case_file")).findFirst().orElseThrow().keeps();
        for (Field field : CaseFile.class.getDeclaredFields()) {
            if (field.getAnnotation(JdbcTypeCode.class) != null && keeps.containsKey(column(field))) {
                for (String path : keeps.get(column(field))) {
                    Class<?> type = element(field.getGenericType());
                    for (String part : path.split("\\.")) {
                        RecordComponent component = Arrays.stream(type.getRecordComponents()).filter(each -> each.getName().equals(part)).findFirst()
                                .orElseThrow(() -> new AssertionError(column(field) + " keeps " + path + ", and has no such field"));
                        type = element(component.getGenericType());
                    }
                }
            }
        }
    }

    @Test
    void whateverAPersonCouldStandInIsEmptyAfterwards() throws Exception {
        reliefIsOwed("person.familyName", "Every-Column");
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have a home.", "letter.accommodation", "The flat is yours for a year.");
        caseIsOver("SECURED_6M");
        itIs("2026-12-14T09:00:00Z");
        identity.clearAuthentication();
        Map<String, Map<String, Shape>> schema = schema();
        Set<String> seeded = new TreeSet<>();
        fillSections(seeded);
        fillRows(schema, seeded);
        fillEngine(schema, seeded);
        Set<String> found = EngineTables.everyTableHolding(database, MARKER);
        assertThat(found).as("the search finds what was put there").containsAll(seeded);
        assertThat(printed()).as("and reads what is printed").anyMatch(page -> page.contains(MARKER));
        // Of the follow-up every text is a code of a list.
        Set<String> expected = ofPeople(schema);
        expected.remove("CASE_FILE.FOLLOW_UP");
        assertThat(seeded).as("and was put into whatever is declared to be of people").containsAll(expected);

        sql.update("insert into erasure (id, case_ref, ground, asked_by, asked_at, signed_by, signed_at) values (?, ?, 'UNLAWFUL', 'manager', current_timestamp, 'rhian', current_timestamp)",
                UUID.randomUUID(), caseRef);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list()
                .forEach(instance -> assertThat(instance.getProcessDefinitionKey()).isIn(retention.endsWithIt()));
        erasures.endWhatRuns(caseRef);
        erasures.erase(caseRef);

        assertThat(EngineTables.everyTableHolding(database, MARKER)).isEmpty();
        assertThat(printed()).noneMatch(page -> page.contains(MARKER));
        assertThat(EngineTables.holding(database, caseRef)).as("nor does the engine know the case").isEmpty();
    }

    private Set<String> ofPeople(Map<String, Map<String, Shape>> schema) {
        Set<String> expected = new TreeSet<>();
        for (Holding holding : retention.holdings()) {
            schema.get(holding.table()).forEach((column, shape) -> {
                boolean text = shape.type().startsWith("char") || shape.type().startsWith("json");
                boolean key = column.equals("case_ref") || holding.gone() != null && shape.length() > 0 && shape.length() <= 64;
                if (text && !key && holding.speaksOfPeople(column)) {
                    expected.add((holding.table() + "." + column).toUpperCase(Locale.ROOT));
                }
            });
        }
        return expected;
    }

    // ---- putting a person everywhere ----

    private void fillSections(Set<String> seeded) {
        for (Field field : CaseFile.class.getDeclaredFields()) {
            // Who wrote which section holds user ids, under the sections' names.
            if (field.getAnnotation(JdbcTypeCode.class) != null && field.getType() != Map.class) {
                String column = column(field);
                List<String> kept = retention.holdings().get(0).keeps().getOrDefault(column, List.of());
                ObjectNode document = document(element(field.getGenericType()), "", kept);
                String written = field.getType() == List.class ? json.createArrayNode().add(document).toString() : document.toString();
                sql.update("update case_file set " + column + " = ? format json where reference = ?", written, caseRef);
                if (written.contains(MARKER)) {
                    seeded.add("CASE_FILE." + column.toUpperCase(Locale.ROOT));
                }
            }
        }
        sql.update("update case_file set family_name_key = ?, household_keys = ?, told_apart = ? where reference = ?", MARKER.toLowerCase(Locale.ROOT), "|" + MARKER + " 1988-02-29|", MARKER, caseRef);
        seeded.addAll(List.of("CASE_FILE.FAMILY_NAME_KEY", "CASE_FILE.HOUSEHOLD_KEYS", "CASE_FILE.TOLD_APART"));
    }

    /** Every text of the document is about the person, but for what stays. */
    private ObjectNode document(Class<?> type, String path, List<String> kept) {
        ObjectNode document = json.createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String here = path + component.getName();
            Class<?> element = element(component.getGenericType());
            if (element.isRecord()) {
                ObjectNode within = document(element, here + ".", kept);
                document.set(component.getName(), component.getType() == List.class ? json.createArrayNode().add(within) : within);
            } else if (element == String.class && !kept.contains(here)) {
                document.put(component.getName(), MARKER);
            }
        }
        return document;
    }

    private void fillRows(Map<String, Map<String, Shape>> schema, Set<String> seeded) throws IOException {
        UUID clock = UUID.randomUUID();
        UUID letter = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        Map<String, Object> ids = Map.of("case_clock.id", clock, "case_clock_move.clock_id", clock, "letter.id", letter, "issued_letter.letter_id", letter,
                "message.id", message, "message_handover.message_id", message);
        for (Holding holding : retention.holdings()) {
            String table = holding.table();
            if (Set.of("case_file", "erasure", "erased").contains(table)) {
                continue;
            }
            Map<String, Object> row = new LinkedHashMap<>();
            schema.get(table).forEach((column, shape) -> {
                String full = table + "." + column;
                boolean people = holding.speaksOfPeople(column) && !column.equals("case_ref");
                if (ids.containsKey(full)) {
                    row.put(column, ids.get(full));
                } else if (column.equals("case_ref")) {
                    row.put(column, caseRef);
                } else if (people && shape.type().startsWith("char") && !(holding.gone() != null && shape.length() <= 64 && !shape.nullable())) {
                    row.put(column, MARKER);
                    seeded.add(full.toUpperCase(Locale.ROOT));
                } else if (people && shape.type().startsWith("json")) {
                    row.put(column, json.createObjectNode().put("of", MARKER).toString());
                    seeded.add(full.toUpperCase(Locale.ROOT));
                } else if (shape.type().startsWith("binary")) {
                    row.put(column, page());
                } else if (full.equals("case_clock.stopped_at") || full.equals("duty.ended_on")) {
                    row.put(column, any(shape));
                } else if (!shape.nullable()) {
                    row.put(column, VALUES.getOrDefault(full, column.equals("position") || column.equals("move") ? (Object) next(table) : any(shape)));
                }
            });
            insert(table, row, schema.get(table));
        }
    }

    private int next(String table) {
        return table.equals("case_clock_move") ? 0
                : sql.queryForObject("select count(*) from " + table + " where case_ref = ?", Integer.class, caseRef);
    }

    private void insert(String table, Map<String, Object> row, Map<String, Shape> shapes) {
        sql.update("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values (" + row.keySet().stream()
                .map(column -> shapes.get(column).type().startsWith("json") ? "? format json" : "?").collect(Collectors.joining(", ")) + ")", row.values().toArray());
    }

    private static Object any(Shape shape) {
        String type = shape.type();
        if (type.startsWith("char")) {
            String any = UUID.randomUUID().toString().substring(24);
            return any.substring(0, Math.min(any.length(), shape.length()));
        }
        return type.startsWith("uuid") ? UUID.randomUUID() : type.startsWith("bool") ? (Object) false : type.startsWith("date") ? java.sql.Date.valueOf("2026-06-01")
                : type.startsWith("timestamp") ? java.sql.Timestamp.valueOf("2026-06-01 09:00:00") : 0;
    }

    /** Into every text of a sentence's length, and every blob, of every table of the engine that has to do with what ran. */
    private void fillEngine(Map<String, Map<String, Shape>> schema, Set<String> seeded) {
        String ended = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseRef).finished().list().get(0).getId();
        String running = engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseRef).unfinished().list().get(0).getId();
        for (String table : retention.otherTables().get("gone-with-the-record")) {
            Map<String, Shape> columns = schema.get(table);
            List<String> texts = columns.entrySet().stream().filter(column -> column.getValue().type().startsWith("char") && column.getValue().length() >= A_SENTENCE
                    && !column.getKey().matches(".*(_key_|_id_|^id_|type_|config_|handler_cfg_|^name_|business_key_|tenant_id_|var_names_)$")).map(Map.Entry::getKey).toList();
            boolean history = table.startsWith("ACT_HI_");
            String of = columns.containsKey("proc_inst_id_") ? "proc_inst_id_" : columns.containsKey("process_instance_id_") ? "process_instance_id_" : null;
            if (of == null) {
                continue;
            }
            if (history && !Set.of("ACT_HI_PROCINST").contains(table)) {
                Map<String, Object> row = new LinkedHashMap<>();
                columns.forEach((column, shape) -> {
                    if (column.equals(of)) {
                        row.put(column, ended);
                    } else if (column.equals("bytearray_id_") || column.equals("content_id_") || column.equals("job_exception_stack_id_")) {
                        row.put(column, blob());
                    } else if (texts.contains(column)) {
                        row.put(column, MARKER);
                    } else if (shape.type().startsWith("binary")) {
                        row.put(column, MARKER.getBytes());
                    } else if (!shape.nullable() || column.equals("id_")) {
                        row.put(column, any(shape));
                    }
                });
                insert(table, row, columns);
                texts.forEach(column -> seeded.add(table + "." + column.toUpperCase(Locale.ROOT)));
            } else if (!texts.isEmpty()) {
                if (sql.update("update " + table + " set " + texts.stream().map(column -> column + " = '" + MARKER + "'").collect(Collectors.joining(", ")) + " where " + of + " = ?",
                        history ? ended : running) > 0) {
                    texts.forEach(column -> seeded.add(table + "." + column.toUpperCase(Locale.ROOT)));
                }
            }
        }
        seeded.add("ACT_GE_BYTEARRAY.BYTES_");
        assertThat(seeded).contains("ACT_HI_VARINST.TEXT_", "ACT_HI_COMMENT.MESSAGE_", "ACT_HI_JOB_LOG.JOB_EXCEPTION_MSG_", "ACT_HI_INCIDENT.INCIDENT_MSG_",
                "ACT_HI_OP_LOG.NEW_VALUE_", "ACT_RU_VARIABLE.TEXT_");
    }

    private String blob() {
        String id = UUID.randomUUID().toString();
        sql.update("insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_, TYPE_) values (?, 1, 'seed', ?, 2)", id, MARKER.getBytes());
        return id;
    }

    private static byte[] page() {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                text.showText(MARKER);
                text.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> printed() throws IOException {
        List<byte[]> pages = new ArrayList<>(sql.queryForList("select pdf from issued_letter", byte[].class));
        pages.addAll(sql.queryForList("select pdf from post_room_item where pdf is not null", byte[].class));
        List<String> texts = new ArrayList<>();
        for (byte[] pdf : pages) {
            if (pdf.length > 0) {
                try (PDDocument document = Loader.loadPDF(pdf)) {
                    texts.add(new PDFTextStripper().getText(document));
                }
            }
        }
        return texts;
    }

    private static String column(Field field) {
        Column named = field.getAnnotation(Column.class);
        String name = field.getName().equals("release") ? "prisonRelease" : field.getName().equals("plan") ? "housingPlan" : field.getName();
        return named != null && !named.name().isEmpty() ? named.name() : name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[list.getActualTypeArguments().length - 1] : (Class<?>) type;
    }
}
