package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page of the web apps runs its scripts however many others are being served. */
class WebAppPageTest extends OverHttp {

    @Test
    void aPageCarriesTheNonceOfItsOwnHeader() {
        ExecutorService others = Executors.newFixedThreadPool(4);
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<CompletableFuture<Void>> asking = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                Caller somebody = nobody();
                while (!done.get()) {
                    somebody.get("/camunda/app/tasklist/styles/user-styles.css");
                }
            }, others)).limit(4).toList();
            Caller reader = nobody();
            for (int i = 0; i < 100; i++) {
                Answer page = reader.get("/camunda/app/tasklist/default/");
                List<String> inPage = Pattern.compile("nonce=\"([\\w-]+)\"").matcher(page.body()).results()
                        .map(found -> found.group(1)).distinct().toList();
                assertThat(page.header("Content-Security-Policy")).as("page " + i).contains("'nonce-" + inPage.get(0) + "'");
                assertThat(inPage).hasSize(1);
                assertThat(page.body()).endsWith("</html>\n");
            }
            done.set(true);
            asking.forEach(CompletableFuture::join);
        } finally {
            done.set(true);
            others.shutdown();
        }
    }
}
