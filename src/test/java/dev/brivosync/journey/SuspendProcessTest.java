package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is suspended by a process of its own, while another one holds the store. */
class SuspendProcessTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder)
                .usualJob()
                .people("E1,Ada,Byron,ada@example.test,Active,HQ", "E2,Grace,Quill,grace@example.test,Active,Lab");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.switchTo("{\"disconnectedPanels\":{}}");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void neitherTheStoreNorWhatOpensItIsWaitedForOrEvenLoaded() throws Exception {
        try (Store held = Store.open(trial.environment.get("STORE_URL"), Duration.ZERO)) {
            assertThat(done("suspend", "E1")).contains("SUSPENDED: Ada Byron");
            assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
            assertThat(loaded())
                    // the logging library looks for whoever may set it up
                    .filteredOn(line -> !line.contains("org.springframework.boot.logging."))
                    .noneMatch(line -> line.contains("org.springframework")
                            || line.contains(" org.h2.")
                            || line.contains("org.flywaydb")
                            || line.contains("com.zaxxer"));

            assertThat(done("status")).contains("kept suspended by order: 1");
            done("reinstate", "E1");
            assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
            assertThat(held.folder()).contains(folder.resolve("data"));
        }
        assertThat(trial.run("sync", "hr").out()).contains("NOTHING TO DO. 2 people are as the source wants them");
    }

    /** What it said, once it has ended well. */
    private String done(String... arguments) throws Exception {
        Child child = new Child(
                folder, trial.environment, List.of("-Xlog:class+load:file=" + folder.resolve("loaded.txt")), arguments);
        int exit = child.exit();
        assertThat(exit).as(child.said()).isZero();
        return child.said();
    }

    private List<String> loaded() throws Exception {
        return Files.readAllLines(folder.resolve("loaded.txt"));
    }
}
