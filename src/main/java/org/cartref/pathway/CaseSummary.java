package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Contact;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** What an officer needs to see at the top of every form: whose case it is, who leads it, and which dates are near. */
@Component
class CaseSummary {

    private final CaseFiles files;
    private final ClockRegister register;
    private final Clock clock;
    private final ObjectMapper json;

    CaseSummary(CaseFiles files, ClockRegister register, Clock clock, ObjectMapper json) {
        this.files = files;
        this.register = register;
        this.clock = clock;
        this.json = json;
    }

    ObjectNode of(String caseRef) {
        CaseFile file = files.get(caseRef);
        ObjectNode summary = json.createObjectNode();
        summary.put("reference", caseRef);
        summary.put("person", file.getPerson() == null ? "Name not known" : file.getPerson().fullName());
        summary.put("leadWorker", file.getLeadWorker() == null ? "not allocated yet" : file.getLeadWorker());
        ArrayNode clocks = summary.putArray("clocks");
        register.of(caseRef).stream()
                .filter(running -> !running.isPractice() && running.getDueAt() != null && stillCounts(running))
                .sorted(Comparator.comparing(CaseClock::getDueAt))
                .forEach(running -> clocks.add((running.isLate(clock.instant()) ? "OVERDUE. " : "") + running.getExplanation()));
        ArrayNode contacts = summary.putArray("contacts");
        file.getContacts().forEach(contact -> contacts.add(words(contact)));
        if (contacts.isEmpty()) {
            contacts.add("none recorded");
        }
        return summary;
    }

    private boolean stillCounts(CaseClock running) {
        CaseClock.State state = running.state(clock.instant());
        return state == CaseClock.State.RUNNING || state == CaseClock.State.OVERDUE;
    }

    private static String words(Contact contact) {
        String how = contact.method().name().toLowerCase(Locale.UK).replace('_', ' ');
        String what = contact.outcome().name().toLowerCase(Locale.UK).replace('_', ' ');
        return London.words(contact.happenedOn(), Locale.UK) + ", " + how + ": " + what + ". " + contact.note();
    }
}
