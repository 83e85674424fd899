package org.cartref.message;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import uk.gov.service.notify.Notification;
import uk.gov.service.notify.NotificationClient;
import uk.gov.service.notify.NotificationClientException;

/**
 * GOV.UK Notify: e-mail, text and letters as PDF. Its error types decide what happens, never its error texts, which it
 * says may change.
 */
@Component
@ConditionalOnProperty("cartref.message.govuk-notify.api-key")
class NotifyCarrier implements Carrier {

    static final String NAME = "notify";

    // The type of the first error in its answer: {"errors":[{"error":"ValidationError","message":"…"}],…}
    private static final Pattern ERROR_TYPE = Pattern.compile("\"error\"\\s*:\\s*\"(\\w+)\"");
    private static final String REAL = "https://api.notifications.service.gov.uk";

    static {
        // The client sets no time limits, and the JDK's connection underneath would send a POST again by itself when an
        // answer fails to come: the one thing that must not happen here.
        System.setProperty("sun.net.http.retryPost", "false");
        limit("sun.net.client.defaultConnectTimeout", "10000");
        limit("sun.net.client.defaultReadTimeout", "30000");
    }

    private static void limit(String property, String milliseconds) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, milliseconds);
        }
    }

    private final NotificationClient client;
    private final MessageProperties.Notify settings;
    private final Clock cartrefClock;

    NotifyCarrier(MessageProperties settings, Clock cartrefClock) {
        this.settings = settings.govukNotify();
        this.client = new NotificationClient(this.settings.apiKey(),
                this.settings.baseUrl() == null ? REAL : this.settings.baseUrl().toString());
        this.cartrefClock = cartrefClock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Recovery recovery() {
        return Recovery.FINDS;
    }

    @Override
    public boolean reports(Channel channel) {
        return true;
    }

    @Override
    public Report handOver(Parcel parcel) {
        try {
            UUID id = switch (parcel.channel()) {
                case TEXT -> client.sendSms(template(settings.textTemplate(), "text"), parcel.to(),
                        Map.of("message", parcel.words()), parcel.reference()).getNotificationId();
                case EMAIL -> client.sendEmail(template(settings.emailTemplate(), "email"), parcel.to(),
                        Map.of("subject", parcel.subject(), "message", parcel.words()), parcel.reference()).getNotificationId();
                case LETTER -> client.sendPrecompiledLetterWithInputStream(parcel.reference(),
                        new ByteArrayInputStream(parcel.pdf()), settings.postage()).getNotificationId();
                default -> throw new IllegalArgumentException("Notify does not carry " + parcel.channel());
            };
            return Report.taken(id.toString(), cartrefClock.instant());
        } catch (NotificationClientException e) {
            if (e.getHttpResult() == 400 && "ValidationError".equals(errorType(e))) {
                return Report.refused("GOV.UK Notify does not accept the " + (parcel.channel() == Channel.LETTER
                        ? "address: it must be a real one, and a letter cannot go to no fixed abode"
                        : parcel.channel() == Channel.TEXT ? "phone number" : "e-mail address"));
            }
            throw unavailable(e);
        }
    }

    private static String template(UUID id, String which) {
        if (id == null) {
            throw new CarrierUnavailable("cartref.message.govuk-notify." + which + "-template is not set; tell your operators");
        }
        return id.toString();
    }

    @Override
    public Optional<Report> find(String reference, Channel channel) {
        try {
            List<Notification> found = client.getNotifications(null, null, reference, null).getNotifications();
            return found.stream().findFirst().map(NotifyCarrier::report);
        } catch (NotificationClientException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Report ask(String carrierRef) {
        try {
            return report(client.getNotificationById(carrierRef));
        } catch (NotificationClientException e) {
            throw unavailable(e);
        }
    }

    @Override
    public boolean answers() {
        try {
            client.getAllTemplates("sms");
            return true;
        } catch (NotificationClientException e) {
            return false;
        }
    }

    private static Report report(Notification notification) {
        ZonedDateTime at = notification.getCompletedAt().or(notification::getSentAt).orElse(null);
        return report(notification.getId().toString(), notification.getNotificationType(), notification.getStatus(), at);
    }

    /**
     * @param type   {@code sms}, {@code email} or {@code letter}
     * @param status as Notify names it
     * @param at     null when it does not say
     */
    static Report report(String id, String type, String status, ZonedDateTime at) {
        boolean letter = type.equals("letter");
        Fate fate = switch (status.toLowerCase(Locale.ROOT)) {
            case "delivered" -> Fate.DELIVERED;
            // Of a letter: printed and in the post. Nobody reports its arrival.
            case "received" -> letter ? Fate.DISPATCHED : Fate.DELIVERED;
            case "permanent-failure", "temporary-failure", "technical-failure", "cancelled", "virus-scan-failed",
                    "validation-failed" -> Fate.FAILED;
            default -> Fate.TAKEN;
        };
        return new Report(fate, id, fate == Fate.TAKEN || at == null ? null : at.toInstant(), fate == Fate.FAILED ? reason(type, status) : null);
    }

    private static String reason(String type, String status) {
        return switch (status) {
            case "permanent-failure" -> type.equals("letter") ? "the printer could not print it"
                    : type.equals("sms") ? "the network says there is no such number" : "there is no such e-mail address";
            case "temporary-failure" -> type.equals("sms") ? "the phone was off or full for three days"
                    : "the mailbox was full or did not answer for three days";
            case "validation-failed" -> "its address or layout cannot be posted";
            case "virus-scan-failed" -> "the file was stopped by a virus scan";
            case "cancelled" -> "it was cancelled";
            default -> "of a fault between GOV.UK Notify and its provider";
        };
    }

    private static CarrierUnavailable unavailable(NotificationClientException e) {
        String why = switch (e.getHttpResult()) {
            case 429 -> "TooManyRequestsError".equals(errorType(e))
                    ? "GOV.UK Notify's limit for today is reached; it opens again at midnight"
                    : "GOV.UK Notify asks for a pause because so much is going out";
            case 403 -> "GOV.UK Notify does not accept our key, or this computer's clock is more than 30 seconds wrong; tell your operators";
            case 400 -> "GOV.UK Notify does not accept how we ask (" + errorType(e) + "); tell your operators";
            case 0 -> "GOV.UK Notify does not answer";
            default -> "GOV.UK Notify has a fault of its own (" + e.getHttpResult() + ")";
        };
        // Its own words may repeat what it was given, and would be kept by the engine and the log.
        return new CarrierUnavailable(why);
    }

    private static String errorType(NotificationClientException e) {
        Matcher type = ERROR_TYPE.matcher(String.valueOf(e.getMessage()));
        return type.find() ? type.group(1) : "unknown";
    }
}
