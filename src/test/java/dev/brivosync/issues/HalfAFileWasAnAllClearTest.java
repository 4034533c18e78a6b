package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export that lacks many people takes nobody's access at its first read, since they must be absent twice. The report
 * of that night said that there was nothing to do, exit 0, and the hold of the next one came as a surprise.
 */
class HalfAFileWasAnAllClearTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(people(8));
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void moreThanARunMaySuspendAreTold() throws Exception {
        trial.people(people(5));
        Trial.Result night = trial.run("sync", "hr");
        assertThat(night.exit()).isEqualTo(3);
        assertThat(night.out().replaceAll("\\s+", " "))
                .contains("1 THING TO LOOK AT. Nothing was changed.")
                .contains("3 of 8 people are not in the source, more than a run may suspend for that (2):"
                        + " nobody has lost access yet, see whether the source is whole before it is read again");
        assertThat(trial.sandbox.stats("sandbox").calls()).doesNotContainKey("POST /users/{id}/suspend");
    }

    @Test
    void asManyAsANormalNightBringsAreNot() throws Exception {
        trial.people(people(6));
        assertThat(trial.run("sync", "hr").exit()).isZero();
    }

    private static String[] people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "E%d,Ada,Byron%d,ada%d@example.test,Active,HQ".formatted(number, number, number))
                .toArray(String[]::new);
    }
}
