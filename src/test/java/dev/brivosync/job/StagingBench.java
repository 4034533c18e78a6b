package dev.brivosync.job;

import dev.brivosync.bench.Folder;
import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.SourceReceipt.Figures;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.core.job.builder.JobBuilder;

/**
 * How many rows a second of a large CSV file are read, mapped, checked and staged, as the first step of a run does it:
 * dates, phone, e-mail and four expressions for each person. Some rows are rejected. Prints a line for each order of
 * keys, or for the order named by the second argument; the README says how to run it with 256 MB of heap.
 */
public final class StagingBench {
    private static final int ROWS = 1_000_000;

    /** One row in so many has no last name; another, no date. */
    private static final int REJECTED = 10_000;

    static final String JOB = """
            schedule: { daily: "02:00", timeZone: America/New_York }
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "=lower(record.mail)" }
              phones: { Mobile: "{mobile}" }
              phoneRegion: US
            lifecycle: { active: { status: [Active] }, startsOn: "{hired}", endsOn: "{ended}" }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: "record.site == 'Lab' && record.grade.startsWith('L')" }
              Garage: { if: "record.parking == 'Y' || record.grade == 'L9'" }
              Night: { if: "record.shift.matches('^N[0-9]$')" }
            """;

    private StagingBench() {}

    /** In which order the keys stand in the file. */
    enum Order {
        SORTED,
        RANDOM
    }

    /** @param arguments number of rows (1,000,000) and order of their keys (both) */
    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROWS;
        List<Order> orders = arguments.length > 1 ? List.of(Order.valueOf(arguments[1])) : List.of(Order.values());
        for (Order order : orders) {
            System.out.println(measure(rows, order));
        }
    }

    private static String measure(int rows, Order order) throws IOException {
        try (Folder place = new Folder("staging")) {
            Path folder = place.path();
            Files.writeString(folder.resolve("hr.yaml"), JOB);
            long bytes = write(folder.resolve("people.csv"), rows, order);
            return staged(folder, rows, order, bytes);
        }
    }

    private static String staged(Path folder, int rows, Order order, long bytes) {
        Store store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO);
        try (Brivo brivo = Brivo.connect(Reached.nowhere(), Attendants.nobody(), Patience.normal(), () -> false);
                Batch batch = new Batch(store)) {
            Instant now = Instant.parse("2026-11-20T07:00:00Z");
            JobFile job = JobFile.read(folder.resolve("hr.yaml"), Map.of());
            int number = new Runs(store)
                    .begin(new Runs.Beginning("plan", "hr", "default", ZoneOffset.UTC, now, "fingerprint"));
            Workplace workplace = Workplaces.of(store, Clock.fixed(now, ZoneOffset.UTC));
            CurrentRun run = new CurrentRun(
                    number,
                    new RunRequest(RunRequest.Kind.PLAN, job, Reached.nowhere(), Set.of(), false, null),
                    workplace,
                    brivo,
                    () -> true);
            run.staging.tables().begin();
            long begun = System.nanoTime();
            CollectPeople collected = new CollectPeople(run);
            batch.execute(
                    new JobBuilder("collect", batch.repository())
                            .start(SyncJobs.collect(batch, collected))
                            .build(),
                    number,
                    now);
            double collecting = (System.nanoTime() - begun) / 1e9;
            SourceReceipt receipt = collected.prove();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Figures figures = receipt.figures();
            return String.format(
                    Locale.ROOT,
                    "%s keys: %,d rows (%,d MB), %,d people, %s: %,.0f rows/s (%.1f s, of which the checks at the end"
                            + " %.1f s), peak memory %,d MB",
                    order.name().toLowerCase(Locale.ROOT),
                    figures.records(),
                    bytes >> 20,
                    figures.people(),
                    receipt.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    rows / seconds,
                    seconds,
                    seconds - collecting,
                    PeakMemory.bytes() >> 20);
        } finally {
            store.close();
        }
    }

    /** Writes such a file, and tells how many bytes it has. */
    static long write(Path file, int rows, Order order) throws IOException {
        try (Writer text = Files.newBufferedWriter(file)) {
            text.write("id,first,last,mail,mobile,status,site,grade,parking,shift,hired,ended,title,department\n");
            for (int row = 0; row < rows; row++) {
                text.write(person(order == Order.SORTED ? row : shuffled(row, rows), row));
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return Files.size(file);
    }

    /** A permutation of all numbers below {@code rows}: the factor is a prime that divides no such number. */
    private static int shuffled(int row, int rows) {
        return (int) ((row * 7_368_787L + 12_345) % rows);
    }

    private static String person(int number, int row) {
        String last = row % REJECTED == 0 ? "" : "Quill-" + number % 9_973;
        String hired = row % REJECTED == 1
                ? "soon"
                : "20%02d-%02d-%02d".formatted(number % 26, number % 12 + 1, number % 28 + 1);
        return "E%07d,\"First, %d\",%s,Person%d@Example.test,(212) 555-%04d,%s,%s,L%d,%s,N%d,%s,,Engineer of Things,R&D\n"
                .formatted(
                        number,
                        number % 1_009,
                        last,
                        number,
                        number % 10_000,
                        number % 20 == 0 ? "Terminated" : "Active",
                        number % 3 == 0 ? "HQ" : "Lab",
                        number % 10,
                        number % 4 == 0 ? "Y" : "N",
                        number % 12,
                        hired);
    }
}
