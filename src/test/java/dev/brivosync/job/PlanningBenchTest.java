package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Planning for many people fits into little memory; how long it takes is told by the table that is kept in {@code
 * target/planning.md}. How it grows up to a million: {@code -Dplanning.sizes=10000,100000,1000000}.
 */
@Tag("slow")
@Isolated("it measures")
class PlanningBenchTest {
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("planning.sizes", "10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();

    @TempDir
    Path folder;

    @Test
    void planningFitsIntoLittleMemory() throws Exception {
        StringBuilder table = new StringBuilder(PlanningBench.Planned.HEADER);
        for (int people : SIZES) {
            table.append(row(people)).append('\n');
        }
        Files.writeString(Path.of("target/planning.md"), table);
    }

    private String row(int people) throws Exception {
        Path output = folder.resolve(people + ".txt");
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlanningBench.class.getName(),
                        String.valueOf(people))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = bench.waitFor(30, TimeUnit.MINUTES);
        bench.destroyForcibly();
        String told = Files.readString(output);
        assertThat(ended).isTrue();
        assertThat(bench.waitFor()).as(told).isZero();
        return PlanningBench.Planned.parse(told.lines().toList().getLast()).row();
    }
}
