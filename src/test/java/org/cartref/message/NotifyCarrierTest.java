package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.cartref.message.Carrier.Fate;
import org.cartref.message.Carrier.Parcel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GOV.UK Notify spoken to over HTTP, with every error its documentation names. */
class NotifyCarrierTest {

    private static NotifyOnLoopback notify;
    private static NotifyCarrier carrier;

    @BeforeAll
    static void open() {
        notify = new NotifyOnLoopback();
        carrier = new NotifyCarrier(new MessageProperties(Map.of(), null, null, Duration.ofSeconds(45), Duration.ofHours(4), Duration.ofHours(73),
                new MessageProperties.Notify(NotifyOnLoopback.KEY, URI.create(notify.url()), UUID.randomUUID(), UUID.randomUUID(), "second", null)),
                Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        notify.stop();
    }

    @AfterEach
    void forget() {
        notify.forget();
    }

    private static Parcel text(String reference) {
        return new Parcel(reference, "CER-2026-000123", Channel.TEXT, "07700900123", null, "Cyngor: Dŵr", null);
    }

    @Test
    void aTextAnEmailAndALetterAreTakenUnderTheirReference() {
        carrier.handOver(text("a-1"));
        carrier.handOver(new Parcel("b-1", "CER-2026-000123", Channel.EMAIL, "anna@example.org", "Subject", "Words", null));
        carrier.handOver(new Parcel("c-1", "CER-2026-000123", Channel.LETTER, null, "Letter", null, "%PDF-1.7 x".getBytes()));

        assertThat(notify.taken()).extracting(NotifyOnLoopback.Taken::reference).containsExactly("a-1", "b-1", "c-1");
        assertThat(notify.taken().get(0).body().at("/personalisation/message").asText()).isEqualTo("Cyngor: Dŵr");
        assertThat(notify.taken().get(1).body().at("/personalisation/subject").asText()).isEqualTo("Subject");
        assertThat(notify.taken().get(2).body().path("postage").asText()).isEqualTo("second");
    }

    @Test
    void whatItTookIsFoundAgainAndWhatItDidNotIsNot() {
        carrier.handOver(text("a-1"));

        assertThat(carrier.find("a-1", Channel.TEXT)).hasValueSatisfying(report -> {
            assertThat(report.fate()).isEqualTo(Fate.TAKEN);
            assertThat(report.carrierRef()).isEqualTo(notify.taken().get(0).id());
        });
        assertThat(carrier.find("a-2", Channel.TEXT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TEXT, phone_number Not a UK mobile number", "LETTER, We do not accept letters for no fixed abode addresses",
        "LETTER, Must be a real UK postcode", "EMAIL, email_address Not a valid email address"})
    void aBadAddressIsRefusedForGood(Channel channel, String message) {
        notify.fail(400, "ValidationError", message);

        Carrier.Report report = carrier.handOver(new Parcel("a-1", "CER-2026-000123", channel, "x", "s", "w", "%PDF-1.7".getBytes()));

        assertThat(report.fate()).isEqualTo(Fate.FAILED);
        assertThat(report.detail()).startsWith("GOV.UK Notify does not accept the ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | BadRequestError      | does not accept how we ask (BadRequestError); tell your operators",
        "403 | AuthError            | this computer's clock is more than 30 seconds wrong",
        "429 | RateLimitError       | asks for a pause",
        "429 | TooManyRequestsError | limit for today is reached",
        "500 | Exception            | has a fault of its own (500)",
        "503 | Exception            | has a fault of its own (503)"})
    void anErrorThatIsNotTheRecipientsIsTriedAgain(int status, String type, String sentence) {
        notify.fail(status, type, "07700900123 is repeated here");

        assertThatThrownBy(() -> carrier.handOver(text("a-1"))).isInstanceOf(CarrierUnavailable.class)
                .hasMessageContaining(sentence).hasMessageNotContaining("07700900123").hasNoCause();
        assertThat(notify.taken()).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsNoAnswerAndNothingIsSentTwice() {
        notify.answerLate(1500 + Integer.getInteger("sun.net.client.defaultReadTimeout"));

        assertThatThrownBy(() -> carrier.handOver(text("a-1"))).isInstanceOf(CarrierUnavailable.class)
                .hasMessageContaining("does not answer");
        assertThat(notify.taken()).hasSize(1);
        assertThat(carrier.find("a-1", Channel.TEXT)).isPresent();
    }

    @Test
    void aConnectionCutOffIsNotTriedAgainBehindOurBack() {
        notify.cutOff();

        assertThatThrownBy(() -> carrier.handOver(text("a-1"))).isInstanceOf(CarrierUnavailable.class);
        assertThat(notify.taken()).as("the JDK's own second try").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sms,created,TAKEN", "sms,sending,TAKEN", "sms,delivered,DELIVERED", "sms,permanent-failure,FAILED",
        "sms,temporary-failure,FAILED", "email,technical-failure,FAILED", "letter,accepted,TAKEN", "letter,received,DISPATCHED",
        "letter,pending-virus-check,TAKEN", "letter,virus-scan-failed,FAILED", "letter,validation-failed,FAILED",
        "letter,cancelled,FAILED", "letter,permanent-failure,FAILED"})
    void everyStatusHasItsMeaning(String type, String status, Fate fate) {
        assertThat(NotifyCarrier.report("id", type, status, null).fate()).isEqualTo(fate);
    }
}
