package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits count what earlier runs have done, and stand back for a mass change that somebody announced. */
class LimitsOverDaysTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder)
                .usualJobWith("missing: { reads: 2 }", "schedule: { daily: \"02:00\", timeZone: UTC }");
        leave();
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** Of twenty people, of whom a run and a day may suspend five. */
    private void leave(int... leavers) throws Exception {
        Set<Integer> out = new TreeSet<>();
        Arrays.stream(leavers).forEach(out::add);
        trial.people(IntStream.range(0, 20)
                .mapToObj(number -> "E%02d,First%d,Last%d,e%d@example.test,%s,Remote"
                        .formatted(number, number, number, number, out.contains(number) ? "Terminated" : "Active"))
                .toArray(String[]::new));
    }

    private long suspended() {
        return trial.users()
                .valueStream()
                .filter(user -> user.path("suspended").asBoolean())
                .count();
    }

    private Result expect(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "expect";
        all[1] = "hr";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return trial.run(all);
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }

    private Result announce(int atMost) {
        return expect(
                "--class", "leaver", "--atMost", "" + atMost, "--until", tomorrow(), "--reason", "the plant closes");
    }

    @Test
    void severalRunsOfADayCountTogether() throws Exception {
        leave(0, 1, 2);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        leave(0, 1, 2, 3, 4);
        assertThat(trial.run("sync", "hr").exit()).isZero();

        leave(0, 1, 2, 3, 4, 5);
        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(4);
        assertThat(sync.out().replaceAll("\\s+", " "))
                .contains("leaver limit: 5 people in the last 24 hours and 1 more would be 6, at most 5 a day");
        assertThat(suspended()).isEqualTo(5);
    }

    @Test
    void whatSomebodyApprovedCountsNoMore() throws Exception {
        leave(0, 1, 2, 3, 4, 5);
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);
        assertThat(trial.run("approve", "2").exit()).isZero();
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(suspended()).isEqualTo(6);

        leave(0, 1, 2, 3, 4, 5, 6, 7);

        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(suspended()).isEqualTo(8);
    }

    @Test
    void anAnnouncedMassChangeFlowsAndIsUsedUp() throws Exception {
        Result announced = announce(8);
        assertThat(announced.exit()).as(announced.err()).isZero();
        assertThat(announced.out()).contains("up to 8 leavers until the end of " + tomorrow());
        leave(0, 1, 2, 3, 4, 5, 6);

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out()).isZero();
        assertThat(sync.out()).contains("expected: up to 8 leavers until " + tomorrow() + " (the plant closes;");
        assertThat(suspended()).isEqualTo(7);
        assertThat(expect().out())
                .contains("leaver: up to 8 people until " + tomorrow() + ", 7 used up (the plant closes;");

        leave(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(trial.run("sync", "hr").exit())
                .as("two more are one too many")
                .isEqualTo(4);

        assertThat(expect("--class", "leaver", "--cancel").exit()).isZero();
        assertThat(expect().out()).contains("Nothing is announced");
        assertThat(trial.run("sync", "hr").exit())
                .as("what was expected counts in no limit of the days after")
                .isZero();
        assertThat(suspended()).isEqualTo(9);
    }

    @Test
    void whoAnnouncedItIsKept() {
        assertThat(expect(
                                "--class",
                                "leaver",
                                "--atMost",
                                "8",
                                "--until",
                                tomorrow(),
                                "--reason",
                                "the plant closes",
                                "--as",
                                "Dana Kim")
                        .exit())
                .isZero();

        assertThat(expect().out()).contains("Dana Kim (" + System.getProperty("user.name") + ")");
        assertThat(trial.json("plan", "hr").path("notes").valueStream())
                .anySatisfy(note -> assertThat(note.path("text").asString()).startsWith("expected: up to 8 leavers"));
    }

    @Test
    void whatCannotBeAnnouncedIsRefusedWithWhatToDo() {
        refused("leaver", "0", tomorrow(), "1 or more");
        refused("leaver", "5", "tomorrow", "write it like 2026-12-31");
        refused("leaver", "5", "2026-02-30", "write it like 2026-12-31");
        refused("leaver", "5", "2020-01-01", "over already");
        refused("leavers", "5", tomorrow(), "did you mean leaver?");
        refused("firstRun", "5", tomorrow(), "there is no class firstRun that can be announced");
        refused("source", "5", tomorrow(), "there is no class source that can be announced");
        refused("adopt", "5", tomorrow(), "adopt is held always");
        refused("rehire", "5", tomorrow(), "rehire is held always");
        refused("recreate", "5", tomorrow(), "recreate is held always");
        refused("outOfScope", "5", tomorrow(), "outOfScope is held always");
        refused("delete", "5", tomorrow(), "approve RUN --class delete");
        assertThat(expect("--class", "leaver").exit()).isEqualTo(2);
        assertThat(expect("--class", "leaver", "--cancel").exit())
                .as("nothing is announced")
                .isEqualTo(2);
        Result noJob = trial.run("expect", "hrr");
        assertThat(noJob.exit()).isEqualTo(2);
        assertThat(noJob.err()).contains("did you mean hr?");
        assertThat(expect().out()).contains("Nothing is announced");
    }

    private void refused(String changeClass, String atMost, String until, String why) {
        Result answer =
                expect("--class", changeClass, "--atMost", atMost, "--until", until, "--reason", "the plant closes");
        assertThat(answer.exit()).as(changeClass).isEqualTo(2);
        assertThat(answer.err()).contains(why);
        assertThat(answer.out()).isEmpty();
    }
}
