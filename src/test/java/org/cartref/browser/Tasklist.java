package org.cartref.browser;

import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.invisibilityOfElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.visibilityOfElementLocated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Tasklist as a worker uses it: sign in, start a process, open a task, fill in its form, send it. */
public final class Tasklist {

    /** Above the form; what is not about a form Tasklist says itself, and keeps hidden ones of it. */
    private static final By REFUSAL = By.cssSelector(".form-refused, .alert-danger, .alert-error");

    private final ChromeDriver driver;
    private final String address;
    private final WebDriverWait soon;
    private int clicks;
    private int typed;

    /** @param address of the product, without a path: {@code http://localhost:8080} */
    public Tasklist(Browser browser, String address) {
        this.driver = browser.driver();
        this.address = address;
        this.soon = new WebDriverWait(driver, Duration.ofSeconds(30));
        soon.ignoring(StaleElementReferenceException.class); // Tasklist draws its lists anew as it likes
    }

    public void signIn(String user) {
        // Cookies go while no page is open: one that answers in the middle of it keeps its session and loses the token
        // that lets it send anything.
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get(address + "/camunda/app/tasklist/default/");
        By name = By.cssSelector("input[ng-model=username]");
        By in = By.cssSelector(".start-process-action a");
        find(name);
        // Tasklist may draw its sign-in page a second time, and what was typed into the first is gone: who sees it types it again.
        for (int times = 0; times < 3 && driver.findElements(in).isEmpty(); times++) {
            try {
                find(name).clear();
                find(name).sendKeys(user);
                // The key and not the button, which moves down when our own words come above it.
                find(By.cssSelector("input[ng-model=password]")).sendKeys(user, Keys.ENTER);
                waitFor(() -> !driver.findElements(in).isEmpty() || driver.findElements(name).stream().allMatch(field -> field.getDomProperty("value").isEmpty()));
            } catch (StaleElementReferenceException | TimeoutException drawnAnew) {
                continue;
            }
        }
        try {
            find(in);
        } catch (TimeoutException notIn) {
            throw new AssertionError(user + " was not let in. Tasklist says: " + driver.findElement(By.tagName("body")).getText() + "; its console: "
                    + driver.manage().logs().get(LogType.BROWSER).getAll(), notIn);
        }
    }

    public void start(String process) {
        click(By.cssSelector(".start-process-action a"));
        find(By.cssSelector(".modal-dialog"));
        pause(500); // it is put into order as it opens
        click(By.linkText(process));
        find(By.cssSelector(".fjs-container form"));
    }

    public void filter(String name) {
        click(By.xpath("//*[contains(@class,'task-filters')]//a[contains(normalize-space(),'" + name + "')]"
                + " | //*[contains(@class,'tasks-filters')]//a[contains(normalize-space(),'" + name + "')]"));
    }

    /** Opens the first task of this name in the list. */
    public void open(String task) {
        click(By.xpath("//*[contains(@class,'tasks-list')]//h4//*[normalize-space()='" + task + "']"
                + " | //*[contains(@class,'tasks-list')]//h4[contains(normalize-space(),'" + task + "')]"));
        find(By.cssSelector(".task-details .fjs-container form, [cam-tasklist-task] .fjs-container form, .fjs-container form"));
    }

    /** Takes the open step, unless it is theirs already. */
    public void claim() {
        By theirs = By.cssSelector("[ng-click='unclaim()'], .unclaim, .reset-assignee");
        soon.until(page -> mustBeClaimed() || page.findElements(theirs).stream().anyMatch(WebElement::isDisplayed));
        if (mustBeClaimed()) {
            click(By.cssSelector("button.claim, [ng-click='startClaiming()'], [ng-click='claim()']"));
            soon.until(visibilityOfElementLocated(theirs));
        }
    }

    public void type(String key, String text) {
        WebElement field = field(key);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        typed++;
    }

    public void date(String key, String ddmmyyyy) {
        WebElement field = field(key);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), ddmmyyyy, Keys.TAB);
        typed++;
    }

    public void tick(String key) {
        click(By.cssSelector("[id$='-" + id(key) + "']"));
    }

    public void choose(String key, String label) {
        click(By.xpath("//*[contains(@class,'fjs-form-field-radio')][.//*[contains(@id,'-" + id(key) + "-')]]//label[contains(normalize-space(),'" + label + "')]"));
    }

    public void select(String key, String label) {
        String field = "//*[contains(concat(' ',@class,' '),' fjs-form-field-select ')][.//*[contains(@id,'-" + id(key) + "')]]";
        if (driver.findElements(By.xpath(field + "//*[contains(@class,'fjs-dropdownlist-item')]")).isEmpty()) { // open already where the keys are
            click(By.xpath(field + "//*[contains(@class,'fjs-input-group')]"));
        }
        click(By.xpath(field + "//*[contains(@class,'fjs-dropdownlist-item')][contains(normalize-space(),'" + label + "')]"));
    }

    /** Waits until a task of this name is in the list, looking again as Tasklist does. */
    public void waitForTask(String task) {
        By listed = By.xpath("//*[contains(@class,'tasks-list')]//h4[contains(normalize-space(),'" + task + "')]");
        new WebDriverWait(driver, Duration.ofSeconds(90)).until(page -> {
            try {
                return new WebDriverWait(driver, Duration.ofSeconds(10)).until(visibilityOfElementLocated(listed)).isDisplayed();
            } catch (TimeoutException | StaleElementReferenceException notYet) {
                driver.navigate().refresh();
                find(By.cssSelector(".start-process-action a"));
                return false;
            }
        });
    }

    /** Presses a button of the start dialog, whatever comes of it. */
    public void send(String button) {
        click(By.xpath("//*[contains(@class,'modal')]//button[normalize-space()='" + button + "']"));
    }

    /** What the product said when it refused a form. */
    public String refusal() {
        return soon.until(page -> page.findElements(REFUSAL).stream().filter(WebElement::isDisplayed).map(WebElement::getText)
                .filter(text -> !text.isBlank()).findFirst().orElse(null));
    }

    public void waitFor(BooleanSupplier here) {
        soon.until(page -> here.getAsBoolean());
    }

    /** Sends the start form; waits until it is gone. */
    public void sendStart() {
        send("Start");
        soon.until(invisibilityOfElementLocated(By.cssSelector(".modal-dialog")));
    }

    /** Names of the tasks in the list, as it stands now. */
    public List<String> tasks() {
        return soon.until(page -> page.findElements(By.cssSelector(".tasks-list h4")).stream().map(WebElement::getText).map(String::strip).toList());
    }

    /** Waits until no task of this name is in the list, looking again as Tasklist does. */
    public void waitUntilGone(String task) {
        soon.until(page -> tasks().stream().noneMatch(task::equals));
    }

    /** Presses "Complete", whatever comes of it. */
    public void tryToComplete() {
        click(By.xpath("//button[normalize-space()='Complete']"));
    }

    /** Completes the open task; waits until its form is gone, whatever opens next, or fails with what the product said. */
    public void complete() {
        WebElement form = find(By.cssSelector(".task-details .fjs-container"));
        tryToComplete();
        soon.until(page -> {
            page.findElements(REFUSAL).stream().filter(WebElement::isDisplayed).findFirst()
                    .ifPresent(refusal -> {
                        throw new IllegalStateException("Refused: " + refusal.getText());
                    });
            return gone(form);
        });
    }

    private static boolean gone(WebElement element) {
        try {
            return !element.isDisplayed();
        } catch (StaleElementReferenceException drawnNoMore) {
            return true;
        }
    }

    /** Waits for the window a link has opened, and looks at it from now on. */
    public void toNewWindow() {
        String own = driver.getWindowHandle();
        driver.switchTo().window(soon.until(page -> page.getWindowHandles().stream().filter(window -> !window.equals(own)).findFirst().orElse(null)));
    }

    public String text(By by) {
        return find(by).getText();
    }

    /** Waits until this is seen and says so. */
    public void waitFor(By by, String words) {
        try {
            soon.until(page -> page.findElements(by).stream().anyMatch(shown -> shown.isDisplayed() && shown.getText().contains(words)));
        } catch (TimeoutException notSaid) {
            picture("not-said");
            throw new AssertionError("\"" + words + "\" is not said in " + by + ", but: "
                    + driver.findElements(by).stream().map(WebElement::getText).toList(), notSaid);
        }
    }

    public WebElement find(By by) {
        return soon.until(visibilityOfElementLocated(by));
    }

    public void click(By by) {
        // Drawn anew between the look and the click, it is looked for again.
        soon.until(page -> {
            WebElement element = elementToBeClickable(by).apply(page);
            if (element == null) {
                return false;
            }
            scroll(element);
            try {
                element.click();
                return true;
            } catch (ElementClickInterceptedException covered) {
                if (!covered.getMessage().contains("tooltip")) {
                    throw covered;
                }
                // What Tasklist says of the thing under the pointer lies over this one until the pointer goes elsewhere.
                new Actions(driver).moveToLocation(0, 0).perform();
                return false;
            }
        });
        clicks++;
    }

    /** How often something was clicked. */
    public int clicks() {
        return clicks;
    }

    /** How many fields were typed into. */
    public int typed() {
        return typed;
    }

    /** Whether the form of this step is open. */
    public boolean isOpen(String task) {
        return soon.until(page -> page.findElements(By.cssSelector(".task-card h2.task, .fjs-container form")).stream()
                .filter(WebElement::isDisplayed).map(WebElement::getText).anyMatch(task::equals)
                && page.findElements(By.cssSelector(".fjs-container form")).stream().anyMatch(WebElement::isDisplayed) ? "open" : "not open").equals("open");
    }

    public boolean isFilter(String name) {
        return driver.findElements(By.cssSelector("[class*='task-filters'] a, [class*='tasks-filters'] a")).stream().anyMatch(filter -> filter.getText().contains(name));
    }

    /** Whether the list shows a step of this name, once it has been read. */
    public boolean lists(String task) {
        pause(1200); // Tasklist says nowhere that the list is another's already
        return tasks().contains(task);
    }

    public boolean mustBeClaimed() {
        return driver.findElements(By.cssSelector("button.claim")).stream().anyMatch(WebElement::isDisplayed);
    }

    /** Adds rows to a list until it has this many. */
    public void rows(String list, int wanted) {
        String here = "//*[contains(concat(' ',@class,' '),' fjs-form-field-dynamiclist ')][label[normalize-space()='" + list + "'] or div/label[normalize-space()='" + list + "']]";
        for (int rows = driver.findElements(By.xpath(here + "//*[contains(@class,'fjs-repeat-row-container')]")).size(); rows < wanted; rows++) {
            click(By.xpath(here + "//button[contains(@class,'fjs-repeat-render-add')]"));
            pause(300); // the keys are taken into it
        }
    }

    private WebElement field(String key) {
        WebElement field = find(By.cssSelector("[id$='-" + id(key) + "']"));
        scroll(field);
        return field;
    }

    private void scroll(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
    }

    private static String id(String key) {
        return key.replace('.', '_');
    }

    /** Keeps what the worker sees now as a picture: in {@code docs/walk} when pictures are drawn, else in {@code target/pictures/walk}. */
    public void picture(String name) {
        pause(700); // Tasklist fades things in
        try {
            Path folder = Files.createDirectories(Path.of(Boolean.getBoolean("cartref.draw") ? "docs/walk" : "target/pictures/walk"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
