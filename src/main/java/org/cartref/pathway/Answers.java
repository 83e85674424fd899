package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathways;
import org.cartref.letter.Letters;
import org.springframework.stereotype.Component;

/** What models ask at a gateway of what is on record, as it stands at that moment: {@code ${answers.yes(execution, 'person.noFixedAbode')}}. */
@Component("answers")
public class Answers {

    private final CaseFiles files;
    private final Pathways pathways;
    private final Letters letters;

    Answers(CaseFiles files, Pathways pathways, Letters letters) {
        this.files = files;
        this.pathways = pathways;
        this.letters = letters;
    }

    /** Whether a field of the case file, by its form key, was answered yes; false while nobody has. */
    public boolean yes(DelegateExecution execution, String field) {
        return pathways.isYes(files.get(execution.getProcessBusinessKey()), field);
    }

    /** Whether a letter of a kind has reached the person. */
    public boolean told(DelegateExecution execution, String kind) {
        return letters.of(execution.getProcessBusinessKey()).stream()
                .anyMatch(letter -> letter.getKind().equals(kind) && letter.notifiedOn().isPresent());
    }
}
