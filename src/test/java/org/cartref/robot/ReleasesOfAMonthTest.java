package org.cartref.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Forty people (or {@code -Dcartref.releases=5}) come out of prison within a month, referred early, late and on the day, and some of the days move: everybody
 * has a bed on the first night, or a named manager has decided otherwise, and every escalation comes once when its hour comes
 * and never when it does not.
 */
@EnabledIfSystemProperty(named = "cartref.robot", matches = "on")
class ReleasesOfAMonthTest extends RobotAtWork {

    private static final int RELEASES = Integer.getInteger("cartref.releases", 40);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    private static final LocalTime[] HOURS = {LocalTime.of(8, 30), LocalTime.of(11, 30), LocalTime.of(12, 30), LocalTime.of(15, 30), LocalTime.of(17, 0)};

    @Test
    void everybodyHasABedOnTheFirstNight() {
        long seed = Long.getLong("cartref.seed", 1);
        System.out.println(RELEASES + " releases of seed " + seed + "; again with -Dcartref.seed=" + seed);
        Chance chance = new Chance(seed);
        LocalDate first = LocalDate.of(2026, 6, 2);
        List<Walk> walks = new ArrayList<>();
        Map<Walk, LocalDate> released = new HashMap<>();
        for (int number = 0; number < RELEASES; number++) {
            Walk walk = new Walk(chance.child(number).seed(), first.plusDays(number * 20 / RELEASES));
            walks.add(walk);
            released.put(walk, workingDay(walk.begins.plusDays(walk.chance.of("notice").nextInt(11))));
        }
        Office office = new Office(port);
        Robot robot = new Robot(office, walks, Robot.Pace.SAME_DAY);
        // Everybody is accepted, so that everybody has a first night to think of.
        robot.given("release.outcome", TextNode.valueOf("ACCEPTED_DUTY"));
        int referred = 0;
        for (LocalDate day = first; !day.isAfter(first.plusDays(34)) && office.faults.isEmpty(); day = day.plusDays(1)) {
            for (LocalTime hour : HOURS) {
                robot.goTo(day, hour);
                for (Walk walk : walks) {
                    if (walk.begins.equals(day) && walk.opening == null) {
                        robot.refer(walk, "release", "release-day", Map.of("release.releasedOn", TextNode.valueOf(released.get(walk).toString()),
                                "release.referredOn", TextNode.valueOf(day.toString())), ++referred % 2 == 0);
                    }
                    Random moves = walk.chance.of("moves");
                    if (hour == HOURS[0] && moves.nextInt(6) == 0 && !walk.cases.isEmpty() && day.equals(released.get(walk).minusDays(1)) && walk.again("moved") == 1) {
                        LocalDate moved = workingDay(released.get(walk).plusDays(1 + moves.nextInt(5)));
                        robot.startBeside(walk, "release-change", Map.of("reportedChange.kind", TextNode.valueOf("DATE_MOVED"),
                                "release.releasedOn", TextNode.valueOf(moved.toString())));
                        released.put(walk, moved);
                    }
                }
                robot.work();
            }
        }
        assertThat(office.faults).isEmpty();
        assertThat(new Findings(office).nobodyIsStuck(robot.unseen).wrong).isEmpty();

        Map<String, Integer> happened = new HashMap<>();
        Map<String, String> ended = new HashMap<>();
        Map<String, String> caseOf = new HashMap<>();
        office.all("/history/process-instance").forEach(instance -> caseOf.put(instance.path("id").asText(), instance.path("businessKey").asText()));
        for (String step : List.of("notMetByNoon", "notFound", "noBedYet")) {
            office.all("/history/activity-instance?activityId=" + step).forEach(passed ->
                    happened.merge(step + " " + caseOf.get(passed.path("processInstanceId").asText()), 1, Integer::sum));
        }
        for (String step : List.of("meeting", "bed")) {
            office.all("/history/activity-instance?finished=true&canceled=false&activityId=" + step).forEach(passed ->
                    ended.put(step + " " + caseOf.get(passed.path("processInstanceId").asText()), passed.path("endTime").asText()));
        }
        List<String> wrong = new ArrayList<>();
        int escalations = 0;
        for (Walk walk : walks) {
            String reference = walk.caseReference();
            JsonNode file = office.cases.read(reference);
            LocalDate day = LocalDate.parse(file.at("/release/releasedOn").asText());
            if (!day.equals(released.get(walk))) {
                wrong.add("The day of release is " + day + " and should be " + released.get(walk) + ". " + walk.told());
            }
            if (!bed(office, file, day)) {
                wrong.add("No bed on the night of " + day + " and no manager's decision. " + walk.told());
            }
            for (String[] rule : new String[][] {{"notMetByNoon", "meeting", "12:00"}, {"notFound", "meeting", "16:30"}, {"noBedYet", "bed", "15:00"}}) {
                String until = ended.get(rule[1] + " " + reference);
                boolean late = until == null || OffsetDateTime.parse(until, MOMENT).toInstant()
                        .isAfter(day.atTime(LocalTime.parse(rule[2])).atZone(Robot.LONDON).toInstant());
                int times = happened.getOrDefault(rule[0] + " " + reference, 0);
                escalations += times;
                if (times != (late ? 1 : 0)) {
                    wrong.add(rule[0] + " came " + times + " times on " + day + ", and " + rule[1] + " ended " + until + ". " + walk.told());
                }
            }
        }
        assertThat(String.join("\n\n", wrong)).isEmpty();
        assertThat(walks).hasSize(RELEASES);
        assertThat(escalations).as("some days went wrong, or nothing was tried").isGreaterThan(10);
    }

    private static boolean bed(Office office, JsonNode file, LocalDate night) {
        for (JsonNode place : file.path("placements")) {
            if (place.path("startedOn").asText().equals(night.toString())) {
                return true;
            }
        }
        for (JsonNode home : file.path("proposedHomes")) {
            if (home.path("placedOn").asText().equals(night.toString())) {
                return true;
            }
        }
        for (JsonNode event : office.cases.read(file.path("reference").asText() + "/events")) {
            boolean thatDay = event.path("happenedAt").asText().startsWith(night.toString());
            if (thatDay && event.path("what").asText().equals("Place the person tonight, or decide")
                    && event.path("who").asText().equals("manager") && event.path("why").asText("").length() >= 20) {
                return true;
            }
            if (thatDay && event.path("what").asText().equals("Confirm where they sleep tonight") && file.at("/release/tenancyKept").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Nobody comes out on a weekend. */
    private static LocalDate workingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : day;
    }
}
