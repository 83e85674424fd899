package org.cartref.casefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Steps that have helped others to whom the same was owed, for the same cause: {@code casefile/plan-templates.yml}. */
@Component
public class PlanTemplates {

    private static final String ANY = "ANY";

    /**
     * A step to adapt. Its dots stand for what only this case knows, and keep it from being agreed as it is.
     *
     * @param days by when, counted from the day the plan is agreed
     */
    public record Template(PlanStep.Owner owner, String action, String why, int days) {
    }

    /** By duty, and by cause. */
    private final Map<Duty.Kind, Map<String, List<Template>>> templates;

    PlanTemplates() {
        try (var yaml = new ClassPathResource("casefile/plan-templates.yml").getInputStream()) {
            templates = new YAMLMapper().readValue(yaml, new TypeReference<>() { });
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/plan-templates.yml cannot be read", e);
        }
    }

    /**
     * The steps for what is owed now.
     *
     * @param duty  what is owed; null while nothing is, which gives the steps before a home is lost
     * @param cause why the home was or will be lost; null, or one without steps of its own, gives those for any
     */
    public List<Template> of(Duty.Kind duty, String cause) {
        Map<String, List<Template>> causes = templates.get(duty == null ? Duty.Kind.PREVENTION : duty);
        return causes.getOrDefault(cause == null ? ANY : cause, causes.get(ANY));
    }

    /** Whether an action is one of the list as it stands there, whatever stage it is for. */
    public boolean isOneOf(String action) {
        return templates.values().stream().flatMap(causes -> causes.values().stream()).flatMap(List::stream)
                .anyMatch(template -> template.action().equals(action));
    }
}
