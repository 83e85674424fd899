package org.cartref.browser;

import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A story told in a real browser: each test has one of its own, of somebody in Britain at a small laptop. */
abstract class AtTheDesk extends StoryOverHttp {

    protected Browser browser;
    protected Tasklist tasklist;

    @BeforeEach
    void openBrowser() {
        browser = Browser.open(1366, 768);
        tasklist = new Tasklist(browser, http.getRootUri());
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }
}
