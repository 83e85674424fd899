package org.cartref.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The same form with the same words, sent again within a moment: a second press of the key, a second window, two who took the same
 * call. Of a step there is one, and it is done once; what starts something would start it twice.
 */
@Component
public class SentAlready {

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    SentAlready(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Takes what was sent for itself, in the transaction in which it lands: who sends the same meanwhile waits for that, and what is
     * refused may be sent again.
     *
     * @throws Refused when the same was taken a moment ago
     */
    @Transactional
    public void once(String form, JsonNode answers) {
        String same = fingerprint(form + " " + text(answers));
        // Five seconds: longer than anybody waits before they press again, shorter than the same call made twice. By the database's
        // clock, which is one for all nodes and goes on where that of a rehearsal stands still.
        if (sql.update("update sent_already set sent_at = current_timestamp where fingerprint = ? and sent_at < current_timestamp - interval '5' second",
                same) == 1) {
            return;
        }
        // Asked first: what PostgreSQL refuses ends the transaction, and would be said in its words.
        if (sql.queryForObject("select count(*) from sent_already where fingerprint = ?", Integer.class, same) > 0) {
            throw twice();
        }
        try {
            sql.update("insert into sent_already (fingerprint, sent_at) values (?, current_timestamp)", same);
        } catch (DuplicateKeyException again) {
            throw twice();
        }
    }

    private static Refused twice() {
        return new Refused("This was recorded a moment ago, in the same words, and is not recorded twice.");
    }

    private String text(JsonNode answers) {
        try {
            return json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(json.convertValue(answers, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
