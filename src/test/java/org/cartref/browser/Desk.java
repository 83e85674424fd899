package org.cartref.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.cartref.clock.London;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * A day's work as several people do it at one browser: somebody signs in, finds the next step where it lies, claims it where
 * they must, fills it in and completes it. Only time is moved from outside. What it costs beyond the answers is counted.
 */
public final class Desk {

    private final String address;
    private final Tasklist tasklist;
    private String user;
    private int steps;
    private int claims;
    /** Clicks on what is no field of a form: start, filter, open, claim, complete. */
    private int overhead;
    /** Clicks on lists where the step was not: a worker knows in which to look. */
    private int looked;

    public Desk(Browser browser, String address) {
        this.address = address;
        this.tasklist = new Tasklist(browser, address);
    }

    /** Whose steps follow. */
    public Desk as(String worker) {
        if (!worker.equals(user)) {
            tasklist.signIn(worker);
            user = worker;
        }
        return this;
    }

    public void starts(String process, Consumer<Tasklist> form) {
        step(process, () -> tasklist.start(process), form, tasklist::sendStart);
    }

    /** Does the step where it lies: open already, among theirs, or waiting for somebody to claim it. */
    public void does(String task, Consumer<Tasklist> form) {
        step(task, () -> {
            find(task);
            if (tasklist.mustBeClaimed()) {
                tasklist.claim();
                claims++;
            }
        }, form, tasklist::complete);
    }

    private void step(String name, Runnable open, Consumer<Tasklist> form, Runnable send) {
        int already = overhead;
        around(open);
        int clicked = tasklist.clicks();
        int typed = tasklist.typed();
        form.accept(tasklist);
        clicked = tasklist.clicks() - clicked;
        around(send);
        steps++;
        System.out.printf("%s did: %s (%d clicks around it, %d in its fields, %d typed into)%n", user, name, overhead - already, clicked, tasklist.typed() - typed);
    }

    private void around(Runnable act) {
        int before = tasklist.clicks() - looked;
        act.run();
        overhead += tasklist.clicks() - looked - before;
    }

    private void find(String task) {
        for (long soon = System.nanoTime() + Duration.ofSeconds(5).toNanos(); System.nanoTime() < soon;) {
            if (tasklist.isOpen(task)) { // as the next step of the case it opens by itself
                return;
            }
        }
        for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); System.nanoTime() < end;) {
            if (tasklist.lists(task)) { // in the list they are in
                tasklist.open(task);
                return;
            }
            for (String filter : List.of("My tasks", "Unclaimed", "Letters to sign", "Overdue")) {
                if (!tasklist.isFilter(filter)) {
                    continue;
                }
                int before = tasklist.clicks();
                tasklist.filter(filter);
                if (tasklist.lists(task)) {
                    tasklist.open(task);
                    return;
                }
                looked += tasklist.clicks() - before;
            }
        }
        tasklist.picture("desk-lost");
        throw new AssertionError(user + " finds no step " + task + "; the list shows " + tasklist.tasks());
    }

    public Tasklist tasklist() {
        return tasklist;
    }

    /** What the day has cost so far. */
    public String cost() {
        return "%d steps, %d clicks, of which %d overhead (%.1f a step), %d fields typed into, %d claims"
                .formatted(steps, tasklist.clicks() - looked, overhead, overheadOfAStep(), tasklist.typed(), claims);
    }

    public double overheadOfAStep() {
        return (double) overhead / steps;
    }

    public int claims() {
        return claims;
    }

    // ---- time ----

    public void itIs(LocalDate day, LocalTime at) {
        try {
            HttpResponse<String> moved = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address + "/api/rehearsal/clock"))
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"to\": \"" + London.at(day, at) + "\"}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String typed(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    /** What the pane with the case shows. */
    public String theCase() {
        WebElement pane = tasklist.find(By.cssSelector(".case-pane"));
        return pane.getText();
    }
}
