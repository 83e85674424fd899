package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.Person;
import org.cartref.casefile.Reach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way a message takes, as a table. */
class ChoosingTest {

    private static final Set<Channel> ALL = EnumSet.of(Channel.TEXT, Channel.EMAIL, Channel.LETTER);
    private final Wordings wordings = new Wordings();

    // known: M mobile, L landline, E e-mail, A address, N no fixed abode; unsafe: W to write, T to text, V to leave a message
    @ParameterizedTest(name = "prefers {0}, known {1}, unsafe {2}, tried {3} → {4}")
    @CsvSource(nullValues = "-", value = {
        "TEXT,           MEA, -, -,          TEXT",
        "TEXT,           LEA, -, -,          EMAIL",
        "TEXT,           LA,  -, -,          WORKER",
        "TEXT,           MEA, T, -,          WORKER",
        "TEXT,           MEA, W, -,          TEXT",
        "TEXT,           MEA, W, TEXT,       WORKER",
        "TEXT,           MEA, -, TEXT,       EMAIL",
        "TEXT,           MEA, -, TEXT+EMAIL, WORKER",
        "EMAIL,          MEA, -, -,          EMAIL",
        "EMAIL,          MA,  -, -,          TEXT",
        "EMAIL,          MEA, T, -,          EMAIL",
        "EMAIL,          MEA, T, EMAIL,      WORKER",
        "LETTER,         MEA, -, -,          LETTER",
        "LETTER,         MEN, -, -,          TEXT",
        "LETTER,         MEA, W, -,          WORKER",
        "LETTER,         LA,  -, LETTER,     WORKER",
        "CALL,           MEA, -, -,          WORKER",
        "IN_PERSON,      MEA, -, -,          WORKER",
        "APP,            MEA, -, -,          WORKER",
        "SUPPORT_WORKER, MEA, -, -,          WORKER",
        "-,              MEA, -, -,          TEXT",
        "-,              LA,  -, -,          LETTER",
        "-,              N,   -, -,          WORKER",
        "-,              MEA, V, -,          WORKER"})
    void theWayOfAMessage(ContactMethod preferred, String known, String unsafe, String tried, Channel way) {
        assertThat(Choosing.choose(wordings.ways(preferred), person(known), reach(preferred, unsafe), tried(tried), ALL)).isEqualTo(way);
    }

    @ParameterizedTest(name = "whole: prefers {0}, known {1}, unsafe {2}, tried {3} → {4}")
    @CsvSource(nullValues = "-", value = {
        "TEXT,           MEA, -, -,            EMAIL",
        "TEXT,           MA,  -, -,            LETTER",
        "TEXT,           MN,  -, -,            HAND",
        "TEXT,           MEA, W, -,            HAND",
        "TEXT,           MEA, -, EMAIL,        LETTER",
        "TEXT,           MEA, -, EMAIL+LETTER, HAND",
        "EMAIL,          MEA, W, -,            EMAIL",
        "EMAIL,          MEA, T, EMAIL,        HAND",
        "LETTER,         MEA, -, -,            LETTER",
        "LETTER,         MEA, T, -,            LETTER",
        "LETTER,         MEA, W, -,            HAND",
        "CALL,           MEA, -, -,            EMAIL",
        "CALL,           MA,  V, -,            HAND",
        "-,              LA,  -, -,            LETTER"})
    void theWayOfWhatHasToArriveWhole(ContactMethod preferred, String known, String unsafe, String tried, Channel way) {
        assertThat(Choosing.choose(wordings.waysInFull(preferred), wordings.ways(preferred).get(0), person(known),
                reach(preferred, unsafe), tried(tried), ALL)).isEqualTo(way);
    }

    @ParameterizedTest(name = "a letter: known {0}, unsafe {1}, tried {2} → {3}")
    @CsvSource(nullValues = "-", value = {
        "A, -, -,      LETTER",
        "N, -, -,      COLLECTION",
        "A, W, -,      COLLECTION",
        "A, T, -,      COLLECTION",
        "A, -, LETTER, COLLECTION",
        "M, -, -,      COLLECTION"})
    void theWayOfALetter(String known, String unsafe, String tried, Channel way) {
        assertThat(Choosing.choose(wordings.waysOf("letter"), person(known), reach(null, unsafe), tried(tried), ALL)).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"07700 900123, true", "+44 7700 900123, true", "+447700900123, true", "+44 (0)7700 900123, true", "+44(0)7700900123, true", "447700900123, true", "7700900123, true", "01970 123456, false", "077009001, false", "'', false"})
    void onlyAMobileTakesTexts(String phone, boolean mobile) {
        assertThat(Choosing.mobile(phone)).isEqualTo(mobile);
    }

    private static Person person(String known) {
        return new Person("Anna", "Rees-Parry", null, known.contains("M") ? "07700 900123" : known.contains("L") ? "01970 123456" : null,
                known.contains("E") ? "anna@example.org" : null, known.contains("A") ? "3 Stryd y Bont" : null, null,
                "Aberystwyth", known.contains("A") ? "SY23 3UE" : null, known.contains("N"), null, null);
    }

    private static Reach reach(ContactMethod preferred, String unsafe) {
        String marks = unsafe == null ? "" : unsafe;
        return new Reach(preferred, LanguageWish.EN, marks.contains("W"), marks.contains("T"), marks.contains("V"), null, null, null, null, null);
    }

    private static Set<Channel> tried(String tried) {
        return tried == null ? Set.of() : Arrays.stream(tried.split("\\+")).map(Channel::valueOf).collect(Collectors.toSet());
    }
}
