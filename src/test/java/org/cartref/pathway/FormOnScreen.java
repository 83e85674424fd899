package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The form Tasklist shows, as eyes see it and hands reach it: what stands in which field and what is said of it, and how a
 * field is filled with keys alone, or with the mouse alone.
 */
final class FormOnScreen {

    /** What one uses at a desk. */
    enum Hands { KEYS, MOUSE }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

    /** Only what has a size is looked at: a worker sees nothing else. */
    private static final String LOOK = """
            const form = [...document.querySelectorAll('.fjs-container')].filter(one => one.getClientRects().length).pop();
            const seen = {fields: {}, lists: {}};
            if (!form) return JSON.stringify(seen);
            const words = (from, pick) => [...from.querySelectorAll(pick)].filter(one => one.getClientRects().length).map(one => one.innerText.trim()).filter(Boolean).join(' | ');
            for (const input of form.querySelectorAll('input[id^="fjs-form-"], textarea[id^="fjs-form-"]')) {
              const id = /^fjs-form-[^-]+-(\\w+?)(?:-(date|search|\\d+))?$/.exec(input.id);
              const around = input.closest('.fjs-form-field');
              if (!id || !around || !around.getClientRects().length) continue;
              const field = seen.fields[id[1]] ??= {error: words(around, '.fjs-form-field-error, .field-error'), value: ''};
              if (input.type === 'radio') field.value = input.checked ? id[2] : field.value;
              else if (input.type === 'checkbox') field.value = String(input.checked);
              else if (around.classList.contains('fjs-form-field-select')) {
                const display = around.querySelector('.fjs-select-display');
                field.value = !display || display.classList.contains('fjs-select-placeholder') ? '' : display.innerText.trim();
              } else field.value = input.value;
            }
            for (const list of form.querySelectorAll('.fjs-form-field-dynamiclist')) {
              if (list.getClientRects().length) seen.lists[list.querySelector('label').innerText.trim()] = list.querySelectorAll('.fjs-repeat-row-container').length;
            }
            seen.said = words(document, '.alert-danger, .alert-error, [role=alert]');
            const send = [...document.querySelectorAll('button')].filter(one => one.getClientRects().length && /^(Complete|Start|Cwblhau|Dechrau)$/.test(one.innerText.trim())).pop();
            seen.send = send ? send.disabled ? 'pale' : 'ready' : '';
            return JSON.stringify(seen);
            """;

    private static final String INPUT = """
            const form = [...document.querySelectorAll('.fjs-container')].filter(one => one.getClientRects().length).pop();
            return [...form.querySelectorAll('input[id^="fjs-form-"], textarea[id^="fjs-form-"]')].find(input =>
              input.closest('.fjs-form-field') && (/^fjs-form-[^-]+-(\\w+?)(?:-(?:date|search|\\d+))?$/.exec(input.id) || [])[1] === arguments[0]);
            """;

    private static final String LIST = "return [...document.querySelectorAll('.fjs-container .fjs-form-field-dynamiclist')]"
            + ".find(list => list.getClientRects().length && list.querySelector('label').innerText.trim() === arguments[0]).querySelectorAll(arguments[1])[arguments[2]]";

    /**
     * How many steps of the Tab key this element is away, as far as can be counted: less than nothing where it comes earlier in
     * the page, nothing where the keys stand on it.
     */
    private static final String STEPS = """
            const at = document.activeElement, to = arguments[0];
            if (at === to) return 0;
            const later = at === document.body || Boolean(at.compareDocumentPosition(to) & 4);
            if (at === document.body) return 1;
            const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
              .filter(one => one === to || one === at || one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}) && (one.type !== 'radio' || one.checked));
            return Math.abs(all.indexOf(to) - all.indexOf(at)) * (later ? 1 : -1) || (later ? 1 : -1);
            """;

    /** Left of everything in the form, half way down what is seen of it. */
    private static final String MARGIN = """
            const form = [...document.querySelectorAll('.fjs-container')].filter(one => one.getClientRects().length).pop().getBoundingClientRect();
            return [Math.round(form.left) + 3, Math.round((Math.max(form.top, 80) + Math.min(form.bottom, innerHeight - 80)) / 2)];
            """;

    private final ChromeDriver driver;
    final Hands hands;
    /** What lay over something that was to be clicked. */
    final List<String> inTheWay = new ArrayList<>();

    FormOnScreen(ChromeDriver driver, Hands hands) {
        this.driver = driver;
        this.hands = hands;
    }

    /** Fields by their id, rows of a list with their number behind; lists by label; what was said; whether it can be sent. */
    JsonNode look() {
        try {
            return JSON.readTree((String) driver.executeScript(LOOK));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void until(String what, BooleanSupplier so) {
        new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(40)).withMessage(what).until(page -> so.getAsBoolean());
    }

    /** The keys type it; with the mouse alone it comes from another page, and so does what nobody would type. */
    void text(String place, String text) {
        WebElement field = to(input(place));
        if (text.isEmpty()) {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a") + Keys.DELETE);
        } else if (hands == Hands.KEYS && text.length() < 80) {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a") + text);
        } else {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
            driver.executeCdpCommand("Input.insertText", Map.of("text", text));
        }
        leave();
    }

    void tick(String place, boolean on) {
        if (look().at("/fields/" + place + "/value").asBoolean() != on) {
            press(input(place), Keys.SPACE);
        }
    }

    void choose(String place, int option) {
        press(around(place).findElements(By.cssSelector("input[type=radio]")).get(option), Keys.SPACE);
    }

    void select(String place, String label) {
        WebElement around = around(place);
        boolean there = driver.switchTo().activeElement().equals(input(place));
        if (hands == Hands.MOUSE) {
            // Whoever came with the keys finds it open, and a click would close it.
            for (int clicked = 0; clicked < 4 && !(clicked == 0 && !there ? !offered(around).isEmpty() : opens(around)); clicked++) {
                click(around.findElement(By.cssSelector(".fjs-input-group")));
            }
            click(around.findElements(By.cssSelector(".fjs-dropdownlist-item")).stream().filter(item -> item.getText().strip().equals(label)).findFirst()
                    .orElseThrow(() -> new AssertionError(place + " does not offer " + label + " but: " + around.getText())));
        } else {
            to(input(place));
            if (there && offered(around).isEmpty()) { // it opens when the keys come to it, not when they stay
                back(Keys.TAB);
                key(Keys.TAB);
            }
            until(place + " opens", () -> !offered(around).isEmpty());
            List<String> offered = offered(around);
            for (String at = focused(around); !at.equals(label); at = focused(around)) {
                String before = at;
                key(offered.indexOf(label) > offered.indexOf(at) ? Keys.ARROW_DOWN : Keys.ARROW_UP);
                until(place + " goes on from " + before, () -> !focused(around).equals(before));
            }
            // What is drawn as chosen is taken from the next frame on.
            driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(arguments[0]))))");
            key(Keys.ENTER);
        }
        until(place + " closes", () -> offered(around).isEmpty());
    }

    private boolean opens(WebElement around) {
        for (int looks = 0; looks < 15; looks++) {
            if (!offered(around).isEmpty()) {
                return true;
            }
            pause(100);
        }
        return false;
    }

    private static String focused(WebElement around) {
        return around.findElement(By.cssSelector(".fjs-dropdownlist-item.focused")).getText().strip();
    }

    private static List<String> offered(WebElement around) {
        return around.findElements(By.cssSelector(".fjs-dropdownlist-item")).stream().map(item -> item.getText().strip()).toList();
    }

    void day(String place, LocalDate day) {
        long months = YearMonth.now().until(YearMonth.from(day), ChronoUnit.MONTHS);
        if (hands == Hands.MOUSE && Math.abs(months) < 15) {
            once(() -> pick(place, day));
        } else {
            text(place, TYPED.format(day));
        }
    }

    private void pick(String place, LocalDate day) {
        By open = By.cssSelector(".day-calendar");
        // It closes when the page moves, as it may still do where it was brought into the middle.
        for (int clicked = 0; clicked < 4 && driver.findElements(open).isEmpty(); clicked++) {
            click(input(place));
            pause(100);
        }
        WebElement calendar = driver.findElement(open);
        for (int turned = 0; turned < 40; turned++) {
            YearMonth shown = YearMonth.parse(calendar.findElement(By.cssSelector(".day-turn strong")).getText(), MONTH);
            if (shown.equals(YearMonth.from(day))) {
                break;
            }
            long off = shown.until(YearMonth.from(day), ChronoUnit.MONTHS);
            press(calendar, off >= 12 ? "»" : off > 0 ? "›" : off > -12 ? "‹" : "«");
        }
        press(calendar, String.valueOf(day.getDayOfMonth()));
    }

    /** Without bringing it to the middle of the page first: a calendar closes when the page moves. */
    private static void press(WebElement calendar, String button) {
        calendar.findElements(By.tagName("button")).stream().filter(one -> one.getText().equals(button)).findFirst().orElseThrow().click();
    }

    void addRow(String list) {
        int rows = rows(list);
        press((WebElement) driver.executeScript(LIST, list, ".fjs-repeat-render-add", 0), Keys.ENTER);
        until("a row more in " + list, () -> rows(list) == rows + 1);
        pause(150); // the keys are taken into the new row, or out of one that has gone
    }

    void removeRow(String list, int row) {
        int rows = rows(list);
        press((WebElement) driver.executeScript(LIST, list, ".fjs-repeat-row-remove", row), Keys.ENTER);
        until("a row less in " + list, () -> rows(list) == rows - 1);
        pause(150);
    }

    int rows(String list) {
        return look().path("lists").path(list).asInt();
    }

    /** Presses "Complete" or "Start", whatever comes of it. */
    void send() {
        once(() -> press(driver.findElements(By.xpath("//button[normalize-space()='Complete' or normalize-space()='Start']")).stream()
                .filter(WebElement::isDisplayed).reduce((one, other) -> other).orElseThrow(), Keys.ENTER));
    }

    /** Goes to the beginning of the form, as one who has just opened it. */
    void begin() {
        if (hands == Hands.KEYS) {
            new Actions(driver).keyDown(Keys.CONTROL).keyDown(Keys.ALT).sendKeys("f").keyUp(Keys.ALT).keyUp(Keys.CONTROL).perform();
        }
    }

    private WebElement input(String place) {
        return Objects.requireNonNull((WebElement) driver.executeScript(INPUT, place), place);
    }

    private WebElement around(String place) {
        return (WebElement) driver.executeScript("return arguments[0].closest('.fjs-form-field')", input(place));
    }

    private void press(WebElement element, Keys key) {
        if (hands == Hands.MOUSE) {
            click(element);
        } else {
            to(element);
            key(key);
        }
    }

    /** The mouse clicks into it, the keys go from field to field until they are there. */
    private WebElement to(WebElement element) {
        if (hands == Hands.MOUSE) {
            click(element);
            return element;
        }
        for (int pressed = 0; pressed < 150; pressed++) {
            long steps = (Long) driver.executeScript(STEPS, element);
            if (steps == 0) {
                return element;
            }
            // As many at once as were counted; where that led astray, one by one.
            Keys[] tabs = Collections.nCopies(pressed < 4 ? (int) Math.min(Math.abs(steps), 20) : 1, Keys.TAB).toArray(Keys[]::new);
            if (steps > 0) {
                key(tabs);
            } else {
                back(tabs);
            }
        }
        throw new AssertionError("Keys alone never come to " + element.getDomProperty("outerHTML") + " but are at "
                + driver.switchTo().activeElement().getDomProperty("outerHTML"));
    }

    private void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        try {
            element.click();
        } catch (ElementClickInterceptedException covered) {
            inTheWay.add(covered.getRawMessage().lines().findFirst().orElse(""));
            driver.findElements(By.cssSelector(".alert .close, .notification .close")).stream().filter(WebElement::isDisplayed).forEach(WebElement::click);
            if (covered.getRawMessage().contains("receive the click: <div class=\"fjs-dropdownlist")) { // a list lies over it: away with that first
                leave();
            }
            pause(400); // lists scroll softly
            element.click();
        }
    }

    /** What was typed counts once the field is left: with the keys for the next one, with the mouse for the margin. */
    private void leave() {
        if (hands == Hands.KEYS) {
            key(Keys.TAB);
        } else {
            List<?> margin = (List<?>) driver.executeScript(MARGIN);
            for (String half : List.of("mousePressed", "mouseReleased")) { // without the way there, for which a driver waits
                driver.executeCdpCommand("Input.dispatchMouseEvent", Map.of("type", half, "x", margin.get(0), "y", margin.get(1), "button", "left", "clickCount", 1));
            }
        }
    }

    /** Presses keys one after the other. */
    private void key(Keys... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    private void back(Keys... tabs) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(tabs).keyUp(Keys.SHIFT).perform();
    }

    /** Again where what was looked at has been drawn anew before it was touched. */
    private static void once(Runnable touched) {
        try {
            touched.run();
        } catch (StaleElementReferenceException drawnAnew) {
            touched.run();
        }
    }

    static String typed(LocalDate day) {
        return TYPED.format(day);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
