package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The server is killed while somebody types, and started again: they sign in and go on. */
@Tag(Thorough.LONG)
class ServerKilledTest {

    private static final By TOLD = By.cssSelector(".draft-told");
    private static final By STATE = By.cssSelector(".draft-state");

    @TempDir
    private Path data;

    @Test
    @Timeout(600)
    void whatWasTypedBeforeAndMeanwhileIsThere() throws Exception {
        int port = freePort();
        Process server = start(port);
        try (Browser browser = Browser.open(1366, 768)) {
            Tasklist tasklist = new Tasklist(browser, "http://localhost:" + port);
            tasklist.signIn("caseworker");
            tasklist.start("Statutory homelessness");
            tasklist.type("person.givenName", "Gwen");
            says(browser, STATE, "Kept at");

            server.destroyForcibly().waitFor();
            tasklist.type("person.phone", "07700 900555");
            says(browser, STATE, "Not kept yet: the server does not answer. What you typed is still here; do not close this window.");
            tasklist.picture("draft-server-gone");

            server = start(port);
            says(browser, TOLD, "You are signed out. What you typed is still here.");
            tasklist.click(By.xpath("//*[contains(@class,'draft-told')]//button[normalize-space()='Sign in and go on']"));
            tasklist.find(By.cssSelector("input[ng-model=username]")).sendKeys("caseworker");
            tasklist.find(By.cssSelector("input[ng-model=password]")).sendKeys("caseworker", Keys.ENTER);

            tasklist.find(By.cssSelector(".modal .fjs-container form"));
            says(browser, TOLD, "is here.");
            assertThat(tasklist.find(By.cssSelector("[id$='-person_givenName']")).getDomProperty("value")).isEqualTo("Gwen");
            assertThat(tasklist.find(By.cssSelector("[id$='-person_phone']")).getDomProperty("value")).isEqualTo("07700 900555");
        } finally {
            server.destroyForcibly();
        }
    }

    private static void says(Browser browser, By where, String words) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(60)).ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(where).stream().anyMatch(each -> each.getText().contains(words)));
    }

    private Process start(int port) throws IOException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains("surefire"))
                .distinct().collect(Collectors.joining(File.pathSeparator));
        Process server = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx512m", "-Duser.timezone=UTC", "-cp", classPath, "org.cartref.Cartref", "--spring.profiles.active=demo",
                "--server.port=" + port, "--spring.main.banner-mode=off",
                "--spring.datasource.url=jdbc:h2:file:" + data.resolve("cartref") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0")).redirectErrorStream(true).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Started Cartref")) {
                Thread drain = new Thread(() -> out.lines().forEach(over -> { }));
                drain.setDaemon(true);
                drain.start();
                return server;
            }
        }
        throw new AssertionError("It did not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
