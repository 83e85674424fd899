package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** With the session of the web apps something of ours is changed only from a page of ours, which alone knows the token. */
class ForgedRequestsTest extends OverHttp {

    private static final String DRAFT = "/api/drafts/start/statutory-homelessness";
    private static final String TYPED = "{\"writer\": \"caseworker\", \"basedOn\": 0, \"page\": \"door\", \"turn\": 1, \"answers\": {\"person.givenName\": \"Forged\"}}";

    private HttpRequest.Builder put(Caller caller) {
        return caller.request(DRAFT).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(TYPED));
    }

    @Test
    void aPageOfOursMayKeepADraft() {
        Caller caseworker = inBrowser("caseworker");

        assertThat(caseworker.put(DRAFT, TYPED).status()).isEqualTo(200);
        assertThat(caseworker.get(DRAFT).body()).contains("Forged");
        assertThat(caseworker.delete(DRAFT + "?writer=caseworker&basedOn=1&page=door&turn=2").status()).isEqualTo(200);
    }

    @Test
    void aRequestThatAnotherSiteMadeUpIsRefused() {
        Caller caseworker = inBrowser("caseworker");

        assertThat(caseworker.send(put(caseworker).setHeader("X-XSRF-TOKEN", "guessed")).status()).as("a token of its own").isEqualTo(401);
        assertThat(caseworker.send(put(caseworker).setHeader("X-XSRF-TOKEN", "")).status()).as("no token").isEqualTo(401);
        assertThat(caseworker.send(put(caseworker).header("Sec-Fetch-Site", "cross-site")).status()).as("it says so itself").isEqualTo(403);
        assertThat(caseworker.get(DRAFT).body()).as("nothing was kept").doesNotContain("Forged");
    }

    @Test
    void anothersTokenOpensNothing() {
        Caller caseworker = inBrowser("caseworker");
        String theirs = inBrowser("teamleader").request(DRAFT).build().headers().firstValue("X-XSRF-TOKEN").orElseThrow();

        assertThat(caseworker.send(put(caseworker).setHeader("X-XSRF-TOKEN", theirs)).status()).isEqualTo(401);
    }
}
