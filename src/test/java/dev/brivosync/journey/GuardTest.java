package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake that would reach too many people at once waits for somebody; the rest goes on. */
class GuardTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob();
        everybody("Active");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aWordThatHrChangedLocksNobodyOut() throws Exception {
        everybody("Aktiv");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(4);
        assertThat(sync.out().lines().toList().get(1)).startsWith("1 DECISION.");
        assertThat(sync.out())
                .contains("leaver limit: 40 people, at most 5 a run")
                .contains("brivo-sync approve 2");
        assertThat(suspended()).isZero();
    }

    @Test
    void onlyTheClassThatIsOverIsHeld() throws Exception {
        trial.people(IntStream.range(0, 41)
                .mapToObj(number -> row(number, number < 20 ? "Terminated" : "Active"))
                .toArray(String[]::new));

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(4);
        assertThat(suspended()).isZero();
        assertThat(trial.users()).as("the joiner is in all the same").hasSize(41);
    }

    @Test
    void whatSomebodyApprovesIsAppliedOnce() throws Exception {
        everybody("Terminated");
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);

        Result approved = trial.run("approve", "2", "--class", "leaver", "--key", "E07");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("E07").contains("brivo-sync apply 2");
        assertThat(suspended()).as("approving changes nothing by itself").isZero();

        assertThat(trial.run("apply", "2").exit())
                .as("the others are still held")
                .isEqualTo(4);
        assertThat(suspended()).isEqualTo(1);
        assertThat(trial.user("E07").path("suspended").asBoolean()).isTrue();

        assertThat(trial.run("approve", "2").exit()).isZero();
        assertThat(trial.run("apply", "2").exit()).isZero();
        assertThat(suspended()).isEqualTo(40);
        assertThat(trial.run("approve", "2").exit())
                .as("nothing is held any more")
                .isEqualTo(2);
    }

    @Test
    void anAdoptionThatIsApprovedTakesTheUserOver() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"First99\",\"lastName\":\"Last99\",\"externalId\":\"E99\"}]}");
        trial.people(IntStream.concat(IntStream.range(0, 40), IntStream.of(99))
                .mapToObj(number -> row(number, "Active"))
                .toArray(String[]::new));
        assertThat(trial.run("sync", "hr").exit()).isEqualTo(4);

        assertThat(trial.run("approve", "2", "--class", "adopt").exit()).isZero();
        Result apply = trial.run("apply", "2");

        assertThat(apply.exit()).as(apply.out()).isZero();
        assertThat(trial.groupsOf("E99")).containsExactly("All Staff");
        trial.resetStats();
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(trial.writes()).isZero();
    }

    private void everybody(String status) throws Exception {
        trial.people(
                IntStream.range(0, 40).mapToObj(number -> row(number, status)).toArray(String[]::new));
    }

    private static String row(int number, String status) {
        return "E%02d,First%d,Last%d,e%d@example.test,%s,Remote".formatted(number, number, number, number, status);
    }

    private long suspended() {
        long suspended = 0;
        for (var user : trial.users()) {
            suspended += user.path("suspended").asBoolean() ? 1 : 0;
        }
        return suspended;
    }
}
