package dev.brivosync.job;

import com.sun.management.OperatingSystemMXBean;
import dev.brivosync.bench.Folder;
import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.plan.CustomFieldRules;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Passage;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import dev.brivosync.plan.Tally;
import dev.brivosync.store.DoorKnowledge;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.step.Step;

/**
 * How long it takes from staged data to a stored plan for many people: everybody is ours and remembered, in three groups,
 * six of ten carry a badge. One night everybody is looked at; in the next one of a hundred changed, and one of a thousand is
 * new. Prints figures ({@link Planned}); the argument is the number of people, a power of ten.
 */
public final class PlanningBench {
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            ownership: { adopt: [email, fullName] }
            groups:
              All Staff: everyone
              HQ Office: everyone
              Garage: everyone
              Vault: { if: { site: [HQ] } }
            badges: [ { format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            """;

    /** Nobody answers. */
    private static final Patience ONE_ATTEMPT = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1));

    /**
     * What one process measured.
     *
     * @param first seconds for everybody, when everybody is looked at
     * @param matching seconds of match-people in the night after it
     * @param planning likewise of plan-changes, read-doors and guard
     * @param ofCpu the processor's seconds in these two
     * @param peak the most heap, in MB
     */
    record Planned(int people, int changes, double first, double matching, double planning, double ofCpu, long peak) {
        static final String HEADER = """
                | people | changes | everybody looked at, s | match-people, s | plan-changes to guard, s | together, s | of CPU | \
                µs a person | peak heap, MB | bytes a person |
                |---|---|---|---|---|---|---|---|---|---|
                """;

        static Planned parse(String line) {
            String[] parts = line.split(" ");
            return new Planned(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]),
                    Double.parseDouble(parts[5]),
                    Long.parseLong(parts[6]));
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d %d %.3f %.3f %.3f %.3f %d",
                    people,
                    changes,
                    first,
                    matching,
                    planning,
                    ofCpu,
                    peak);
        }

        double seconds() {
            return matching + planning;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f | %,d | %,d |",
                    people,
                    changes,
                    first,
                    matching,
                    planning,
                    seconds(),
                    ofCpu,
                    seconds() * 1e6 / people,
                    peak,
                    (peak << 20) / people);
        }
    }

    /** Seconds of work, and of the processor's in them. */
    private record Spent(double seconds, double ofCpu) {}

    private PlanningBench() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(measured(Integer.parseInt(arguments[0])).line());
    }

    private static Planned measured(int people) throws IOException {
        try (Folder place = new Folder("planning")) {
            Path folder = place.path();
            Files.writeString(folder.resolve("hr.yaml"), JOB);
            return measured(folder, people);
        }
    }

    private static Planned measured(Path folder, int people) {
        Store store = Store.open("jdbc:h2:file:" + folder.resolve("store"), Duration.ZERO);
        try (Brivo brivo = Brivo.connect(Reached.nowhere(), Attendants.nobody(), ONE_ATTEMPT, () -> false);
                Batch batch = new Batch(store)) {
            StagedCompany company = new StagedCompany(store, people);
            company.own();
            Company bench =
                    new Company(store, brivo, batch, company, JobFile.read(folder.resolve("hr.yaml"), Map.of()));
            Night before = bench.planned(Instant.parse("2026-11-19T07:00:00Z"), false);
            Night night = bench.planned(Instant.parse("2026-11-20T07:00:00Z"), true);
            return new Planned(
                    people,
                    night.changes(),
                    before.seconds(),
                    night.matching().seconds(),
                    night.planning().seconds(),
                    night.ofCpu(),
                    PeakMemory.bytes() >> 20);
        } finally {
            store.close();
        }
    }

    /** Plans night after night for the same people. */
    private record Company(Store store, Brivo brivo, Batch batch, StagedCompany people, JobFile job) {
        Night planned(Instant now, boolean changed) {
            int number = new Runs(store)
                    .begin(new Runs.Beginning(
                            "sync", "hr", Reached.nowhere().name(), ZoneOffset.UTC, now, job.fingerprint()));
            CurrentRun run = new CurrentRun(
                    number,
                    new RunRequest(RunRequest.Kind.SYNC, job, Reached.nowhere(), Set.of(), false, null),
                    Workplaces.of(store, Clock.fixed(now, ZoneOffset.UTC)),
                    brivo,
                    () -> true);
            run.staging.tables().begin();
            people.stage(run, changed);
            known(run, people.people(), now);
            Tally tally = new Tally();
            HandOvers handOvers = new HandOvers();
            DecidedBefore decided = new DecidedBefore(run);
            SnapshotAccount snapshot = new SnapshotAccount(run, run::lookedAt, () -> {});
            Steps steps = new Steps(batch, number, now);
            Spent matching = steps.spent(SyncJobs.single(batch, "match-people", new MatchPeople(run, snapshot)));
            Spent planning = steps.spent(
                    SyncJobs.plan(batch, new PlanChanges(run, snapshot, tally, handOvers, decided)),
                    SyncJobs.single(batch, "read-doors", new ReadDoors(run)),
                    SyncJobs.single(batch, "guard", new HoldRisks(run, tally, handOvers, decided)));
            run.staging.tables().end();
            return new Night(new Runs(store).find(number).orElseThrow().summary(), matching, planning);
        }
    }

    /** @param summary null where there is no plan */
    private record Night(@Nullable Summary summary, Spent matching, Spent planning) {
        int changes() {
            return summary == null ? -1 : summary.changes();
        }

        double seconds() {
            return matching.seconds() + planning.seconds();
        }

        double ofCpu() {
            return matching.ofCpu() + planning.ofCpu();
        }
    }

    /** The run's steps, one job for each part that is measured. */
    private record Steps(Batch batch, int number, Instant now) {
        Spent spent(Step first, Step... more) {
            long begun = System.nanoTime();
            long used = cpu();
            SimpleJobBuilder job = new JobBuilder(first.getName(), batch.repository()).start(first);
            for (Step step : more) {
                job = job.next(step);
            }
            JobExecution ended = batch.execute(job.build(), number, now);
            if (ended.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(String.valueOf(ended.getAllFailureExceptions()));
            }
            return new Spent((System.nanoTime() - begun) / 1e9, (cpu() - used) / 1e9);
        }
    }

    /** What the steps before have found out. */
    private static void known(CurrentRun run, int people, Instant now) {
        new Ledger(run.store, Reached.nowhere().name(), "hr").past().markApplied(now);
        run.groupsFound(StagedCompany.groups());
        DoorKnowledge doors = new DoorKnowledge(run.store, Reached.nowhere().name());
        for (long group = 1; group <= 4; group++) {
            doors.learnt(group, List.of(new Passage(group, "Door " + group, "Always")), now);
        }
        run.definitionsFound(
                new Definitions(CustomFieldRules.none(), Map.of("Standard 26 Bit", StagedCompany.STANDARD)));
        run.sourceRead(new SourceReceipt.Complete(
                new SourceReceipt.Figures(people, people, List.of(), List.of(), "fingerprint")));
    }

    /** Of this process, in nanoseconds. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
