package org.cartref.casefile;

/**
 * How an officer proposes that a duty ends, until the letter is out.
 *
 * @param reason code of the controlled list of {@link Endings}
 * @param words the reason in plain words, as the officer picked it
 * @param evidence facts another officer could check
 * @param by user id of the officer who put it forward
 * @param authorisedBy user id of the second officer where the law asks for one (s.193B of the 1996 Act); null until then
 */
public record ProposedEnding(String reason, String words, String evidence, String by, String authorisedBy) {

    ProposedEnding putForwardBy(String officer) {
        return new ProposedEnding(reason, words, evidence, officer, null);
    }

    ProposedEnding authorisedBy(String officer) {
        return new ProposedEnding(reason, words, evidence, by, officer);
    }
}
