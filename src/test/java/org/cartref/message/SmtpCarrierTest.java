package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.cartref.message.Carrier.Fate;
import org.cartref.message.Carrier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mail to a real mail server. */
class SmtpCarrierTest {

    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static SmtpCarrier carrier(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "2000");
        return new SmtpCarrier(sender, new MessageProperties(Map.of(), null, "housing@cartref.example", Duration.ZERO, Duration.ZERO,
                Duration.ZERO, null), Clock.systemUTC());
    }

    private static Parcel mail(String to) {
        return new Parcel("a-1", "CER-2026-000123", Channel.EMAIL, to, "Llythyr yn barod: tŷ", "Annwyl Siân,\n\nMae llythyr yn barod.", null);
    }

    @Test
    void anEmailArrivesInWelshAsItWasWritten() throws Exception {
        assertThat(carrier(SERVER.getSmtp().getPort()).handOver(mail("sian@example.org")).fate()).isEqualTo(Fate.TAKEN);

        MimeMessage received = SERVER.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Llythyr yn barod: tŷ");
        assertThat(received.getContent().toString().replace("\r\n", "\n")).startsWith("Annwyl Siân,\n\nMae llythyr yn barod.");
        assertThat(received.getFrom()[0]).hasToString("housing@cartref.example");
    }

    @Test
    void everyTryCarriesTheSameMessageId() throws Exception {
        SmtpCarrier carrier = carrier(SERVER.getSmtp().getPort());
        carrier.handOver(mail("sian@example.org"));
        carrier.handOver(mail("sian@example.org"));

        assertThat(SERVER.getReceivedMessages()).hasSize(2)
                .allSatisfy(message -> assertThat(message.getMessageID()).isEqualTo("<a-1@cartref.example>"));
    }

    @Test
    void anAddressThatCannotBeReadIsRefused() {
        assertThat(carrier(SERVER.getSmtp().getPort()).handOver(mail("not an address@@")).fate()).isEqualTo(Fate.FAILED);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndNamesNobody() {
        SmtpCarrier carrier = carrier(1);

        assertThatThrownBy(() -> carrier.handOver(mail("sian@example.org"))).isInstanceOf(CarrierUnavailable.class)
                .hasNoCause().hasMessageNotContaining("sian");
        assertThat(carrier.answers()).isFalse();
    }
}
