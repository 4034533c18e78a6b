package dev.brivosync.job;

import dev.brivosync.bench.Child;
import dev.brivosync.bench.Folder;
import dev.brivosync.bench.Part;
import dev.brivosync.bench.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Planning from staged data to a stored plan, for a thousand people to a million, one of a hundred changed, beside GNU
 * {@code sort}, {@code join} and {@code diff} over the same people exported as tables. {@code -Dplanning.sizes=1000,10000}
 * plans for others.
 */
public final class PlanningPart implements Part {
    private static final int LITTLE = 100_000;
    private static final int ROUNDS = 3;

    /** Who is new, who is gone, and who differs: what a script would begin with. */
    private static final String SCRIPT = """
            export LC_ALL=C
            sort -t, -k1,1 source.csv > source.sorted && sort -t, -k1,1 account.csv > account.sorted
            join -t, -v1 source.sorted account.sorted > new
            join -t, -v2 source.sorted account.sorted > gone
            diff source.sorted account.sorted > changed
            test -s changed
            """;

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public String title() {
        return "Planning";
    }

    @Override
    public String measured() throws IOException, InterruptedException {
        StringBuilder told = new StringBuilder(PlanningBench.Planned.HEADER);
        PlanningBench.Planned largest = null;
        for (String size : System.getProperty("planning.sizes", "1000,10000,100000,1000000")
                .split(",")) {
            int people = Integer.parseInt(size);
            String heap = people > LITTLE ? "-Xmx512m" : "-Xmx128m";
            largest = PlanningBench.Planned.parse(Child.lastLine(PlanningBench.class, List.of(heap), List.of(size)));
            told.append(largest.row()).append('\n');
        }
        if (largest == null) {
            return "No size was asked for.";
        }
        Spread script = script(largest.people());
        return told.append(String.format(
                        Locale.ROOT,
                        """

                        With 128 MB of heap, above %,d people 512 MB. sort, join and diff over %,d exported people: %s s \
                        (median of %d, smallest and largest); planning takes %.1f times as long.
                        """,
                        LITTLE,
                        largest.people(),
                        script.told(1),
                        ROUNDS,
                        largest.seconds() / script.median()))
                .toString();
    }

    private static Spread script(int people) throws IOException, InterruptedException {
        try (Folder place = new Folder("script")) {
            Path folder = place.path();
            StagedCompany.export(people, folder.resolve("source.csv"), folder.resolve("account.csv"));
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                Process process = new ProcessBuilder("bash", "-c", SCRIPT)
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
                if (process.waitFor() != 0) {
                    throw new IllegalStateException("the script failed");
                }
                seconds.add((System.nanoTime() - begun) / 1e9);
            }
            return new Spread(seconds);
        }
    }
}
