package org.cartref.pathway;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseEvent;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Contact;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Who may read a case file a second time: a member of the groups in {@code casefile/audit-officers.yml} who had no part in it. */
@Component
class AuditOfficers {

    private record Book(List<String> officers, List<String> ofRestricted) {
    }

    private final Book book;
    private final CaseFiles files;
    private final EventTrail trail;
    private final Author author;
    private final IdentityService identity;

    AuditOfficers(CaseFiles files, EventTrail trail, Author author, @Lazy IdentityService identity) {
        this.files = files;
        this.trail = trail;
        this.author = author;
        this.identity = identity;
        try (var yaml = new ClassPathResource("casefile/audit-officers.yml").getInputStream()) {
            book = new YAMLMapper().readValue(yaml, Book.class);
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/audit-officers.yml cannot be read", e);
        }
    }

    /** Whoever is free and has the fewest cases so far, the first by user id among equals; empty when nobody is free. */
    Optional<String> choose(String caseRef, Map<String, Integer> given) {
        Set<String> tookPart = tookPart(caseRef);
        return (files.get(caseRef).isRestricted() ? book.ofRestricted() : book.officers()).stream()
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream()).map(User::getId)
                .filter(user -> !tookPart.contains(user)).distinct().sorted()
                .min((one, other) -> given.getOrDefault(one, 0) - given.getOrDefault(other, 0));
    }

    /** @throws Refused when the signed-in worker led the case or did something on it */
    void requireNoPart(String caseRef) {
        if (tookPart(caseRef).contains(author.id())) {
            throw new Refused("Your remarks: you worked on case " + caseRef + ", and a second officer is somebody who did not. "
                    + "Ask a manager to give it to somebody else.");
        }
    }

    private Set<String> tookPart(String caseRef) {
        CaseFile file = files.get(caseRef);
        Set<String> tookPart = trail.of(caseRef).stream().map(CaseEvent::getWho).collect(Collectors.toCollection(HashSet::new));
        tookPart.add(file.getLeadWorker());
        file.getContacts().stream().map(Contact::recordedBy).forEach(tookPart::add);
        return tookPart;
    }
}
