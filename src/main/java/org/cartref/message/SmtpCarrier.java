package org.cartref.message;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * E-mail by the council's own mail server. It cannot be asked what it took; every try carries the same Message-ID, by
 * which mail programs show one where two arrived (docs/adr/0007).
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class SmtpCarrier implements Carrier {

    static final String NAME = "smtp";

    private final JavaMailSenderImpl mail;
    private final String sender;
    private final Clock cartrefClock;

    SmtpCarrier(JavaMailSenderImpl mail, MessageProperties settings, Clock cartrefClock) {
        if (settings.sender() == null) {
            throw new IllegalStateException("cartref.message.sender: say which address e-mail comes from.");
        }
        this.mail = mail;
        this.sender = settings.sender();
        this.cartrefClock = cartrefClock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Recovery recovery() {
        return Recovery.BLIND;
    }

    @Override
    public boolean reports(Channel channel) {
        return false;
    }

    @Override
    public Report handOver(Parcel parcel) {
        try {
            mail.send(written(parcel));
            return Report.taken(null, cartrefClock.instant());
        } catch (MailParseException e) {
            return Report.refused("the e-mail address cannot be read");
        } catch (MailAuthenticationException e) {
            throw new CarrierUnavailable("the mail server does not accept our name and password; tell your operators");
        } catch (MailSendException e) {
            if (e.getFailedMessages().values().stream().anyMatch(SmtpCarrier::forGood)) {
                return Report.refused("the mail server refused the address");
            }
            // Its own words hold addresses, and would be kept by the engine and the log.
            throw new CarrierUnavailable("the mail server does not take it now");
        } catch (MailException e) {
            throw new CarrierUnavailable("the mail server does not take it now");
        }
    }

    private MimeMessage written(Parcel parcel) {
        MimeMessage message = new MimeMessage(mail.getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + parcel.reference() + "@" + sender.substring(sender.indexOf('@') + 1) + ">");
            }
        };
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
            helper.setFrom(sender);
            helper.setTo(parcel.to());
            helper.setSubject(parcel.subject());
            helper.setText(parcel.words());
            helper.setSentDate(Date.from(cartrefClock.instant()));
            return message;
        } catch (MessagingException e) {
            throw new MailParseException(e);
        }
    }

    /** The server said no to this address (5xx); with 4xx it asks to come back. */
    private static boolean forGood(Exception failure) {
        if (!(failure instanceof SendFailedException)) {
            return false;
        }
        for (Exception cause = failure; cause instanceof MessagingException chained; cause = chained.getNextException()) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return refused.getReturnCode() >= 500;
            }
        }
        return false;
    }

    @Override
    public Optional<Report> find(String reference, Channel channel) {
        return Optional.empty();
    }

    @Override
    public Report ask(String carrierRef) {
        return Report.taken(carrierRef, null);
    }

    @Override
    public boolean answers() {
        try {
            mail.testConnection();
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }
}
