package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync writes part of what a person needs and holds the rest. When somebody releases that, what the sync itself has
 * written since is no reason to skip the person.
 */
class ReleasedRestTest {
    @TempDir
    private Path folder;

    @Test
    void theRestIsAppliedAfterTheSyncHasWrittenAPart() throws Exception {
        try (Trial trial = new Trial(folder).usualJob()) {
            trial.people("E001,Ada,Byron,ada@b.test,Active,HQ", "E002,Grace,Hopper,,Active,HQ");
            assertThat(trial.run("sync", "hr", "--first").exit()).isZero();

            // the row without a key makes the read incomplete: names and addresses follow, groups are held
            trial.people(
                    "E001,Ada,Lovelace,new@b.test,Active,Annex", "E002,Grace,Hopper,,Active,HQ", ",No,Key,,Active,HQ");
            trial.run("sync", "hr");
            assertThat(trial.user("E001").path("lastName").asString()).isEqualTo("Lovelace");
            assertThat(trial.groupsOf("E001")).containsExactly("All Staff", "HQ Office");

            assertThat(trial.run("approve", "2").exit()).isZero();
            Trial.Result applied = trial.run("apply", "2");
            assertThat(applied.out()).doesNotContain("changed in Brivo since the plan was made");
            assertThat(trial.groupsOf("E001")).containsExactly("All Staff");
            assertThat(trial.json("plan", "hr")
                            .path("summary")
                            .path("removeFromGroup")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void whatSomebodyElseHasDoneSinceStillIsAReason() throws Exception {
        try (Trial trial = new Trial(folder).usualJob()) {
            trial.people("E001,Ada,Byron,,Active,HQ", "E002,Grace,Hopper,,Active,HQ");
            assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
            trial.people("E001,Ada,Lovelace,,Active,Annex", "E002,Grace,Hopper,,Active,HQ", ",No,Key,,Active,HQ");
            trial.run("sync", "hr");

            trial.editByHand("E001", "{\"lastName\":\"King\"}");
            trial.run("approve", "2");
            assertThat(trial.run("apply", "2").out())
                    .contains("remove from HQ Office: changed in Brivo since the plan was");
            assertThat(trial.groupsOf("E001")).containsExactly("All Staff", "HQ Office");
        }
    }
}
