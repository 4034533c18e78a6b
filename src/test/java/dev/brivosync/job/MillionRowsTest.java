package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A million rows, their keys in no order, are read, mapped, checked and staged with 256 MB of heap. What it took is
 * written to {@code target/million-rows.md}.
 */
@Tag("slow")
@Isolated("it measures")
class MillionRowsTest {
    @TempDir
    Path folder;

    @Test
    void areStagedInLittleMemory() throws Exception {
        Path output = folder.resolve("output.txt");
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StagingBench.class.getName(),
                        "1000000",
                        "RANDOM")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = bench.waitFor(30, TimeUnit.MINUTES);
        bench.destroyForcibly();

        String told = Files.readString(output);
        assertThat(ended).isTrue();
        assertThat(bench.exitValue()).as(told).isZero();
        String result = told.lines().toList().getLast();
        Files.writeString(Path.of("target/million-rows.md"), result + "\n");
        // one in 10,000 has no last name, another no date that can be read
        assertThat(result).contains("1,000,000 rows", "999,800 people", "complete");
    }
}
