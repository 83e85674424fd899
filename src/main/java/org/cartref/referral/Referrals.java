package org.cartref.referral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import org.cartref.casefile.Author;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what partners send: one referral, one case, however often it is sent. */
@Service
class Referrals {

    private final ReferralRepository referrals;
    private final Intake intake;
    private final EventTrail trail;
    private final Author author;
    private final Clock cartrefClock;
    private final Twins twins;
    private final CaseFiles files;
    private final Pathways pathways;

    Referrals(ReferralRepository referrals, Intake intake, EventTrail trail, Author author, Clock cartrefClock, Twins twins, CaseFiles files, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
        this.referrals = referrals;
        this.intake = intake;
        this.trail = trail;
        this.author = author;
        this.cartrefClock = cartrefClock;
        this.twins = twins;
    }

    /** What the sender is told, and whether this was the first time they asked. */
    record Receipt(Intake.Taken taken, boolean first) {
    }

    /**
     * @param kind such as {@code housing}; which pathway it opens, {@link Pathways} says
     * @param answers answers to the start form of that pathway
     * @throws Refused when an answer breaks a rule; nothing is kept then, and the reference may be used again
     */
    Receipt receive(String kind, String senderReference, ObjectNode answers) {
        return twins.takeIn(() -> referrals.findByKindAndSenderAndSenderReference(kind, author.id(), senderReference)
                .map(known -> new Receipt(known.answer(), false)).orElseGet(() -> takeIn(kind, senderReference, answers)));
    }

    /** What became of a referral the caller has sent; empty where they have sent none of this kind by this reference. */
    @Transactional(readOnly = true)
    public Optional<ReferralProgress> progress(String kind, String senderReference) {
        return referrals.findByKindAndSenderAndSenderReference(kind, author.id(), senderReference)
                .map(known -> files.get(known.caseReference()))
                .map(file -> ReferralProgress.of(file, pathways, intake.standing(pathway(kind), file.getReference())));
    }

    // The row comes first: a twin of this request waits or fails there, before a second case is opened.
    private Receipt takeIn(String kind, String senderReference, ObjectNode answers) {
        Referral referral = referrals.saveAndFlush(new Referral(kind, author.id(), senderReference, cartrefClock.instant()));
        Intake.Taken taken = intake.take(pathway(kind), answers);
        referral.became(taken);
        trail.record(taken.caseReference(), "Referred by " + author.id() + ", their reference " + senderReference, null);
        return new Receipt(taken, true);
    }

    private String pathway(String kind) {
        return pathways.referred(kind).map(Pathway::key)
                .orElseThrow(() -> new IllegalStateException("No pathway in pathways.yml is opened by a referral of kind '" + kind + "'."));
    }
}
