package org.cartref.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium for tests, with its own empty profile: of somebody in Britain unless said otherwise. Nothing pretends
 * inside it: the language and the zone are the browser's own. Debian's Chromium carries American English alone unless
 * chromium-l10n is installed, so that its own dates are American in every language; ours must not follow it.
 *
 * <p>The browser and its driver are the machine's own; nothing is ever downloaded. Where they are:
 * system property {@code cartref.chromium} or environment variable {@code CHROMIUM} (else {@code /usr/bin/chromium}),
 * and {@code cartref.chromedriver} or {@code CHROMEDRIVER} (else {@code /usr/bin/chromedriver}).
 *
 * <p>On a machine without them a test that asks for a browser is skipped and says so on the console; where the
 * environment says {@code CI=true} it fails instead, so that a build server never passes by not looking.
 */
public final class Browser implements AutoCloseable {

    /** Held here so that the setting lasts: no DevTools bindings are used, so their missing version is no news. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");
    private static final Logger CHROMIUM = Logger.getLogger("org.openqa.selenium.chromium");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
        CHROMIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    /** Opens a browser window of somebody in Britain, see {@link #open(String, String, int, int)}. */
    public static Browser open(int width, int height) {
        return open("en-GB", "Europe/London", width, height);
    }

    /**
     * Opens a browser window.
     *
     * @param language the browser speaks and asks pages for, such as {@code cy}
     * @param zone     of the machine it runs on
     * @param width  of the window in CSS pixels
     * @param height of the window in CSS pixels
     * @return never null; on a machine without Chromium this ends the calling test instead, see the class comment
     */
    public static Browser open(String language, String zone, int width, int height) {
        Path chromium = place("cartref.chromium", "CHROMIUM", "/usr/bin/chromium");
        Path chromedriver = place("cartref.chromedriver", "CHROMEDRIVER", "/usr/bin/chromedriver");
        for (Path needed : List.of(chromium, chromedriver)) {
            if (!Files.isExecutable(needed)) {
                refuse("No browser test was run: " + needed + " is not there. Install Chromium and its driver "
                        + "(on Debian: apt-get install chromium chromium-driver), or name them in CHROMIUM and CHROMEDRIVER.");
            }
        }
        Path profile = temporaryProfile();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=" + language, "--accept-lang=" + language,
                "--user-data-dir=" + profile, "--window-size=" + width + "," + height);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile()).usingAnyFreePort()
                .withEnvironment(Map.of("LANGUAGE", language.replace('-', '_'), "TZ", zone)).build();
        return new Browser(new ChromeDriver(service, options), profile);
    }

    /** The Selenium driver, for finding, typing and clicking. */
    public ChromeDriver driver() {
        return driver;
    }

    /** What the page wrote to its console since last asked, errors only, oldest first. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage).toList();
    }

    /**
     * A PNG picture of a part of the page, also where it reaches beyond the window.
     *
     * @param part  in CSS pixels from the page's top left corner
     * @param scale picture pixels for each CSS pixel
     */
    public byte[] picture(Rectangle part, double scale) {
        Map<String, Object> answer = driver.executeCdpCommand("Page.captureScreenshot", Map.of(
                "format", "png", "captureBeyondViewport", true,
                "clip", Map.of("x", part.x, "y", part.y, "width", part.width, "height", part.height, "scale", scale)));
        return Base64.getDecoder().decode((String) answer.get("data"));
    }

    /** Ends it as a power cut would: it finishes nothing. */
    public void kill() {
        try {
            driver.executeCdpCommand("Browser.crash", Map.of());
        } catch (WebDriverException goneBeforeItAnswered) {
            CHROMIUM.fine("killed");
        }
        close();
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException stillHeld) {
            profile.toFile().deleteOnExit();
        }
    }

    private static Path place(String property, String variable, String otherwise) {
        return Path.of(Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable))).orElse(otherwise));
    }

    private static Path temporaryProfile() {
        try {
            return Files.createTempDirectory("cartref-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(String sentence) {
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(sentence + " The environment says CI=true, where browser tests are required.");
        }
        if (Boolean.getBoolean("cartref.draw")) {
            Assertions.fail(sentence + " Nothing can be drawn without it.");
        }
        System.out.println(sentence);
        Assumptions.abort(sentence);
    }
}
