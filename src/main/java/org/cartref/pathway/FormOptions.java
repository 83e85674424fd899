package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Endings.Ending;
import org.cartref.casefile.Offer;
import org.cartref.casefile.Pathways;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.letter.Letters;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Options of selects that depend on the case: who can take it, and the reasons for which this duty can end now. */
@Component
class FormOptions {

    private final CaseFiles files;
    private final Pathways pathways;
    private final Endings endings;
    private final ClockRegister register;
    private final Letters letters;
    private final Reviewers reviewers;
    private final Clock clock;
    private final London london;
    private final IdentityService identity;
    private final ObjectMapper json;

    FormOptions(CaseFiles files, Pathways pathways, Endings endings, ClockRegister register, Letters letters, Reviewers reviewers,
            Clock clock, London london, @Lazy IdentityService identity, ObjectMapper json) {
        this.files = files;
        this.pathways = pathways;
        this.endings = endings;
        this.register = register;
        this.letters = letters;
        this.reviewers = reviewers;
        this.clock = clock;
        this.london = london;
        this.identity = identity;
        this.json = json;
    }

    /** Options by the name of the variable a select takes them from. */
    Map<String, JsonNode> of(List<FormField> fields, String caseRef) {
        Map<String, JsonNode> options = new HashMap<>();
        for (FormField field : fields) {
            if (field.property("endingsOf") != null) {
                options.put(field.optionsFrom(), endings(field.property("endingsOf"), caseRef));
            } else if ("workerOptions".equals(field.optionsFrom())) {
                options.put(field.optionsFrom(), members(List.of(
                        field.property("workersOf") == null ? pathways.of(files.get(caseRef)).team() : field.property("workersOf"))));
            } else if ("reviewerOptions".equals(field.optionsFrom())) {
                options.put(field.optionsFrom(), members(reviewers.groups()));
            }
        }
        return options;
    }

    /** The same, values only. */
    Map<String, List<String>> values(List<FormField> fields, String caseRef) {
        Map<String, List<String>> values = new HashMap<>();
        of(fields, caseRef).forEach((name, options) -> values.put(name,
                StreamSupport.stream(options.spliterator(), false).map(option -> option.get("value").asText()).toList()));
        return values;
    }

    private ArrayNode endings(String duty, String caseRef) {
        ArrayNode options = json.createArrayNode();
        endings(files.get(caseRef), duty.equals("ANY") ? null : Duty.Kind.valueOf(duty), london.today())
                .forEach(ending -> option(options, ending.code(), ending.inWords()));
        return options;
    }

    /** The reasons for which a duty can be ended as the case stands, by the law of a day. @param kind null for those that end whatever is owed */
    List<Ending> endings(CaseFile file, Duty.Kind kind, LocalDate on) {
        String caseRef = file.getReference();
        return endings.of(file.getRegime(), kind, on).stream()
                .filter(ending -> !ending.byLaw())
                .filter(ending -> kind != null || file.getDuties().stream().filter(duty -> duty.endedOn() == null)
                        .allMatch(duty -> ending.duties().containsKey(duty.kind())))
                .filter(ending -> ending.onceOver().stream().allMatch(clock -> over(caseRef, clock)))
                .filter(ending -> ending.fromLastDay().stream().allMatch(clock -> register.running(caseRef, clock)
                        .map(running -> !running.getLastDay().isAfter(on)).orElse(true)))
                .filter(ending -> ending.afterLetter() == null || ending.afterLetter().stream()
                        .anyMatch(told -> letters.told(caseRef, told.kinds(), told.saidFor(kind))))
                .filter(ending -> ending.endsWhatIsOwedUnder(kind == null ? null : file.open(kind).map(Duty::legalBasis).orElse(null)))
                .filter(ending -> ending.neverOwed() == null || file.getDuties().stream().noneMatch(owed -> owed.kind() == ending.neverOwed()))
                .filter(ending -> ending.notWhileReviewed() == null || file.getReviews().stream()
                        .noneMatch(review -> review.letterKind().equals(ending.notWhileReviewed()) && review.outcome() == null))
                .filter(ending -> ending.finalOffer() == null || ending.finalOffer() == wasFinal(file.getOffer()))
                .toList();
    }

    private boolean over(String caseRef, String name) {
        return register.running(caseRef, name).map(running -> clock.instant().isAfter(running.getDueAt())).orElse(true);
    }

    private static boolean wasFinal(Offer offer) {
        return offer != null && Boolean.TRUE.equals(offer.finalOffer());
    }

    private ArrayNode members(List<String> groups) {
        ArrayNode options = json.createArrayNode();
        groups.stream().flatMap(group -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream())
                .forEach(user -> option(options, user.getId(), Colleagues.name(user)));
        return options;
    }

    private static void option(ArrayNode options, String value, String label) {
        options.addObject().put("value", value).put("label", label);
    }
}
