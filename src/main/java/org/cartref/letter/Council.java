package org.cartref.letter;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The council whose letters these are, from the configuration {@code cartref.authority}.
 *
 * @param office postal address, lines separated by commas
 * @param outOfHoursPhone null when the council has none
 * @param advice where the person gets free advice that is independent of the council
 * @param signers name and job by user id, printed under the letter; without an entry the user id is printed
 */
@ConfigurationProperties("cartref.authority")
public record Council(
        Words name,
        Words office,
        Words openingHours,
        String phone,
        String outOfHoursPhone,
        String email,
        String website,
        Words advice,
        Map<String, Signer> signers) {

    public Council {
        signers = signers == null ? Map.of() : signers;
    }

    /** The same in both languages; a council that writes no Welsh leaves the Welsh out. */
    public record Words(String en, String cy) {

        public Words {
            cy = cy == null || cy.isBlank() ? null : cy;
        }

        /** In Welsh for {@code cy} where there is Welsh, in English for every other language. */
        public String in(Locale language) {
            return language.getLanguage().equals("cy") && cy != null ? cy : en;
        }
    }

    /** Who stands under a letter. */
    public record Signer(String name, Words job) {
    }
}
