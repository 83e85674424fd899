package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** A story whose cases are also asked about from outside, over real HTTP and with a password. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:story-over-http;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=false"})
public abstract class StoryOverHttp extends Story {

    @Autowired
    protected TestRestTemplate http;
    @Autowired
    protected ObjectMapper json;
    @Autowired
    protected JdbcTemplate database;

    /** Or the next Anna would be taken for this one. */
    @AfterEach
    void closeCases() {
        database.update("update case_file set status = 'CLOSED'");
    }

    /** Time stands still here, so whoever came with a wrong key once would stay locked out. */
    @AfterEach
    protected void unlock() {
        identity.clearAuthentication();
        database.update("delete from wrong_password");
    }

    /** @param user null for nobody */
    protected ResponseEntity<byte[]> get(String user, String path) {
        return asking(user).getForEntity(path, byte[].class);
    }

    protected ResponseEntity<byte[]> post(String user, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return asking(user).exchange(path, HttpMethod.POST, new HttpEntity<>(body, headers), byte[].class);
    }

    protected TestRestTemplate asking(String user) {
        return user == null ? http : http.withBasicAuth(user, user);
    }

    /** The body of an answer that must be 200. */
    protected JsonNode read(String user, String path) {
        ResponseEntity<byte[]> answer = get(user, path);
        assertThat(answer.getStatusCode().value()).as("%s: %s", path, text(answer)).isEqualTo(200);
        return json(answer);
    }

    /** The detail of a problem, which must have this status and say so in its body. */
    protected String problem(ResponseEntity<byte[]> answer, int status) {
        assertThat(answer.getStatusCode().value()).as(text(answer)).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        return json(answer).path("detail").asText();
    }

    protected JsonNode json(ResponseEntity<byte[]> answer) {
        try {
            return json.readTree(answer.getBody());
        } catch (IOException e) {
            throw new UncheckedIOException(text(answer), e);
        }
    }

    private static String text(ResponseEntity<byte[]> answer) {
        return answer.getStatusCode() + " " + (answer.getBody() == null ? "" : new String(answer.getBody()));
    }
}
