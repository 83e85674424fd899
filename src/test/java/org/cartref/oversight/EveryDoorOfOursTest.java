package org.cartref.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.AuditSample;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address of our own REST, asked by every demo role about a case of their own, another's, a restricted and a finished one,
 * compared with what the table says. The addresses come from the application itself: a new one fails here until somebody has
 * said what it is.
 */
class EveryDoorOfOursTest extends StoryOverHttp {

    /** What an address is, and so what is right for it. */
    private enum Kind { CASE, PART, LETTER, PAGE, CARD, POST_ROOM, POSTED_LETTER, AUDIT, LAW, REFERRAL, RELEASE, REFERRED, ANSWER, CARRIER,
        FOUND, CARDS, ERASURE, TO_ERASE, LIFTED, ALL_HELD, DEPLOYMENTS, RELEASED, THROWN_AWAY,
        DRAFT_OF_STEP, DRAFT_OF_START, STARTS, WORDS, LANGUAGE }

    private static final Map<String, Kind> ADDRESSES = Map.ofEntries(
            Map.entry("GET /api/cases/{reference}", Kind.CASE),
            Map.entry("GET /api/cases", Kind.FOUND),
            Map.entry("GET /api/steps", Kind.CARDS),
            Map.entry("GET /api/cases/{reference}/clocks", Kind.PART),
            Map.entry("GET /api/cases/{reference}/acts", Kind.PART),
            Map.entry("GET /api/cases/{reference}/steps", Kind.PART),
            Map.entry("GET /api/cases/{reference}/letters", Kind.PART),
            Map.entry("GET /api/cases/{reference}/messages", Kind.PART),
            Map.entry("GET /api/cases/{reference}/contacts", Kind.PART),
            Map.entry("GET /api/cases/{reference}/events", Kind.PART),
            Map.entry("GET /api/cases/{reference}/audit", Kind.PART),
            Map.entry("GET /api/cases/{reference}/letters/{id}.pdf", Kind.LETTER),
            Map.entry("GET /api/cases/{reference}/messages/{id}.pdf", Kind.PAGE),
            Map.entry("GET /api/cases/{reference}/card", Kind.CARD),
            Map.entry("GET /api/postroom", Kind.POST_ROOM),
            Map.entry("GET /api/postroom/{reference}.pdf", Kind.POSTED_LETTER),
            Map.entry("GET /api/audits/{quarter}", Kind.AUDIT),
            Map.entry("GET /api/law/changes", Kind.LAW),
            Map.entry("GET /api/law/changes.html", Kind.LAW),
            Map.entry("POST /api/referrals/housing", Kind.REFERRAL),
            Map.entry("POST /api/referrals/release", Kind.RELEASE),
            Map.entry("GET /api/referrals/{kind}/{senderReference}", Kind.REFERRED),
            Map.entry("POST /api/answers/{partner:police|probation}", Kind.ANSWER),
            Map.entry("GET /api/cases/{reference}/erasure", Kind.ERASURE),
            Map.entry("POST /api/cases/{reference}/erasure", Kind.TO_ERASE),
            Map.entry("POST /api/cases/{reference}/erasure/decision", Kind.TO_ERASE),
            Map.entry("PUT /api/cases/{reference}/erasure/hold", Kind.TO_ERASE),
            Map.entry("DELETE /api/cases/{reference}/erasure/hold", Kind.LIFTED),
            Map.entry("GET /api/cases/{reference}/subject-access", Kind.ALL_HELD),
            Map.entry("GET /api/cases/{reference}/subject-access/note", Kind.ALL_HELD),
            Map.entry("GET /api/deployments", Kind.DEPLOYMENTS),
            Map.entry("POST /api/deployments/{id}/release", Kind.RELEASED),
            Map.entry("DELETE /api/deployments/{id}", Kind.THROWN_AWAY),
            Map.entry("GET /api/starts", Kind.STARTS),
            Map.entry("GET /api/drafts/task/{id}", Kind.DRAFT_OF_STEP),
            Map.entry("PUT /api/drafts/task/{id}", Kind.DRAFT_OF_STEP),
            Map.entry("DELETE /api/drafts/task/{id}", Kind.DRAFT_OF_STEP),
            Map.entry("GET /api/drafts/start/{process}", Kind.DRAFT_OF_START),
            Map.entry("PUT /api/drafts/start/{process}", Kind.DRAFT_OF_START),
            Map.entry("DELETE /api/drafts/start/{process}", Kind.DRAFT_OF_START),
            Map.entry("GET /api/words", Kind.WORDS),
            Map.entry("PUT /api/words/language", Kind.LANGUAGE),
            Map.entry("POST /api/notify/receipts", Kind.CARRIER),
            Map.entry("POST /api/notify/returned-letters", Kind.CARRIER));

    private static final Set<String> WORK_ON_CASES = Set.of("caseworker", "teamleader", "manager", "reviewer", "resettlement", "hospital-link",
            "housing-officer", "sustainment", "asb-officer", "admin");
    private static final Set<String> SEE_RESTRICTED = Set.of("teamleader", "manager");
    private static final Set<String> REFER = Set.of("caseworker", "teamleader", "manager", "resettlement", "hospital-link", "housing-officer",
            "sustainment", "asb-officer", "partner", "admin");
    private static final Set<String> REFER_RELEASES = Set.of("caseworker", "teamleader", "manager", "resettlement", "hospital-link", "partner", "admin");
    private static final Set<String> START = Set.of("caseworker", "teamleader", "manager", "resettlement", "hospital-link", "housing-officer", "sustainment",
            "asb-officer", "admin");
    private static final Set<String> ERASE = Set.of("manager");
    private static final Set<String> DEPLOY = Set.of("analyst", "admin");
    /** The step waits for caseworkers; the others give steps to people. */
    private static final Set<String> OPEN_CHECKS = Set.of("caseworker", "teamleader", "manager");
    private static final Set<String> DESK = Stream.concat(WORK_ON_CASES.stream(), Stream.of("analyst")).collect(Collectors.toSet());
    private static final String QUARTER = "2026-Q2";

    /** Cases by what they are to the caseworker. The restricted one is led by the tenancy sustainment officer. */
    private record Known(String what, String reference, String name, String lead, boolean restricted, String letter) {

        boolean openTo(String user) {
            return WORK_ON_CASES.contains(user) && (!restricted || SEE_RESTRICTED.contains(user) || user.equals(lead));
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;
    @Autowired
    private AuditSample sample;

    private final SoftAssertions table = new SoftAssertions();
    private List<Known> cases;

    @BeforeEach
    void fourCases() {
        cases = List.of(known("own", "Own-Person", "caseworker", false, false), known("other's", "Others-Person", "sustainment", false, false),
                known("restricted", "Restricted-Person", "sustainment", true, false), known("finished", "Finished-Person", "caseworker", false, true),
                known("restricted and finished", "Bygone-Person", "sustainment", true, true));
    }

    private Known known(String what, String name, String lead, boolean restricted, boolean finished) {
        apply(annaApplies("person.familyName", name, "restricted", restricted));
        String letter = letters.draft(caseRef, "L1", 1).toString();
        transaction.executeWithoutResult(status -> sample.give(caseRef, QUARTER, "seed", false, "manager", time.today()));
        database.update("update case_file set lead_worker = ? where reference = ?", lead, caseRef);
        database.update("insert into post_room_item (reference, case_ref, channel, recipient, subject, words, pdf, kept_at) "
                + "values (?, ?, 'LETTER', 'as addressed on the letter', ?, ?, ?, now())", "door-" + caseRef, caseRef, "For " + name, "Dear " + name,
                "%PDF".getBytes(StandardCharsets.UTF_8));
        if (finished) {
            files.close(caseRef, "WITHDRAWN", time.today());
        }
        return new Known(what, caseRef, name, lead, restricted, letter);
    }

    @Test
    void everyRoleIsAnsweredAsTheTableSays() {
        assertThat(addresses().keySet()).as("every address of ours, and none besides, is in the table").isEqualTo(new TreeSet<>(ADDRESSES.keySet()));
        identity.clearAuthentication();
        List<String> roles = identity.createUserQuery().list().stream().map(User::getId).sorted().toList();
        assertThat(roles).contains("analyst", "partner", "police-officer", "probation-officer").containsAll(WORK_ON_CASES);

        ADDRESSES.forEach((address, kind) -> {
            ask(address, kind, null);
            roles.forEach(role -> ask(address, kind, role));
        });
        table.assertAll();
    }

    /** Ours, by method and pattern. */
    private Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.cartref") && !method.getBeanType().getName().contains("$")) {
                mapping.getPatternValues().forEach(pattern -> mapping.getMethodsCondition().getMethods()
                        .forEach(verb -> addresses.put(verb + " " + pattern, method)));
            }
        });
        return new java.util.TreeMap<>(addresses);
    }

    private void ask(String address, Kind kind, String role) {
        String path = address.substring(address.indexOf(' ') + 1);
        switch (kind) {
            case CASE, PART, LETTER, PAGE, CARD, POSTED_LETTER -> cases.forEach(each -> about(kind, path, role, each));
            case ERASURE, ALL_HELD, TO_ERASE, LIFTED -> cases.forEach(each -> erasing(address, path.replace("{reference}", each.reference()), role, each));
            case DEPLOYMENTS -> table.assertThat(get(role, path).getStatusCode().value()).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : DEPLOY.contains(role) ? 200 : 403);
            case RELEASED -> table.assertThat(post(role, path.replace("{id}", "none"), "").getStatusCode().value()).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : role.equals("admin") ? 404 : 403);
            case THROWN_AWAY -> table.assertThat(asking(role).exchange(path.replace("{id}", "none"), HttpMethod.DELETE, null, byte[].class)
                    .getStatusCode().value()).as("%s: %s", role, address).isEqualTo(role == null ? 401 : DEPLOY.contains(role) ? 404 : 403);
            case STARTS -> table.assertThat(get(role, path).getStatusCode().value()).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : REFER.contains(role) || role.equals("reviewer") ? 200 : 403);
            case DRAFT_OF_STEP -> cases.forEach(each -> drafted(address, path, role, each));
            case DRAFT_OF_START -> table.assertThat(drafted(address, path.replace("{process}", "statutory-homelessness"), role)).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : START.contains(role) ? 200 : role.equals("reviewer") ? 404 : 403); // who sees no model sees no form
            case FOUND -> list(path + "?find=person", role, WORK_ON_CASES);
            case CARDS -> cards(path, role);
            case WORDS -> table.assertThat(get(role, path).getStatusCode().value()).as("%s: %s", role, address).isEqualTo(200);
            case LANGUAGE -> table.assertThat(chosen(path, role)).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : DESK.contains(role) ? 204 : 403);
            case POST_ROOM -> list(path, role, WORK_ON_CASES);
            case AUDIT -> list(path.replace("{quarter}", QUARTER), role, Set.of("manager", "admin"));
            // Of these cases none differs; what is shown of one that does, WhatChangesOnADayTest tries.
            case LAW -> table.assertThat(get(role, path + "?on=2026-05-01").getStatusCode().value()).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : Set.of("manager", "admin").contains(role) ? 200 : 403);
            case REFERRAL -> post(address, path, role, REFER);
            // Of what others have sent nobody learns that it was sent.
            case REFERRED -> table.assertThat(get(role, "/api/referrals/housing/door").getStatusCode().value()).as("%s: %s", role, address)
                    .isEqualTo(role == null ? 401 : REFER.contains(role) || role.equals("reviewer") ? 404 : 403);
            case RELEASE -> post(address, path, role, REFER_RELEASES);
            // The carrier has a word of its own; nobody who signs in has it.
            case CARRIER -> table.assertThat(post(role, path, "{}").getStatusCode().value()).as("%s: %s", role, address).isIn(401, 403);
            case ANSWER -> Stream.of("police", "probation").forEach(partner ->
                    post(address, path.replaceFirst("\\{.*", partner), role, Set.of(partner + "-officer")));
        }
    }

    private int chosen(String path, String role) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return asking(role).exchange(path, HttpMethod.PUT, new HttpEntity<>("{\"welsh\": false}", headers), byte[].class).getStatusCode().value();
    }

    private int drafted(String address, String path, String role) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        ResponseEntity<byte[]> answer = asking(role).exchange(path + (address.startsWith("DELETE") ? "?writer=" + role + "&basedOn=0&page=door&turn=2" : ""),
                HttpMethod.valueOf(address.substring(0, address.indexOf(' '))), new HttpEntity<>("{\"writer\": \"" + role + "\", \"basedOn\": 0, \"page\": \"door\", \"turn\": 1, \"answers\": {}}", headers), byte[].class);
        database.update("delete from draft");
        return answer.getStatusCode().value();
    }

    /** A draft is read by who may open the step's form, and kept by who may send it: here, while nobody has claimed it, by nobody. */
    private void drafted(String address, String pattern, String role, Known each) {
        caseRef = each.reference();
        Task step = task("checkInterim");
        if (step != null) {
            tasks.setAssignee(step.getId(), null);
        }
        int answer = drafted(address, pattern.replace("{id}", step == null ? "none" : step.getId()), role);
        boolean opens = step != null && each.openTo(String.valueOf(role)) && OPEN_CHECKS.contains(String.valueOf(role));
        table.assertThat(answer).as("%s, %s: %s", role, each.what(), address).isEqualTo(role == null ? 401
                : step == null ? DESK.contains(String.valueOf(role)) ? 404 : 403 : opens && address.startsWith("GET") ? 200 : 403);
    }

    /** Managers, of a case they may see; a request with nothing in it is told what is missing. */
    private void erasing(String address, String path, String role, Known each) {
        boolean reads = address.startsWith("GET");
        ResponseEntity<byte[]> answer = reads ? get(role, path) : sent(HttpMethod.valueOf(address.substring(0, address.indexOf(' '))), role, path);
        boolean may = ERASE.contains(String.valueOf(role)) && each.openTo(role);
        table.assertThat(answer.getStatusCode().value()).as("%s, %s: %s", role, each.what(), address)
                // Nothing is asked for, or nobody may be erased while their case is open.
                .isIn(role == null ? List.of(401) : !may ? List.of(403) : reads ? List.of(200) : address.startsWith("DELETE") ? List.of(204) : List.of(400, 409));
        if (!may) {
            table.assertThat(body(answer)).as("%s, %s: %s", role, each.what(), address).doesNotContain(each.name(), "Anna", "07700", "Stryd");
        }
    }

    private ResponseEntity<byte[]> sent(HttpMethod method, String role, String path) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return asking(role).exchange(path, method, new HttpEntity<>("{}", headers), byte[].class);
    }

    private void about(Kind kind, String pattern, String role, Known each) {
        String path = kind == Kind.POSTED_LETTER ? pattern.replace("{reference}", "door-" + each.reference())
                : pattern.replace("{reference}", each.reference()).replace("{id}", each.letter());
        ResponseEntity<byte[]> answer = get(role, path);
        int right = role == null ? 401 : !WORK_ON_CASES.contains(role) ? 403
                : each.openTo(role) ? (kind == Kind.PAGE || kind == Kind.CARD ? 404 : 200)
                : kind == Kind.CASE ? 200 : kind == Kind.POSTED_LETTER ? 404 : 403;
        table.assertThat(answer.getStatusCode().value()).as("%s, %s: %s", role, each.what(), path).isEqualTo(right);
        if (role == null || !each.openTo(role)) {
            table.assertThat(body(answer)).as("%s, %s: %s", role, each.what(), path).doesNotContain(each.name(), "Anna", "07700", "Stryd", "%PDF");
        }
        if (kind == Kind.CASE && WORK_ON_CASES.contains(String.valueOf(role)) && !each.openTo(role)) {
            table.assertThat(json(answer).fieldNames()).toIterable().as("%s, %s", role, each.what()).containsExactly("reference", "restricted", "whomToAsk");
        }
    }

    /** A list shows of each case to each role what the case itself would. */
    private void list(String path, String role, Set<String> allowed) {
        ResponseEntity<byte[]> answer = get(role, path);
        table.assertThat(answer.getStatusCode().value()).as("%s: %s", role, path).isEqualTo(role == null ? 401 : allowed.contains(role) ? 200 : 403);
        if (answer.getStatusCode().value() == 200) {
            Set<String> shown = cases.stream().filter(each -> body(answer).contains(each.reference())).map(Known::what).collect(Collectors.toSet());
            table.assertThat(shown).as("%s: %s", role, path)
                    .isEqualTo(cases.stream().filter(each -> each.openTo(role)).map(Known::what).collect(Collectors.toSet()));
            cases.stream().filter(each -> !each.openTo(role)).forEach(each -> table.assertThat(body(answer)).doesNotContain(each.name()));
        } else {
            table.assertThat(body(answer)).doesNotContain(cases.stream().map(Known::reference).toArray(String[]::new));
        }
    }

    /** Of the steps somebody asks about they see what the engine shows them, and of those of a restricted case no name. */
    private void cards(String path, String role) {
        List<String> steps = cases.stream().flatMap(each -> tasks.createTaskQuery().processInstanceBusinessKey(each.reference()).list().stream())
                .map(Task::getId).toList();
        ResponseEntity<byte[]> answer = get(role, path + "?id=" + String.join(",", steps));
        table.assertThat(answer.getStatusCode().value()).as("%s: %s", role, path).isEqualTo(role == null ? 401 : WORK_ON_CASES.contains(role) ? 200 : 403);
        cases.stream().filter(each -> each.restricted() || !each.openTo(String.valueOf(role)))
                .forEach(each -> table.assertThat(body(answer)).as("%s: %s", role, path).doesNotContain(each.name()));
    }

    /** There is next to nothing in it, so whoever may send something is told what is missing. */
    private void post(String address, String path, String role, Set<String> allowed) {
        table.assertThat(post(role, path, "{\"senderReference\": \"door\"}").getStatusCode().value()).as("%s: %s", role, address)
                .isEqualTo(role == null ? 401 : allowed.contains(role) ? 400 : 403);
    }

    private static String body(ResponseEntity<byte[]> answer) {
        return answer.getBody() == null ? "" : new String(answer.getBody(), StandardCharsets.UTF_8);
    }
}
