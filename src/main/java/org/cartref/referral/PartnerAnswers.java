package org.cartref.referral;

import java.time.Clock;
import java.util.Optional;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes in what police and probation answer: one question, one answer, however often it is sent. */
@Service
class PartnerAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerAnswers.class);

    private final PartnerAnswerRepository answers;
    private final Answering answering;
    private final CaseFiles files;
    private final EventTrail trail;
    private final Author author;
    private final Clock cartrefClock;
    private final Twins twins;

    PartnerAnswers(PartnerAnswerRepository answers, Answering answering, CaseFiles files, EventTrail trail, Author author, Clock cartrefClock,
            Twins twins) {
        this.answers = answers;
        this.answering = answering;
        this.files = files;
        this.trail = trail;
        this.author = author;
        this.cartrefClock = cartrefClock;
        this.twins = twins;
    }

    /**
     * @param partner {@code police} or {@code probation}
     * @return true when this answer is new
     * @throws NothingAsked when nobody waits for it; the lead worker finds it on the case's trail where there is such a case
     */
    boolean receive(String partner, HomeAnswer answer) {
        try {
            return twins.takeIn(() -> takeIn(partner, answer));
        } catch (NothingAsked nothing) {
            keep(partner, answer, nothing);
            throw nothing;
        }
    }

    private boolean takeIn(String partner, HomeAnswer answer) {
        Optional<PartnerAnswer> known = answers.findByPartnerAndSenderAndSenderReference(partner, author.id(), answer.senderReference());
        if (known.isPresent()) {
            if (!known.get().says(answer)) {
                throw new NothingAsked("Under your reference " + answer.senderReference()
                        + " you have told us something else. Send another answer under a reference of its own.", true, true);
            }
            return false;
        }
        // Of a case there is none of, no row can be kept; and a twin of this answer waits or fails at the row, before the step is done.
        if (files.find(answer.caseReference()).isPresent()) {
            answers.saveAndFlush(new PartnerAnswer(partner, author.id(), answer, cartrefClock.instant()));
        }
        return answering.answer(partner, answer);
    }

    /** What comes too late changes nothing, but whoever leads the case may want to ring back. */
    private void keep(String partner, HomeAnswer answer, NothingAsked nothing) {
        LOG.info("Answer of {} about home {} of case {} not taken: {}", partner, answer.home(), answer.caseReference(), nothing.getMessage());
        if (nothing.isForTheTrail() && files.find(answer.caseReference()).isPresent()) {
            trail.record(answer.caseReference(), "Answer of " + partner + " about home " + answer.home() + " not taken: " + answer.answer(),
                    nothing.getMessage());
        }
    }
}
