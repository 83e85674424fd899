package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.cartref.access.Onlookers;
import org.cartref.access.RestrictedCases;
import org.cartref.access.Rights;
import org.cartref.access.SignedIn;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Characters;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.letter.Letters;
import org.cartref.retention.Erasures;
import org.springframework.stereotype.Component;

/**
 * What a form may not do to the case it is about, whatever its own fields allow ({@link FormRules}): who may touch it, in
 * what state it must be, and what has to be on record first. A form asks for these by properties of its fields
 * ({@link FormField}).
 */
@Component
class CaseRules {

    private final CaseFiles files;
    private final Pathways pathways;
    private final FormRules rules;
    private final EndingEvidence evidence;
    private final Endings endings;
    private final SecondOfficer secondOfficer;
    private final AuditOfficers auditOfficers;
    private final RestrictedCases restricted;
    private final Onlookers onlookers;
    private final SignedIn signedIn;
    private final Rights rights;
    private final Erasures erasures;
    private final Letters letters;

    CaseRules(CaseFiles files, Pathways pathways, FormRules rules, EndingEvidence evidence, Endings endings, SecondOfficer secondOfficer,
            AuditOfficers auditOfficers, RestrictedCases restricted, Onlookers onlookers, SignedIn signedIn,
            Rights rights, Erasures erasures, Letters letters) {
        this.files = files;
        this.pathways = pathways;
        this.rules = rules;
        this.evidence = evidence;
        this.endings = endings;
        this.secondOfficer = secondOfficer;
        this.auditOfficers = auditOfficers;
        this.restricted = restricted;
        this.onlookers = onlookers;
        this.signedIn = signedIn;
        this.rights = rights;
        this.erasures = erasures;
        this.letters = letters;
    }

    /**
     * A step of a restricted case is open to those who may see the case, and to the worker it was given to.
     *
     * Either goes on record.
     *
     * @param step     its name
     * @param assignee whose step it is; null when nobody's yet
     * @return why the signed-in worker may not see it, and whom to ask; empty when they may
     */
    Optional<String> closedBecause(String caseRef, String step, String assignee) {
        CaseFile file = files.get(caseRef);
        if (signedIn.id().equals(assignee) && restricted.closedBecause(file).isPresent()) {
            onlookers.opened(caseRef, "step " + step);
            return Optional.empty();
        }
        return restricted.closedBecause(file, "step " + step);
    }

    /** Whether a list may name this case to the signed-in worker. */
    boolean maySee(String caseRef) {
        return files.find(caseRef).flatMap(restricted::closedBecause).isEmpty();
    }

    /**
     * Sending a step's form is open to those who may see it, and to the partners whom the form itself asks.
     *
     * @throws Refused saying whom to ask
     */
    void requireMayAnswer(JsonNode form, String caseRef, String step, String assignee) {
        boolean asked = FormField.of(form).stream().map(field -> field.property("answeredBy"))
                .anyMatch(partners -> partners != null && signedIn.isIn(partners));
        if (!asked) {
            closedBecause(caseRef, step, assignee).ifPresent(whomToAsk -> {
                throw new Refused(whomToAsk);
            });
        }
    }

    /** @throws Refused when the case is restricted and not theirs; a case that does not exist is none of this rule's */
    void requireMayTouch(String caseRef, String form) {
        files.find(caseRef).flatMap(file -> restricted.closedBecause(file, "form " + form)).ifPresent(whomToAsk -> {
            throw new Refused("Case reference: " + whomToAsk);
        });
    }

    /**
     * Whether the case may have what an anytime process begins.
     *
     * @param reference the field that names the case
     * @throws Refused naming what is in the way
     */
    void requireOpenTo(FormField reference, String caseRef, ObjectNode submission) {
        CaseFile file = files.get(caseRef);
        String closedToo = reference.property("closedToo");
        if (file.getStatus() == CaseFile.Status.CLOSED && (closedToo == null || !rules.holds(closedToo, submission))) {
            throw new Refused("Case reference: case " + caseRef + " is closed. Start a new application if help is needed again.");
        }
        rules.notAbout(reference, submission, caseRef).ifPresent(why -> {
            throw new Refused(reference.label() + ": " + why);
        });
        if (reference.property("asksToErase") != null) {
            requireMayErase(reference);
            erasures.requireNotAskedFor(caseRef);
            erasures.requirePossible(caseRef);
        }
    }

    /** @throws Refused when the case does not bear these answers to a step */
    void require(List<FormField> asked, ObjectNode answers, String caseRef) {
        requireEvidence(asked, caseRef, answers);
        requireNoOffences(asked, answers, pathways.of(files.get(caseRef)));
        requireSecondOfficer(asked, caseRef, answers);
        requireTwoToErase(asked, caseRef, answers);
        requireNoPartInFile(asked, caseRef);
        requirePrintable(asked, answers, files.get(caseRef));
    }

    /** A name that letters cannot print is said once more, as they can, where it is taken: there is no better place later. */
    void requirePrintable(List<FormField> asked, ObjectNode answers, CaseFile file) {
        asked.stream().filter(FormField::list).forEach(list -> FormRules.at(answers, list.key()).forEach(row -> {
            if (row instanceof ObjectNode answered) {
                requirePrintable(list.rows().stream().filter(field -> field.property("printedIf") == null
                        || FormRules.at(answered, field.property("printedIf")).asBoolean()).toList(), answered, null);
            }
        }));
        for (FormField field : asked) {
            String as = field.property("printedAs");
            String unprintable = as == null ? "" : letters.unprintable(FormRules.at(answers, field.key()).asText(""));
            boolean said = as != null && (!Characters.blank(FormRules.at(answers, as).asText(""))
                    || file != null && file.getPerson() != null && file.getPerson().printedName() != null);
            if (!unprintable.isEmpty() && !said) {
                throw new RulesBroken(List.of(new Broken(as, field.label() + ": letters cannot print these characters: " + unprintable
                        + ". Write the name in Latin letters too, as letters are to print it.")));
            }
        }
        asked.stream().filter(field -> asked.stream().anyMatch(name -> field.key().equals(name.property("printedAs")))).forEach(field -> {
            String unprintable = letters.unprintable(FormRules.at(answers, field.key()).asText(""));
            if (!unprintable.isEmpty()) {
                throw new RulesBroken(List.of(new Broken(field.key(), field.label() + ": letters cannot print these characters: " + unprintable
                        + ". Write the name in Latin letters too, as letters are to print it.")));
            }
        });
    }

    /** What an officer found when they looked at two cases of one name and birth is not asked again. */
    void keepApart(List<FormField> fields, ObjectNode answers, String caseRef, String other) {
        fields.stream().filter(field -> field.property("tellsApart") != null
                        && field.property("tellsApart").equals(FormRules.at(answers, field.key()).asText()))
                .forEach(field -> files.tellApart(caseRef, other));
    }

    /** What somebody kept close for a person's safety nobody opens by themselves, not even who leads the case. */
    void requireMayOpenUp(List<FormField> asked, ObjectNode answers) {
        for (FormField field : asked) {
            if (field.property("opensUp") != null && field.property("opensUp").equals(FormRules.at(answers, field.key()).asText())
                    && !restricted.seesEveryCase()) {
                throw new RulesBroken(List.of(new Broken(field.key(), field.label() + ": this is not yours to decide. Ask a team leader or manager.")));
            }
        }
    }

    /** An ending that leaves somebody without help is put forward only when what it rests on is on record. */
    private void requireEvidence(List<FormField> asked, String caseRef, ObjectNode answers) {
        for (FormField field : asked) {
            if (field.property("endingsOf") != null) {
                endings.find(files.get(caseRef).getRegime(), FormRules.at(answers, field.key()).asText())
                        .map(ending -> evidence.missing(caseRef, ending)).filter(missing -> !missing.isEmpty())
                        .ifPresent(missing -> {
                            throw new RulesBroken(List.of(new Broken(field.key(), field.label()
                                    + ": this cannot be put forward yet. Still missing: " + String.join(" ", missing))));
                        });
            }
        }
    }

    /**
     * What somebody did is no part of finding them a home: where their pathway says so, every free text is searched for it, the
     * referral that opens the case included.
     */
    void requireNoOffences(List<FormField> asked, ObjectNode answers, Pathway pathway) {
        List<RulesBroken.Broken> named = rules.offences(asked, answers, pathway.refusesOffences());
        if (!named.isEmpty()) {
            throw new RulesBroken(named);
        }
    }

    /** Who signs an ending off is, where the law asks for one, its second officer. */
    private void requireSecondOfficer(List<FormField> asked, String caseRef, ObjectNode answers) {
        asked.stream().filter(field -> field.property("authorises") != null
                        && field.property("authorises").equals(FormRules.at(answers, field.key()).asText()))
                .forEach(field -> secondOfficer.authorise(caseRef));
    }

    /** Who asks for an erasure and who signs it both hold the right, and are two. */
    private void requireTwoToErase(List<FormField> asked, String caseRef, ObjectNode answers) {
        for (FormField field : asked) {
            String answer = FormRules.at(answers, field.key()).asText();
            boolean signs = answer.equals(field.property("signsErasure"));
            if (signs || answer.equals(field.property("asksToErase"))) {
                requireMayErase(field);
                if (signs) {
                    erasures.sign(caseRef);
                } else {
                    erasures.requirePossible(caseRef);
                }
            }
        }
    }

    private void requireMayErase(FormField field) {
        if (!rights.holds("erase")) {
            throw new Refused(field.label() + ": this is not yours to decide. Ask a manager.");
        }
    }

    /** A case file is read a second time by somebody who had no part in it. */
    private void requireNoPartInFile(List<FormField> asked, String caseRef) {
        if (asked.stream().anyMatch(field -> field.root().equals("reading"))) {
            auditOfficers.requireNoPart(caseRef);
        }
    }
}
