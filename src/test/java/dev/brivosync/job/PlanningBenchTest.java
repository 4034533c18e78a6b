package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planning for ten times the people takes ten times as long, in the same memory; the table is kept in {@code target}. */
@Tag("slow")
class PlanningBenchTest {
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    /** Of the cells of a row. */
    private static final int SECONDS = 6;
    /** Others may be at work on the same machine. */
    private static final double PATIENCE = 1.5;

    @TempDir
    Path folder;

    @Test
    void growsNoFasterThanTheNumberOfPeople() throws Exception {
        List<Double> seconds = new ArrayList<>();
        StringBuilder table = new StringBuilder(PlanningBench.HEADER);
        for (int people : SIZES) {
            String row = row(people);
            table.append(row).append('\n');
            seconds.add(Double.parseDouble(row.split(" *\\| *")[SECONDS]));
        }
        Files.writeString(Path.of("target/planning.md"), table);

        assertThat(seconds.get(2)).isLessThan(seconds.get(1) * 10 * PATIENCE);
        assertThat(seconds.get(1)).isLessThan(15 * PATIENCE);
    }

    private String row(int people) throws Exception {
        Path output = folder.resolve(people + ".txt");
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
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
        return told.lines().toList().getLast();
    }
}
