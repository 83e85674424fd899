package org.cartref.referral;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.cartref.casefile.Characters;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;

/** Reads what partners send, strictly: what is not understood is refused in words and not left out. */
final class JsonBody {

    private static final int MOST_BYTES = 1_000_000;
    private static final int LONGEST_REFERENCE = 100;

    private JsonBody() {
    }

    static ObjectReader strict(ObjectMapper json, Class<?> type) {
        return json.readerFor(type)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /** @param what begins the sentences about it: {@code The referral} */
    static <T> T read(InputStream body, ObjectReader reader, String what) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw broken("", what + " is larger than a megabyte. Shorten it.");
        }
        try {
            T read = bytes.length == 0 ? null : reader.readValue(bytes);
            if (read == null) {
                throw broken("", what + " is empty. Send a JSON object.");
            }
            return read;
        } catch (UnrecognizedPropertyException unknown) {
            throw broken(path(unknown), "There is no field of this name here. There are: "
                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".");
        } catch (JsonMappingException misfit) {
            if (misfit.getCause() instanceof StreamReadException cutOff) {
                throw unreadable(cutOff);
            }
            if (misfit.getCause() instanceof StreamConstraintsException) {
                throw tooMuch();
            }
            throw broken(path(misfit), "The value is not of the kind this field takes, or the field is there twice.");
        } catch (StreamConstraintsException tooMuch) {
            throw tooMuch();
        } catch (JsonProcessingException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** A sender's own reference: what makes two sendings one. */
    static String reference(String sent, String so) {
        String reference = sent == null ? "" : sent.strip();
        if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE || Characters.LINE.fault(reference).isPresent()) {
            throw broken("senderReference", "Your reference: give one of at most " + LONGEST_REFERENCE + " printable characters, so that " + so + ".");
        }
        return reference;
    }

    static RulesBroken broken(String field, String sentence) {
        return new RulesBroken(List.of(new Broken(field, sentence)));
    }

    private static RulesBroken tooMuch() {
        return broken("", "This is JSON nested too deeply, or with a name or number too long. Send the fields as they are described.");
    }

    private static RulesBroken unreadable(JsonProcessingException unreadable) {
        return broken("", "This is not JSON from line " + unreadable.getLocation().getLineNr() + ", column "
                + unreadable.getLocation().getColumnNr() + ".");
    }

    private static String path(JsonMappingException misfit) {
        return misfit.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null).collect(Collectors.joining("."));
    }
}
