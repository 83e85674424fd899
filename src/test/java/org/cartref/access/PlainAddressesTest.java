package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is answered under our own name and as it is written, or refused in words. */
class PlainAddressesTest extends OverHttp {

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/./api/engine/engine", "/camunda/app/../api/engine/engine", "/camunda//api/engine/engine",
        "//camunda/api/engine/engine", "/camunda/api;x=y/engine/engine", "/camunda%2Fapi/engine/engine", "/camunda/%2e/api/engine/engine",
        "/camunda/api%00/engine/engine", "/api/cases/%00", "/api/cases/..%2f..%2fengine-rest/task", "/engine-rest/%2e%2e/api/test/me",
        "/api/./test/me", "/engine-rest//task", "/engine-rest/task;jsessionid=1", "/api/cases/%0a", "/api/cases/a%5cb",
        "/api/cases/{x}", "/api/cases/%zz", "/./actuator/health",
        "/%65ngine-rest/task", "/engine-res%74/task", "/engine-res%74", "/c%61munda/api/engine/engine", "/camunda/%61pi/engine/engine", "/api/c%61ses/x",
        "/engine-rest/%74ask"})
    void anAddressThatIsNotWrittenPlainlyIsRefusedInWords(String path) {
        for (String method : new String[] {"GET", "POST"}) {
            String answer = asWritten(method + " " + path + " HTTP/1.1", "Host: localhost:" + port, "Content-Length: 0");

            assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("application/problem+json",
                    "This request is not one we understand");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda", "/camunda/app/tasklist", "/camunda/api/engine/engine", "/api/test/me",
        "/engine-rest/task", "/v3/api-docs", "/actuator/health"})
    void underAnotherNameNothingIsAnswered(String path) {
        String answer = asWritten("GET " + path + " HTTP/1.1", "Host: evil.example:80");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Cartref is not called that here.")
                .doesNotContain("evil.example");
    }

    @Test
    void whereALinkLeadsIsNotSaidByAHeader() {
        for (String path : new String[] {"/", "/camunda/app/tasklist"}) {
            String answer = asWritten("GET " + path + " HTTP/1.1", "Host: localhost:" + port, "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: https", "X-Forwarded-Port: 443", "X-Forwarded-Prefix: /evil", "Forwarded: host=evil.example");

            assertThat(answer).startsWith("HTTP/1.1 302").containsPattern("(?i)location: /camunda/").doesNotContain("evil");
        }
        Caller analyst = byPassword("analyst");
        assertThat(analyst.send(analyst.request("/v3/api-docs").header("X-Forwarded-Host", "evil.example").GET()).body())
                .doesNotContain("evil.example");
    }

    @Test
    void itIsOurOwnNameInCapitalsOrAsANumberToo() {
        assertThat(asWritten("GET /actuator/health HTTP/1.1", "Host: LocalHost:" + port)).startsWith("HTTP/1.1 200");
        assertThat(asWritten("GET /actuator/health HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 200");
        assertThat(asWritten("GET /actuator/health HTTP/1.1", "Host: [::1]:" + port)).startsWith("HTTP/1.1 200");
        assertThat(asWritten("GET http://evil.example/ HTTP/1.1", "Host: localhost:" + port)).startsWith("HTTP/1.1 400");
    }
}
