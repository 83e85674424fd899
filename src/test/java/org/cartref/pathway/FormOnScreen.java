package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * field is filled with keys alone, or with the mouse wherever no text has to be typed.
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
              const field = seen.fields[id[1]] ??= {input: input.id, error: words(around, '.fjs-form-field-error, .field-error'), value: ''};
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

    private static final String LIST = "return [...document.querySelectorAll('.fjs-container .fjs-form-field-dynamiclist')]"
            + ".find(list => list.getClientRects().length && list.querySelector('label').innerText.trim() === arguments[0]).querySelectorAll(arguments[1])[arguments[2]]";

    /** Whether the keys stand on this element already, and if not, whether it comes later in the page. */
    private static final String WHERE = "const at = document.activeElement, to = arguments[0]; return at === to ? 'there'"
            + " : at === document.body || at.compareDocumentPosition(to) & 4 ? 'later' : 'earlier'";

    /** Left of everything in the form, half way down what is seen of it. */
    private static final String MARGIN = """
            const form = [...document.querySelectorAll('.fjs-container')].filter(one => one.getClientRects().length).pop().getBoundingClientRect();
            return [Math.round(form.left) + 3, Math.round((Math.max(form.top, 80) + Math.min(form.bottom, innerHeight - 80)) / 2)];
            """;

    private final ChromeDriver driver;
    private final Hands hands;
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
        new WebDriverWait(driver, Duration.ofSeconds(20), Duration.ofMillis(100)).withMessage(what).until(page -> so.getAsBoolean());
    }

    void text(String place, String text) {
        WebElement field = to(input(place));
        field.sendKeys(text.isEmpty() ? Keys.chord(Keys.CONTROL, "a") + Keys.DELETE : Keys.chord(Keys.CONTROL, "a") + text);
        leave();
    }

    /** More than anybody would type is put in at once, as from another page. */
    void paste(String place, String text) {
        to(input(place)).sendKeys(Keys.chord(Keys.CONTROL, "a"));
        driver.executeCdpCommand("Input.insertText", java.util.Map.of("text", text));
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
                back();
                key(Keys.TAB);
            }
            until(place + " opens", () -> !offered(around).isEmpty());
            List<String> offered = offered(around);
            for (String at = focused(around); !at.equals(label); at = focused(around)) {
                String before = at;
                key(offered.indexOf(label) > offered.indexOf(at) ? Keys.ARROW_DOWN : Keys.ARROW_UP);
                until(place + " goes on from " + before, () -> !focused(around).equals(before));
            }
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
            pick(place, day);
        } else {
            text(place, TYPED.format(day));
        }
    }

    private void pick(String place, LocalDate day) {
        click(input(place));
        WebElement calendar = driver.findElement(By.cssSelector(".day-calendar"));
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
        return driver.findElement(By.id(look().path("fields").path(place).path("input").asText()));
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
            String where = (String) driver.executeScript(WHERE, element);
            if (where.equals("there")) {
                return element;
            }
            if (where.equals("later")) {
                key(Keys.TAB);
            } else {
                back();
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
            new Actions(driver, Duration.ZERO).moveToLocation(((Number) margin.get(0)).intValue(), ((Number) margin.get(1)).intValue()).click().perform();
        }
    }

    /** Presses keys one after the other. */
    private void key(Keys... keys) {
        for (Keys key : keys) {
            new Actions(driver).sendKeys(key).perform();
        }
    }

    private void back() {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
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
