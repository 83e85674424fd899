package org.cartref.message;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.cartref.letter.Council.Words;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house, under {@code cartref.message}.
 *
 * @param carriers    who carries {@code text}, {@code email} and {@code letter}: {@code post-room}, {@code smtp} (e-mail
 *                    only), {@code notify}, or {@code by-hand} for nobody; a way not named is by hand
 * @param collectFrom where letters wait, named so that a text may say it: a place, not what is done there
 * @param sender      the address e-mail by SMTP comes from
 * @param settle      how long after a try that was cut short its carrier may still make something of it
 * @param askLetters  how often the carrier of a letter is asked whether it is in the post
 * @param askOthers   how long after handing over a text or an e-mail its carrier is asked, when no receipt came
 * @param govukNotify null when GOV.UK Notify is not used
 */
@ConfigurationProperties("cartref.message")
public record MessageProperties(
        @DefaultValue Map<String, String> carriers,
        Words collectFrom,
        String sender,
        @DefaultValue("45s") Duration settle,
        @DefaultValue("4h") Duration askLetters,
        @DefaultValue("73h") Duration askOthers,
        Notify govukNotify) {

    /**
     * GOV.UK Notify.
     *
     * @param apiKey        from the service's API integration page
     * @param baseUrl       another place to find it, for rehearsals; null for the real one
     * @param textTemplate  a text template that consists of {@code ((message))}
     * @param emailTemplate an e-mail template with the subject {@code ((subject))} and the body {@code ((message))}
     * @param postage       {@code first}, {@code second} or {@code economy}
     * @param callbackToken the bearer token Notify sends with its callbacks; null refuses all of them
     */
    public record Notify(String apiKey, URI baseUrl, UUID textTemplate, UUID emailTemplate,
            @DefaultValue("second") String postage, String callbackToken) {
    }
}
