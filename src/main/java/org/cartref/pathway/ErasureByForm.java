package org.cartref.pathway;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Refused;
import org.cartref.retention.ErasureDesk;
import org.cartref.retention.Erasures;
import org.cartref.retention.Preview;
import org.cartref.retention.SubjectAccess;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;

/** Asking and signing from outside does the very steps of the process {@code erasure}, by their forms, so that both keep the same rules. */
@Component
class ErasureByForm implements ErasureDesk {

    private static final String PROCESS = "erasure";

    private final Erasures erasures;
    private final SubjectAccess subjectAccess;
    private final CaseRules rules;
    private final CaseFiles files;
    private final RepositoryService models;
    private final FormService forms;
    private final TaskService tasks;

    ErasureByForm(Erasures erasures, SubjectAccess subjectAccess, CaseRules rules, CaseFiles files, RepositoryService models, FormService forms,
            TaskService tasks) {
        this.erasures = erasures;
        this.subjectAccess = subjectAccess;
        this.rules = rules;
        this.files = files;
        this.models = models;
        this.forms = forms;
        this.tasks = tasks;
    }

    @Override
    @Transactional(noRollbackFor = Refused.class)
    public Preview preview(String caseRef) {
        requireMaySee(caseRef);
        return erasures.preview(caseRef, rules::maySee);
    }

    @Override
    @Transactional
    public void ask(String caseRef, String ground) {
        requireMaySee(caseRef);
        if (ground == null) {
            throw new Refused("Ground: choose one.");
        }
        speaking(() -> forms.submitStartForm(models.createProcessDefinitionQuery().processDefinitionKey(PROCESS).latestVersion().singleResult().getId(),
                Map.of("caseReference", caseRef)));
        submit(caseRef, "askErasure", Map.of("ground", ground, "decision", "ASK"));
    }

    @Override
    @Transactional
    public void decide(String caseRef, boolean sign, String reason) {
        requireMaySee(caseRef);
        submit(caseRef, "signErasure", Map.of("signed", sign ? "SIGN" : "REFUSE", "signReason", reason == null ? "" : reason));
    }

    @Override
    @Transactional
    public void hold(String caseRef, LocalDate until, String reason) {
        requireMaySee(caseRef);
        erasures.hold(caseRef, until, reason);
    }

    @Override
    @Transactional
    public void lift(String caseRef) {
        requireMaySee(caseRef);
        erasures.lift(caseRef);
    }

    @Override
    @Transactional(readOnly = true)
    public String noteOn(String caseRef) {
        requireMaySee(caseRef);
        return subjectAccess.noteOn(caseRef, this::requireMaySee, rules::maySee);
    }

    @Override
    @Transactional
    public byte[] everythingOn(String caseRef) {
        requireMaySee(caseRef);
        return subjectAccess.of(caseRef, this::requireMaySee);
    }

    private void requireMaySee(String caseRef) {
        if (files.find(caseRef).isEmpty()) {
            throw refused(HttpStatus.NOT_FOUND, StringUtils.capitalize(CaseFiles.unknown(caseRef)));
        }
        rules.closedBecause(caseRef, "erasure or subject access", null).ifPresent(whomToAsk -> {
            throw refused(HttpStatus.FORBIDDEN, whomToAsk);
        });
    }

    private static ErrorResponseException refused(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }

    private void submit(String caseRef, String step, Map<String, Object> answers) {
        Task waiting = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).processDefinitionKey(PROCESS).taskDefinitionKey(step)
                .listPage(0, 1).stream().findFirst().orElse(null);
        if (waiting == null) {
            throw new Refused("Nobody has asked for the person of case " + caseRef + " to be erased, or it is decided already.");
        }
        speaking(() -> {
            forms.submitTaskForm(waiting.getId(), answers);
            return null;
        });
    }

    private static <T> void speaking(Supplier<T> step) {
        try {
            step.get();
        } catch (OptimisticLockingException twoAtOnce) {
            throw new ConcurrencyFailureException("Decided twice at once", twoAtOnce);
        } catch (ProcessEngineException refused) {
            throw refused.getCause() instanceof Refused rule ? rule : refused;
        }
    }
}
