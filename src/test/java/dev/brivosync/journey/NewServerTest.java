package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's page on restoring a backup, followed on another machine by commands that are processes of their own. */
class NewServerTest {
    @TempDir
    Path folder;

    @Test
    void afterABackupOfLastNightItHasNothingToDo() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old"));
        Path backup = folder.resolve("backup/brivo-sync-2026-09-01");
        try (Trial trial = new Trial(old, SandboxSettings.defaults())) {
            trial.environment.put("STORE_URL", "jdbc:h2:file:./data/brivo-sync");
            trial.environment.remove("STORE_FOLDER");
            trial.job("hr", """
                    source: { csv: { file: ../people.csv } }
                    person: { key: "{id}", firstName: "{first}", lastName: "{last}", pin: "{site}" }
                    lifecycle: { active: { status: [Active] } }
                    groups: { All Staff: everyone }
                    """);
            trial.people(
                    "E1,Ada,Byron,ada@example.test,Active,7391",
                    "E2,Grace,Quill,grace@example.test,Active,2846",
                    "E3,Iris,Vance,iris@example.test,Active,");
            assertThat(new Child(old, trial.environment, "sync", "hr", "--first").exit())
                    .isZero();
            assertThat(new Child(old, trial.environment, "suspend", "E3", "--account", "sandbox", "--reason", "lost")
                            .exit())
                    .isZero();
            assertThat(new Child(old, trial.environment, "sync", "hr").exit()).isZero();
            shell(
                    old,
                    "cp -a data " + Files.createDirectories(backup.getParent()).resolve(backup.getFileName()));

            Path fresh = Files.createDirectories(folder.resolve("new"));
            shell(fresh, "cp -a ../old/config ../old/jobs ../old/people.csv . && cp -a " + backup + " data");
            Child plan = new Child(fresh, trial.environment, "plan", "hr", "--check");

            assertThat(plan.exit()).as(plan.said()).isZero();
            assertThat(plan.said()).contains("NOTHING TO DO").contains("kept suspended by");
        }
    }

    private static void shell(Path folder, String line) throws Exception {
        Process shell = new ProcessBuilder(List.of("/bin/sh", "-c", line))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).as(line).isZero();
    }
}
