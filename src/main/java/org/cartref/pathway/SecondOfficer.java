package org.cartref.pathway;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseEvent;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Endings;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Some endings count only when a second officer authorises them, at least as senior as the first and without a part in the
 * case before (s.193B of the 1996 Act with SI 2018/223). Which endings: {@code secondOfficer} in {@code casefile/endings.yml}.
 */
@Component
class SecondOfficer {

    private final CaseFiles files;
    private final Endings endings;
    private final EventTrail trail;
    private final Reviewers reviewers;
    private final Author author;
    private final IdentityService identity;

    SecondOfficer(CaseFiles files, Endings endings, EventTrail trail, Reviewers reviewers, Author author, @Lazy IdentityService identity) {
        this.files = files;
        this.endings = endings;
        this.trail = trail;
        this.reviewers = reviewers;
        this.author = author;
        this.identity = identity;
    }

    /**
     * Authorises the ending put forward on this case, where it needs that.
     *
     * @throws Refused when whoever is signed in may not
     */
    void authorise(String caseRef) {
        CaseFile file = files.get(caseRef);
        endings.find(file.getRegime(), file.getProposedEnding().reason()).map(Endings.Ending::secondOfficer).ifPresent(basis -> {
            String officer = author.id();
            Set<String> tookPart = trail.of(caseRef).stream().map(CaseEvent::getWho).collect(Collectors.toSet());
            tookPart.add(file.getLeadWorker());
            reviewers.secondRefusal(basis, officer, tookPart, groups(officer), groups(file.getProposedEnding().by())).ifPresent(why -> {
                throw new Refused(why);
            });
            files.authoriseEnding(caseRef, officer);
        });
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    }
}
