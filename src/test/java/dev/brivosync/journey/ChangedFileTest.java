package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync JOB --changed-only} over a file. */
class ChangedFileTest {
    private static final String[] ALL = {
        "E1,Ada,Byron,,Active,HQ", "E2,Bob,Marsh,,Active,HQ", "E3,Cid,Lake,,Active,Lab", "E4,Dot,Hill,,Active,Lab"
    };

    @TempDir
    Path folder;

    @Test
    void onlyLeaversFollowFromAChangedFile() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.usualJob().people(ALL);
            assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
            trial.people(
                    "E1,Ada,Byron,,Left,HQ",
                    "E2,Robert,Marsh,,Active,Lab",
                    "E4,Dot,Hill,,Active,Lab",
                    "E5,New,One,,Active,HQ");
            trial.resetStats();

            Result sync = trial.run("sync", "hr", "--changed-only");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
            assertThat(trial.writes()).isEqualTo(1);
            assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
            assertThat(trial.user("E2").path("firstName").asString()).isEqualTo("Bob");
            assertThat(trial.user("E3").path("suspended").asBoolean()).isFalse();
            assertThat(trial.user("E5").isMissingNode()).isTrue();
            assertThat(sync.out()).contains("ONLY CHANGES WERE LOOKED AT").doesNotContain("loses access when absent");
        }
    }

    @Test
    void anUnchangedFileCostsNoCall() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.usualJob().people(ALL);
            assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
            trial.resetStats();

            Result sync = trial.run("sync", "hr", "--changed-only");

            assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
            assertThat(sync.out().replaceAll("\\s+", " "))
                    .contains("the source has not changed since it was read last")
                    .contains("Nobody lost their access since the source was read last.")
                    .doesNotContain("Brivo: no users");
            assertThat(trial.stats().path("calls")).isEmpty();
        }
    }

    @Test
    void aLookThatFoundNobodyLeavesHeldChangesOpenForApproval() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.usualJob().people(ALL);
            assertThat(trial.run("plan", "hr").exit()).isZero();
            assertThat(trial.run("sync", "hr", "--changed-only").exit()).isZero();

            assertThat(trial.run("approve", "1").exit()).isZero();
            assertThat(trial.run("apply", "1").exit()).isZero();
            assertThat(trial.users()).hasSize(4);
        }
    }

    @Test
    void changesGoNeitherWithTheFirstRunNorWithSinglePeople() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.usualJob().people(ALL);

            Result first = trial.run("sync", "hr", "--changed-only", "--first");
            Result only = trial.run("sync", "hr", "--changed-only", "--only", "E1");

            assertThat(first.exit()).isEqualTo(2);
            assertThat(first.err()).contains("it does not go with --first");
            assertThat(only.exit()).isEqualTo(2);
            assertThat(only.err()).contains("it does not go with --only");
        }
    }
}
