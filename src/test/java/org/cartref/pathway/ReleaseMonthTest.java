package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cartref.casefile.CaseFile;
import org.junit.jupiter.api.Test;

/**
 * Forty releases in five weeks, at every notice, with everything going well or not: nobody is without a bed on the first
 * night unless a named manager has decided so, and every escalation comes once for whom it is meant.
 */
class ReleaseMonthTest extends ReleaseStory {

    private enum Fate { WELL, NOT_AT_THE_GATE, NO_BED, MANAGER_DECIDES }

    private record Released(LocalDate day, Fate fate) {
    }

    private final Map<String, Released> releases = new LinkedHashMap<>();

    @Test
    void everybodyHasABedOnTheFirstNight() {
        LocalDate first = LocalDate.of(2026, 6, 1);
        for (int number = 0; number < 40; number++) {
            LocalDate day = workingDay(first.plusDays(1 + number * 35 / 40));
            refer(dewi(day.toString(), "person.givenName", "Dewi " + number, "person.familyName", "Parry " + number));
            releases.put(caseRef, new Released(day, Fate.values()[number % Fate.values().length]));
        }
        for (LocalDate day = first; !day.isAfter(first.plusDays(36)); day = day.plusDays(1)) {
            goTo(day + "T08:45:00Z");
            releases.keySet().forEach(this::everydayWork);
            goTo(day + "T09:00:00Z");
            atTheGate(day);
            goTo(day + "T14:30:00Z");
            noBedAtThree(day);
            goTo(day + "T17:00:00Z");
            foundAtSix(day);
        }
        releases.forEach((reference, release) -> {
            CaseFile file = file(reference);
            boolean bed = file.getPlacements().stream().anyMatch(place -> place.startedOn().equals(release.day()))
                    || file.getProposedHomes().stream().anyMatch(home -> release.day().equals(home.placedOn()));
            boolean decided = trail.of(reference).stream().anyMatch(line -> line.getWhat().equals("Place the person tonight, or decide")
                    && line.getWho().equals("manager") && line.getWhy() != null);
            assertThat(bed || decided).as("%s, %s has a bed, or a manager decided", reference, release).isTrue();
            assertThat(file.getRelease().metOn()).isEqualTo(release.day());
            happened(reference, "notMetByNoon", release.fate() == Fate.NOT_AT_THE_GATE);
            happened(reference, "notFound", release.fate() == Fate.NOT_AT_THE_GATE);
            happened(reference, "noBedYet", release.fate() == Fate.NO_BED || release.fate() == Fate.MANAGER_DECIDES);
            happened(reference, "metWithBed", true);
        });
    }

    /** Nobody comes out on a weekend, but on the Friday before. */
    private static LocalDate workingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? day.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY)) : day;
    }

    private void happened(String reference, String step, boolean should) {
        assertThat(Collections.frequency(steps.of(reference), step)).as("%s %s: %s", reference, releases.get(reference), step).isEqualTo(should ? 1 : 0);
    }

    /** Lets everything due until then happen, each at its moment. */
    private void goTo(String moment) {
        Instant to = Instant.parse(moment);
        List<Job> due;
        while (!(due = management.createJobQuery().timers().duedateLowerThan(Date.from(to.plusMillis(1))).orderByJobDuedate().asc().list()
                .stream().filter(this::ofARelease).toList()).isEmpty()) {
            Job next = due.get(0);
            if (next.getDuedate().toInstant().isAfter(time.instant())) {
                time.set(next.getDuedate().toInstant());
            }
            identity.clearAuthentication();
            management.executeJob(next.getId());
            runAsyncSteps();
        }
        time.set(to);
    }

    private boolean ofARelease(Job job) {
        ProcessInstance instance = job.getProcessInstanceId() == null ? null
                : runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult();
        return instance != null && releases.containsKey(instance.getBusinessKey());
    }

    private void everydayWork(String reference) {
        caseRef = reference;
        List<String> open;
        boolean busy = true;
        while (busy) {
            open = openTasks();
            busy = false;
            for (String task : open) {
                busy |= done(task);
                if (busy) {
                    break;
                }
            }
        }
    }

    private boolean done(String task) {
        String home = releases.get(caseRef).day().toString();
        switch (task) {
            case "allocate" -> leadChosen();
            case "decideReferral" -> accepted();
            case "assessRelease" -> needsAssessed();
            case "agreeReleasePlan" -> planned();
            case "reviewPlan" -> does("resettlement", task, "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Open a bank account with him",
                    "dueOn", time.today().plusDays(7).toString(), "why", "Benefits need one")), "review", "Nothing has changed.");
            case "handThem" -> planPosted();
            case "searchHome" -> proposed("1", "Rhodfa " + caseRef);
            case "askPolice", "askProbation", "askPerson" -> says(task, "AGREES");
            case "settleTenancy" -> settled(home);
            case "arrange", "arrangeSoon" -> arranged(task, home);
            case "planForBreak" -> does("resettlement", task, "askedEarlier", "YES", "breakPlan", "Keys and money the day before.");
            case "confirmPlan", "finalCheck" -> does("resettlement", task, "everythingStands", "YES", "checked", "Prison and landlord rung.");
            case "lookIntoLateStep" -> does("teamleader", tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(task)
                    .listPage(0, 1).get(0), "lateStepAction", "Looked into it this morning.");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void atTheGate(LocalDate day) {
        on(day, (reference, fate) -> {
            if (fate != Fate.NOT_AT_THE_GATE) {
                met(day.toString(), "09:45");
            }
            if (fate == Fate.WELL || fate == Fate.NOT_AT_THE_GATE) {
                sleepsAtHome(day.toString());
            }
        });
    }

    private void noBedAtThree(LocalDate day) {
        on(day, (reference, fate) -> {
            if (fate == Fate.NO_BED) {
                does("manager", "placeTonight", "tonight", "EMERGENCY", "placement.outOfArea", "NO", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address", "Y Bwthyn",
                        "placement.startedOn", day.toString(), "placement.suitability", "A room of his own.");
            } else if (fate == Fate.MANAGER_DECIDES) {
                does("manager", "placeTonight", "tonight", "DECISION", "managerDecision", "He sleeps at his sister's, who has agreed.");
            }
        });
    }

    private void foundAtSix(LocalDate day) {
        on(day, (reference, fate) -> {
            if (fate == Fate.NOT_AT_THE_GATE) {
                does("resettlement", "raiseConcern", "searched", "Probation told, two of us look at the station.");
                met(day.toString(), "18:00");
            }
        });
    }

    private void on(LocalDate day, BiConsumer<String, Fate> what) {
        releases.forEach((reference, release) -> {
            if (release.day().equals(day)) {
                caseRef = reference;
                what.accept(reference, release.fate());
            }
        });
    }
}
