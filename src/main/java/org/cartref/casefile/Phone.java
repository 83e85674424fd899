package org.cartref.casefile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number, read once and in one way wherever one is taken, kept, looked for or used: in the United Kingdom unless it says otherwise. */
public record Phone(PhoneNumber number) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** Digits, what people put between them, and an extension. */
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ().\\p{Pd}/\u00a0]+((x|ext\\.?|extension|#)\\s*[0-9]{1,7})?", Pattern.CASE_INSENSITIVE);
    private static final String HERE = "GB";
    private static final int UNITED_KINGDOM = 44;

    /** What was written as a number; empty where it is none, or null. */
    public static Optional<Phone> of(String written) {
        if (written == null || !WRITTEN.matcher(written.strip()).matches()) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = NUMBERS.parse(written, HERE);
            boolean whole = NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            // Who has a digit too few here, as in 07700 90012, is read out without the zero: there are no such numbers.
            return Optional.of(new Phone(number)).filter(phone -> whole && number.getNationalNumber() > 99_999
                    && (number.getCountryCode() != UNITED_KINGDOM || phone.written().startsWith("0")));
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** As it is kept and read out: as it is dialled from here. */
    public String written() {
        return NUMBERS.format(number, number.getCountryCode() == UNITED_KINGDOM ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /** Its digits without what is dialled before them from here, and without an extension. */
    String digits() {
        return (number.getCountryCode() == UNITED_KINGDOM ? "" : number.getCountryCode()) + NUMBERS.getNationalSignificantNumber(number);
    }

    /** Whether it is a mobile of this country, which those who carry texts take. */
    public boolean takesTexts() {
        return number.getCountryCode() == UNITED_KINGDOM && !number.hasExtension() && String.valueOf(number.getNationalNumber()).matches("7[0-9]{9}");
    }
}
