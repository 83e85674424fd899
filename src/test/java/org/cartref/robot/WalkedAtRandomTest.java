package org.cartref.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Cases walked at random: no incident, nobody stuck, every ended duty has its letter, and nobody falls out without
 * evidence and a manager's sign-off. {@code -Dcartref.walks=200} walks more of them, {@code -Dcartref.seed=7} others,
 * {@code -Dcartref.walk=SEED} one alone. What was done in each is written to {@code target/walks}.
 */
@EnabledIfSystemProperty(named = "cartref.robot", matches = "on")
class WalkedAtRandomTest extends RobotAtWork {

    private static final int WALKS = Integer.getInteger("cartref.walks", 60);
    private static final int WORKING_DAYS = Integer.getInteger("cartref.days", 130);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);
    private static final double STARTED_BESIDE = 0.06;

    @Test
    void nobodyIsLost() throws IOException {
        long seed = Long.getLong("cartref.seed", 1);
        Long alone = Long.getLong("cartref.walk");
        List<Walk> walks = new ArrayList<>();
        for (int number = 0; number < (alone == null ? WALKS : 1); number++) {
            Chance chance = alone == null ? new Chance(seed).child(number) : new Chance(alone);
            walks.add(new Walk(chance.seed(), FIRST_DAY.plusDays(chance.of("begins").nextInt(14))));
        }
        System.out.println(alone == null ? walks.size() + " walks of seed " + seed + "; again with -Dcartref.seed=" + seed : "Walk " + alone);
        Office office = new Office(port);
        Robot robot = new Robot(office, walks, Robot.Pace.DAYS);
        long begun = System.nanoTime();
        int days = 0;
        for (LocalDate day = FIRST_DAY; days < WORKING_DAYS; day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            days++;
            robot.goTo(day, LocalTime.of(10, 0));
            robot.begin();
            robot.beside(STARTED_BESIDE);
            robot.work();
            if (days % 10 == 0) {
                System.out.println(day + ", after " + (System.nanoTime() - begun) / 1_000_000_000 + " s: " + robot);
            }
        }
        Findings findings = new Findings(office).nobodyIsStuck(robot.unseen).everyEndingIsInOrder();
        System.out.println(reached(walks, findings.endedADuty) + " of " + walks.size() + " walks reached the end of a duty, "
                + reached(walks, findings.closed) + " a closed case.");
        System.out.println(findings.counted + "\n" + robot.done.size() + " different steps were done: " + robot.done);
        List<String> wrong = new ArrayList<>(office.faults);
        wrong.addAll(findings.wrong.stream().map(found -> found + "\n" + robot.toldOf(found)).toList());
        keep(walks, wrong);

        assertThat(wrong.size() + " faults").as(String.join("\n\n", wrong)).isEqualTo("0 faults");
        assertThat(alone != null || reached(walks, findings.endedADuty) * 10 >= walks.size()).as("one walk in ten reaches the end of a duty: " + findings.counted).isTrue();
    }

    private static long reached(List<Walk> walks, Set<String> cases) {
        return walks.stream().filter(walk -> walk.cases.stream().anyMatch(cases::contains)).count();
    }

    private static void keep(List<Walk> walks, List<String> wrong) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/walks"));
        for (Walk walk : walks) {
            Files.writeString(folder.resolve(walk.seed + ".txt"), walk.told());
        }
        Files.writeString(folder.resolve("wrong.txt"), String.join("\n\n", wrong));
    }
}
