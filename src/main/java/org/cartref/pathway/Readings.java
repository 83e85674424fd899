package org.cartref.pathway;

import java.util.List;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** What the model of the audit of a quarter asks of the cases drawn. */
@Component("readings")
public class Readings {

    private final CaseFiles files;

    Readings(CaseFiles files) {
        this.files = files;
    }

    /** One by one. @param drawn references, separated by commas */
    public List<String> oneByOne(String drawn) {
        return drawn.isEmpty() ? List.of() : List.of(drawn.split(","));
    }

    /** User id of the second officer of a case; null when nobody was free. */
    public String officer(String caseRef) {
        return files.get(caseRef).getReading().officer();
    }
}
