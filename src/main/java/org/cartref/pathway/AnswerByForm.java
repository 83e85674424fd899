package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Characters;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.ProposedHome;
import org.cartref.casefile.Refused;
import org.cartref.referral.Answering;
import org.cartref.referral.HomeAnswer;
import org.cartref.referral.NothingAsked;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * A partner's answer does the very step in which a worker would write it down, by its form, so that both keep the same rules.
 * What is open is asked of the engine; what was said before, of the case file.
 */
@Component
class AnswerByForm implements Answering {

    private static final String OTHER = "OTHER";

    private final CaseFiles files;
    private final Pathways pathways;
    private final TaskService tasks;
    private final FormService forms;
    private final ObjectMapper json;

    AnswerByForm(CaseFiles files, Pathways pathways, TaskService tasks, FormService forms, ObjectMapper json) {
        this.files = files;
        this.pathways = pathways;
        this.tasks = tasks;
        this.forms = forms;
        this.json = json;
    }

    @Override
    public boolean answer(String partner, HomeAnswer told) {
        // Without consent there is for them no such case, and never was.
        ProposedHome home = files.find(told.caseReference()).filter(this::mayBeTalkedOf).map(CaseFile::getProposedHomes)
                .filter(homes -> homes.size() >= told.home()).map(homes -> homes.get(told.home() - 1))
                .orElseThrow(() -> nothingAsked(told, false));
        boolean police = partner.equals("police");
        ProposedHome.Answer before = police ? home.police() : home.probation();
        if (before != null) {
            if (before.name().equals(told.answer()) && Objects.equals(police ? home.policeGround() : home.probationGround(), told.ground())) {
                return false;
            }
            throw new NothingAsked("You have answered about home " + told.home() + " of case " + told.caseReference()
                    + " already, and otherwise. If your answer has changed, ring the worker who asked you.", true, true);
        }
        String step = pathways.of(files.get(told.caseReference())).asks().get(partner);
        Task question = step == null ? null : tasks.createTaskQuery().processInstanceBusinessKey(told.caseReference()).taskDefinitionKey(step).singleResult();
        if (question == null || files.get(told.caseReference()).getProposedHome() != home) {
            throw nothingAsked(told, true);
        }
        submit(partner, question, told);
        return true;
    }

    /** The same for a case there is none of, a home nobody proposed, a question not yet put and one that is over: nobody finds out by asking. */
    private static NothingAsked nothingAsked(HomeAnswer told, boolean forTheTrail) {
        return new NothingAsked("We ask you about no home " + told.home() + " in a case " + told.caseReference()
                + ". Check both numbers, or ring the worker who asked you.", false, forTheTrail);
    }

    private boolean mayBeTalkedOf(CaseFile file) {
        return file.getStatus() == CaseFile.Status.OPEN && pathways.isYes(file, pathways.of(file).consentToShare());
    }

    private void submit(String partner, Task question, HomeAnswer told) {
        Map<String, Object> said = new HashMap<>();
        said.put(partner, told.answer());
        if (told.ground() != null) {
            said.put(partner + "Ground", told.ground());
            said.put(partner + "Reason", Characters.blank(told.explanation()) ? words(question, told.ground()) : told.explanation());
        }
        try {
            forms.submitTaskForm(question.getId(), Map.of("proposedHome", said));
        } catch (OptimisticLockingException sentTwiceAtOnce) {
            throw new ConcurrencyFailureException("Answered twice at once", sentTwiceAtOnce);
        } catch (ProcessEngineException refused) {
            throw refused.getCause() instanceof Refused rule ? rule : refused;
        }
    }

    /** The ground in the form's words; null where it needs words of their own. */
    private String words(Task question, String ground) {
        try (InputStream form = forms.getDeployedTaskForm(question.getId())) {
            return FormField.of(json.readTree(form)).stream().filter(field -> field.key().endsWith("Ground"))
                    .flatMap(field -> StreamSupport.stream(field.component().path("values").spliterator(), false))
                    .filter(option -> !ground.equals(OTHER) && option.path("value").asText().equals(ground))
                    .map((JsonNode option) -> option.path("label").asText()).findFirst().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
