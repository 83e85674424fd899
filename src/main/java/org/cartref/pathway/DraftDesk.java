package org.cartref.pathway;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.cartref.access.SignedIn;
import org.cartref.access.WhoseStep;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Sought;
import org.cartref.casefile.Drafts;
import org.cartref.casefile.Drafts.Kept;
import org.cartref.casefile.Drafts.Turn;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Whose draft may be kept and read: of a step, by whoever may send its form or open it at that moment; of a start form, by whoever
 * may start its process. Nobody sees another's.
 */
@Service
class DraftDesk {

    /** The form is not theirs; says why. */
    static class Closed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Closed(String why) {
            super(why);
        }
    }

    private final Drafts drafts;
    private final CaseFiles files;
    private final CaseRules caseRules;
    private final WhoseStep whoseStep;
    private final SignedIn signedIn;
    private final RepositoryService repository;
    private final AuthorizationService authorizations;
    private final ProcessEngineConfigurationImpl engine;

    DraftDesk(Drafts drafts, CaseFiles files, CaseRules caseRules, WhoseStep whoseStep, SignedIn signedIn, RepositoryService repository,
            AuthorizationService authorizations, ProcessEngineConfigurationImpl engine) {
        this.drafts = drafts;
        this.files = files;
        this.caseRules = caseRules;
        this.whoseStep = whoseStep;
        this.signedIn = signedIn;
        this.repository = repository;
        this.authorizations = authorizations;
        this.engine = engine;
    }

    /** @return empty when the step is over, or there is no such process */
    Optional<Kept> read(DraftForm form) {
        return about(form, whoseStep::notToBeRead, Map.of()).map(caseRef -> drafts.of(form.name()));
    }

    /** @param answers null to keep nothing */
    Optional<Kept> keep(DraftForm form, Turn now, Map<String, Object> answers) {
        return about(form, whoseStep::notToBeSent, answers).map(named -> {
            String caseRef = named.isEmpty() ? null : named;
            try {
                return drafts.keep(form.name(), caseRef, now, answers);
            } catch (DataIntegrityViolationException twiceAtOnce) {
                // The first two words of a form at the same moment; now there is one.
                return drafts.keep(form.name(), caseRef, now, answers);
            }
        });
    }

    /**
     * The case a form is about, or nothing where that is not known yet; empty when there is no such form.
     *
     * @throws Closed saying why it is not theirs
     */
    private Optional<String> about(DraftForm form, Function<TaskEntity, Optional<String>> closed, Map<String, Object> answers) {
        return form.step() ? engine.getCommandExecutorTxRequired().execute(context -> Optional.ofNullable(
                context.getTaskManager().findTaskById(form.id())).map(step -> about(step, closed)))
                : repository.createProcessDefinitionQuery().processDefinitionKey(form.id()).latestVersion().count() == 0
                        || form.about() != null && files.find(form.about()).isEmpty() ? Optional.empty()
                : Optional.of(named(form, answers));
    }

    private String about(TaskEntity step, Function<TaskEntity, Optional<String>> closed) {
        if (!signedIn.worksOn(step.getProcessDefinition().getKey())) {
            throw new Closed("What a step shows of a case is for those who work on cases.");
        }
        String caseRef = step.getExecution().getProcessBusinessKey();
        files.find(caseRef).flatMap(file -> caseRules.closedBecause(caseRef, step.getName(), step.getAssignee()))
                .or(() -> closed.apply(step)).ifPresent(why -> {
            throw new Closed(why);
        });
        return files.find(caseRef).map(CaseFile::getReference).orElse("");
    }

    private String named(DraftForm form, Map<String, Object> answers) {
        if (!authorizations.isUserAuthorized(signedIn.id(), signedIn.groups(), Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, form.id())) {
            throw new Closed("You do not start this process.");
        }
        if (form.about() != null) {
            return form.about();
        }
        Object reference = answers == null ? null : answers.get("caseReference");
        // As loosely as the desk reads it, or an erasure of that case would not find what was typed.
        return reference instanceof String typed ? files.find(Sought.reference(typed).orElse(typed.strip())).map(CaseFile::getReference).orElse("") : "";
    }
}
