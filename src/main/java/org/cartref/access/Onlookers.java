package org.cartref.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cartref.clock.London;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who opened a restricted case, and who tried to. Kept beside the event trail, not in it: whoever read a case took no part
 * in it. One line for each user, thing and day, written whatever becomes of the transaction it happened in, one that only reads or
 * is undone by a refusal included.
 */
@Service
public class Onlookers {

    private static final Logger LOG = LoggerFactory.getLogger(Onlookers.class);

    private static final Duration BESIDE = Duration.ofMinutes(10);

    private final LookRepository looks;
    private final SignedIn signedIn;
    private final London london;
    private final Clock cartrefClock;
    private final TransactionTemplate ofItsOwn;

    Onlookers(LookRepository looks, SignedIn signedIn, London london, Clock cartrefClock, PlatformTransactionManager transactions) {
        this.looks = looks;
        this.signedIn = signedIn;
        this.london = london;
        this.cartrefClock = cartrefClock;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Writes down that the signed-in worker opened something of a restricted case; what the product does by itself is no look.
     *
     * @param what short and in plain words, without anything of the person, such as {@code letter L7}
     */
    public void opened(String caseRef, String what) {
        note(caseRef, what, false);
    }

    /** The same for what lies beside what they open: no line of its own for a few minutes after another. */
    void read(String caseRef, String what) {
        if (!looks.existsByCaseRefAndWhoAndRefusedAndFirstAtAfter(caseRef, signedIn.id(), false, cartrefClock.instant().minus(BESIDE))) {
            opened(caseRef, what);
        }
    }

    /** Writes down that the signed-in worker tried to, and was refused. */
    public void triedToOpen(String caseRef, String what) {
        note(caseRef, what, true);
    }

    private void note(String caseRef, String what, boolean refused) {
        String who = signedIn.id();
        if (who.equals(SignedIn.CARTREF)) {
            return;
        }
        ofItsOwn.executeWithoutResult(own -> {
            if (!looks.existsByCaseRefAndWhoAndWhatAndRefusedAndLookedOn(caseRef, who, what, refused, london.today())) {
                looks.save(new Look(caseRef, who, what, refused, london.today(), cartrefClock.instant()));
                if (refused) {
                    LOG.warn("{} tried to open restricted case {}: {}", who, caseRef, what);
                }
            }
        });
    }

    /** Who looked at a case, the earliest first. */
    @Transactional(readOnly = true)
    public List<Look> of(String caseRef) {
        return looks.findByCaseRefOrderByFirstAt(caseRef);
    }
}
