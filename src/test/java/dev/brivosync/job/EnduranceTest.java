package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One process that serves a job night after night, for years of its clock, while people come, move and leave, and Brivo
 * fails now and then: it takes no more memory, threads, files or disk than in its first weeks (but for the records for
 * auditors), and misses no night. {@code -Dendurance.runs=2000} plays more than 200 nights, 50 at least; what was measured is written to {@code target/endurance.md}.
 */
@Tag("slow")
@Isolated("it measures")
class EnduranceTest {
    private static final int RUNS = Integer.getInteger("endurance.runs", 200);
    private static final int PEOPLE = 60;
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final String JOB = """
            schedule: { daily: "02:00", timeZone: America/New_York, jitter: 15 minutes }
            source: { csv: { file: ../people.csv } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              customFields: { Department: "{department}" }
              pin: "{pin}"
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              missing: { reads: 2 }
              leaver: { suspend: at once, revokeBadges: after 3 days, removeFromGroups: after 5 days }
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: { site: [Lab] } }
            badges: [ { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            guards:
              create: { atLeast: 1000 }
              leaver: { atLeast: 1000 }
              missing: { atLeast: 1000 }
              update: { atLeast: 1000 }
              reinstate: { atLeast: 1000 }
              addToGroup: { atLeast: 1000 }
              removeFromGroup: { atLeast: 1000, ofOneGroup: 100% }
              assignBadge: { atLeast: 1000 }
              revokeBadge: { atLeast: 1000 }
            """;

    private static final List<String> FAULTS = List.of(
            "'kind':'INTERNAL_ERROR'",
            "'kind':'BAD_GATEWAY'",
            "'kind':'UNAVAILABLE','afterWork':true",
            "'kind':'GATEWAY_TIMEOUT','afterWork':true",
            "'kind':'CUT'",
            "'kind':'CUT','afterWork':true",
            "'kind':'HANG','hangMillis':60",
            "'kind':'TRUNCATED'",
            "'kind':'INVALID_TOKEN'",
            "'kind':'OVER_QPS_429'");

    @TempDir
    Path folder;

    private final Random random = new Random(20_260_101);
    private final Map<Integer, String> rows = new TreeMap<>();

    /** What a record for auditors takes in the store: they are a chain that is never cut. */
    private static final int RECORD = 400;

    /**
     * @param heap bytes after a full collection
     * @param store bytes of its file
     * @param evidence records for auditors in it
     */
    private record Figures(int runs, long heap, int threads, long files, long store, long evidence) {}

    @Test
    void nothingGrowsAndNoNightIsMissed() throws Exception {
        List<Instant> missed = new ArrayList<>();
        List<Figures> figures = new ArrayList<>();
        Map<ExitCode, Integer> exits = new TreeMap<>();
        long began = System.nanoTime();
        try (ServedPlace place = new ServedPlace(folder, JOB, BEGIN)) {
            place.settings("store: { retention: 30 days, peopleRetention: 14 days }\n");
            for (int number = 1; number <= PEOPLE / 2; number++) {
                rows.put(number, row(number));
            }
            people(place);
            place.firstSync();
            place.serve();
            Schedule schedule =
                    JobFile.read(folder.resolve("jobs/hr.yaml"), Map.of()).schedule();
            Instant due = place.clock.instant();
            for (int run = 1; run <= RUNS; run++) {
                due = ServedJob.next(JobFile.read(folder.resolve("jobs/hr.yaml"), Map.of()), due)
                        .orElseThrow();
                change(place);
                faults(place, run);
                place.alarms.until(due.plus(Duration.ofHours(3)));
                Instant time = due;
                if (place.runs.stream().noneMatch(each -> time.equals(each.due()))) {
                    missed.add(due);
                }
                place.runs.forEach(each -> exits.merge(each.exit(), 1, Integer::sum));
                place.runs.clear();
                place.told();
                if (run % 20 == 0) {
                    place.brivoForgetsItsJournal();
                }
                if (run % (RUNS / 10) == 0) {
                    figures.add(figures(place, run));
                }
            }
            place.switches("{'faults':[]}");
            for (int calm = 1; calm <= 3; calm++) {
                place.alarms.pass(Duration.ofDays(1));
            }
            assertThat(schedule).isNotNull();
            assertThat(missed).isEmpty();
            assertThat(place.plan()).as("once Brivo is well").isEmpty();
        }
        write(figures, exits, Duration.ofNanos(System.nanoTime() - began));
        Figures first = figures.getFirst();
        Figures last = figures.getLast();
        assertThat(last.heap()).as("heap, of %s", figures).isLessThan(first.heap() + first.heap() / 10 + 1_000_000);
        assertThat(last.threads()).as("threads, of %s", figures).isLessThanOrEqualTo(first.threads() + 2);
        assertThat(last.files()).as("open files, of %s", figures).isLessThanOrEqualTo(first.files() + 2);
        // by then as much is kept as there ever will be
        Figures full =
                figures.stream().filter(each -> each.runs() >= 40).findFirst().orElseThrow();
        assertThat(last.store())
                .as("store without records for auditors, of %s", figures)
                .isLessThan(full.store() + full.store() / 4 + RECORD * (last.evidence() - full.evidence()));
    }

    private String row(int number) {
        String status = switch (random.nextInt(10)) {
            case 0 -> "Terminated";
            case 1 -> "Leave";
            default -> "Active";
        };
        return "E%03d,Ada%1$d,%s,e%1$d@example.test,%s,%s,%s,%s,%s"
                .formatted(
                        number,
                        random.nextInt(8) == 0 ? "Byron-Hill" : "Byron",
                        random.nextBoolean() ? "Sales" : "Research",
                        status,
                        random.nextBoolean() ? "HQ" : "Lab",
                        random.nextInt(3) == 0 ? "" : String.valueOf(1_000 + number + 100 * random.nextInt(2)),
                        random.nextInt(4) == 0 ? String.valueOf(27_000 + 13 * number) : "");
    }

    /** Some rows change, some go, some come. */
    private void change(ServedPlace place) throws IOException {
        for (int each = random.nextInt(5); each > 0; each--) {
            int number = 1 + random.nextInt(PEOPLE);
            if (rows.size() > PEOPLE / 2 && random.nextInt(3) == 0) {
                rows.remove(number);
            } else {
                rows.put(number, row(number));
            }
        }
        people(place);
    }

    private void people(ServedPlace place) throws IOException {
        place.people(
                Stream.concat(Stream.of("id,first,last,mail,department,status,site,badge,pin"), rows.values().stream())
                        .toArray(String[]::new));
    }

    /** A third of the nights is calm; on some Brivo is away for the first tries. */
    private void faults(ServedPlace place, int run) throws Exception {
        if (run % 3 == 0) {
            place.switches("{'faults':[]}");
        } else if (run % 20 == 1) {
            place.switches("{'faults':[{'kind':'UNAVAILABLE','count':12}]}");
        } else {
            place.switches("{'faults':[{%s,'probability':%s}]}"
                    .formatted(FAULTS.get(random.nextInt(FAULTS.size())), random.nextInt(4) == 0 ? "0.3" : "0.05"));
        }
    }

    private Figures figures(ServedPlace place, int runs) throws Exception {
        for (int each = 0; each < 3; each++) {
            System.gc();
            Thread.sleep(50);
        }
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Figures(
                runs,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                Files.size(folder.resolve("data/store.mv.db")),
                place.evidence());
    }

    private static void write(List<Figures> figures, Map<ExitCode, Integer> exits, Duration took) throws IOException {
        StringBuilder table = new StringBuilder("""
                | nights | heap after a full collection | threads | open files | store | records for auditors in it |
                |---|---|---|---|---|---|
                """);
        figures.forEach(each -> table.append(String.format(
                Locale.ROOT,
                "| %,d | %.1f MB | %d | %d | %.2f MB | %,d |%n",
                each.runs(),
                each.heap() / 1e6,
                each.threads(),
                each.files(),
                each.store() / 1e6,
                each.evidence())));
        table.append(String.format(
                "%n%,d nights to %s in %d s; ends of their runs: %s%n",
                RUNS, BEGIN.plus(Duration.ofDays(RUNS)).atZone(ZoneOffset.UTC).toLocalDate(), took.toSeconds(), exits));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/endurance.md"), table);
    }
}
