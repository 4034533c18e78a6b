package dev.brivosync.job;

import dev.brivosync.bench.Child;
import dev.brivosync.bench.Folder;
import dev.brivosync.bench.Part;
import dev.brivosync.bench.Spread;
import dev.brivosync.job.StagingBench.Order;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** How fast a CSV file is read, mapped, checked and staged, beside Commons CSV's bare parse of the same file. */
public final class ReadingPart implements Part {
    private static final int ROWS = Integer.getInteger("reading.rows", 1_000_000);
    private static final int ROUNDS = 5;
    private static final String HEAP = "-Xmx256m";

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public String title() {
        return "Reading a CSV file, beside its bare parse";
    }

    @Override
    public String measured() throws Exception {
        StringBuilder told = new StringBuilder(
                "A process with %s for each: dates, a phone, an e-mail address, four expressions.%n%n".formatted(HEAP));
        for (Order order : Order.values()) {
            told.append("- ")
                    .append(Child.lastLine(
                            StagingBench.class, List.of(HEAP), List.of(String.valueOf(ROWS), order.name())))
                    .append('\n');
        }
        return told + String.format(Locale.ROOT, "- bare parse: %s rows/s%n", parsed().told(0));
    }

    private static Spread parsed() throws IOException {
        try (Folder folder = new Folder("reading")) {
            Path file = folder.path().resolve("people.csv");
            StagingBench.write(file, ROWS, Order.RANDOM);
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                long fields = 0;
                try (Reader text = Files.newBufferedReader(file)) {
                    for (CSVRecord each : CSVFormat.RFC4180.parse(text)) {
                        fields += each.size();
                    }
                }
                if (fields < ROWS) {
                    throw new IllegalStateException("only " + fields + " fields were read");
                }
                rates.add(ROWS / ((System.nanoTime() - begun) / 1e9));
            }
            return new Spread(rates);
        }
    }
}
