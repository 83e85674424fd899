package org.cartref.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whose a step is: whoever it was given to, and until then whoever belongs to a group it waits for and takes it. Steps that
 * wait for one of the groups {@code cartref.access.deciding-groups} names are decided by a member of it in person,
 * whoever gives them to whom. Asked of sessions only; the product's own code does what its models say.
 */
@Component
public class WhoseStep {

    private final SignedIn signedIn;
    private final AccessTable table;
    private final Colleagues colleagues;
    private final ObjectProvider<IdentityService> identity;

    WhoseStep(SignedIn signedIn, AccessTable table, Colleagues colleagues, ObjectProvider<IdentityService> identity) {
        this.signedIn = signedIn;
        this.table = table;
        this.colleagues = colleagues;
        this.identity = identity;
    }

    /** Why the signed-in worker may not open the step's form, as a sentence; empty when they may. */
    public Optional<String> closedToReader(TaskEntity step) {
        return signedIn.inSession() ? notToBeRead(step) : Optional.empty();
    }

    /** The same, asked of whoever is signed in by whichever door. */
    public Optional<String> notToBeRead(TaskEntity step) {
        if (isMine(step) || waitsForMe(step) || signedIn.groups().stream().anyMatch(table.groupsHolding("assign")::contains)) {
            return Optional.empty();
        }
        return Optional.of(step.getAssignee() != null
                ? "This step is given to " + colleagues.name(step.getAssignee()) + ". Ask them, or ask a team leader to give it to you."
                : "This step waits for " + names(candidates(step)) + ". Ask a team leader to give it to you.");
    }

    /** Why the signed-in worker may not send the step's form, as a sentence; empty when they may. */
    public Optional<String> closedToSender(TaskEntity step) {
        return signedIn.inSession() ? notToBeSent(step) : Optional.empty();
    }

    /** The same, asked of whoever is signed in by whichever door. */
    public Optional<String> notToBeSent(TaskEntity step) {
        if (step.getAssignee() == null) {
            return waitsForMe(step) ? Optional.of("Claim this step before you send it, so that nobody else does it too.") : notToBeRead(step)
                    .or(() -> Optional.of("This step waits for " + names(candidates(step)) + ". Give it to somebody, or claim it if it is yours to do."));
        }
        return isMine(step) ? notToBeDoneBy(step, signedIn.groups())
                : Optional.of("This step is given to " + colleagues.name(step.getAssignee()) + ", and only they send it.");
    }

    /** Why the signed-in worker may not take the step, as a sentence; empty when they may. */
    Optional<String> closedToTaker(TaskEntity step, String userId) {
        if (!signedIn.inSession()) {
            return Optional.empty();
        }
        if (!signedIn.id().equals(userId)) {
            return Optional.of("People claim steps for themselves.");
        }
        return isMine(step) || waitsForMe(step) ? Optional.empty()
                : closedToReader(step).or(() -> Optional.of("This step waits for " + names(candidates(step)) + "."));
    }

    /** Why the step may not be given to this worker, as a sentence; empty when it may. */
    Optional<String> notToBeGivenTo(TaskEntity step, String userId) {
        if (!signedIn.inSession()) {
            return Optional.empty();
        }
        List<String> groups = identity.getObject().createGroupQuery().groupMember(userId).list().stream().map(group -> group.getId()).toList();
        if (groups.stream().noneMatch(table.groupsHolding("sign-in")::contains)) {
            return Optional.of("Nobody works here under the user id " + userId + ".");
        }
        if (!table.holds(groups, "work")) {
            return Optional.of(colleagues.name(userId) + " does not work on cases.");
        }
        return notToBeDoneBy(step, groups);
    }

    private Optional<String> notToBeDoneBy(TaskEntity step, List<String> groups) {
        List<String> candidates = candidates(step);
        // A step of a restricted case waits for the few beside its own group, without becoming a decision of theirs. And where
        // the model itself says whose a step is, it waits for a group only when there is nobody.
        boolean decided = !candidates.isEmpty() && table.decidingGroups().containsAll(candidates)
                && step.getTaskDefinition().getAssigneeExpression() == null;
        return !decided || groups.stream().anyMatch(candidates::contains) ? Optional.empty()
                : Optional.of("This step is decided by " + names(candidates) + " in person.");
    }

    private boolean isMine(TaskEntity step) {
        return signedIn.id().equals(step.getAssignee());
    }

    private boolean waitsForMe(TaskEntity step) {
        return candidates(step).stream().anyMatch(signedIn::isIn);
    }

    private static List<String> candidates(TaskEntity step) {
        return step.getCandidates().stream().map(IdentityLink::getGroupId).filter(group -> group != null).toList();
    }

    private String names(List<String> groups) {
        return groups.isEmpty() ? "somebody to be chosen" : groups.stream().map(table::nameOf).collect(Collectors.joining(" or "));
    }
}
