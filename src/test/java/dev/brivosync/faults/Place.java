package dev.brivosync.faults;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Reports;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.sandbox.AccountStats;
import dev.brivosync.sandbox.Fault;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Release;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** A folder with a job, its people and a store, beside a stand-in Brivo account: what a run needs, and nothing of the command line. */
final class Place implements AutoCloseable {
    /** Far less than for the Internet, so that many nights can be played. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(700),
            Duration.ofMillis(700),
            Duration.ofMillis(1000),
            6,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(20));

    static final String SECRET = "a key of the tests, long enough";

    private static final AtomicInteger PLACES = new AtomicInteger();

    private final Path folder;
    private final Clock clock;
    private final Sandbox sandbox;
    private final Store store;

    Place(Path folder, List<Fault> faults) {
        this(folder, faults, Clock.systemUTC());
    }

    /** @param clock of the connector, which may be days ahead of Brivo's */
    Place(Path folder, List<Fault> faults, Clock clock) {
        this(folder, folder.resolve("account.json"), faults, clock);
    }

    /** @param account the file that keeps it, where that lies elsewhere */
    Place(Path folder, Path account) {
        this(folder, account, List.of(), Clock.systemUTC());
    }

    private Place(Path folder, Path account, List<Fault> faults, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.sandbox =
                Sandbox.start(SandboxSettings.defaults().withState(account).withFaults(faults));
        this.store = Store.open(address(folder), Duration.ofSeconds(5));
        numberStepsApart();
    }

    /** As the settings of a process would say it. */
    private static StoreAddress address(Path folder) {
        return new StoreAddress(
                "jdbc:h2:file:" + folder.resolve("store"), "", new Secret(""), new Secret(SECRET), folder);
    }

    /**
     * Spring Batch tells the steps that run in one process apart by their number alone, and each place has a store of
     * its own that would begin with the same.
     */
    private void numberStepsApart() {
        int first = PLACES.incrementAndGet() * 1_000;
        JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
        jdbc.execute("alter sequence batch_step_execution_seq restart with " + first);
        jdbc.execute("alter sequence batch_job_execution_seq restart with " + first);
    }

    void seed(String json) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/seed"))
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** @param said what the run's notes and failed changes tell */
    record End(int exit, String said, long calls) {}

    End sync(boolean first) {
        return sync(first, Set.of());
    }

    /** @param only these people alone, a call or more for each; empty: everybody */
    End sync(boolean first, Set<PersonKey> only) {
        return run(new RunRequest(RunRequest.Kind.SYNC, job(), account(), only, first, null));
    }

    /** How many changes would be left. */
    int left() {
        JobFile job = job();
        Run run = new SyncRun(workplace(), new Heard())
                .execute(new RunRequest(RunRequest.Kind.PLAN, job, account(), Set.of(), false, null));
        return run.summary() == null ? -1 : run.summary().changes();
    }

    /** Everybody is looked at; somebody agrees to what the run holds, if it does, and has it applied. */
    End syncApproveAndApply() {
        End held = sync(false);
        if (held.exit() != ExitCode.HELD.number()) {
            return held;
        }
        int number = new Runs(store).last().orElseThrow().number();
        Release.everything(store, number, clock.instant());
        End applied = run(new RunRequest(RunRequest.Kind.APPLY, job(), account(), Set.of(), false, number));
        return new End(applied.exit(), held.said() + applied.said(), held.calls() + applied.calls());
    }

    private End run(RunRequest request) {
        long before = stats().total();
        Heard heard = new Heard();
        try {
            Run run = new SyncRun(workplace(), heard).execute(request);
            int exit = run.exitCode() == null ? -1 : run.exitCode();
            return new End(exit, heard.said(run), stats().total() - before);
        } catch (RuntimeException failed) {
            ExitCode exit = SyncRun.exitCode(failed);
            return new End(exit.number(), String.valueOf(failed.getMessage()), stats().total() - before);
        }
    }

    /** As a colleague changes a user on Brivo's own pages. */
    void editByHand(String key, String fields) throws IOException {
        new Colleague(sandbox).edits(key, fields.replace('\'', '"'));
    }

    AccountStats stats() {
        return sandbox.stats("sandbox");
    }

    /** Of the people it owns, in the words of {@link Account#owned}. */
    private SortedSet<String> ledger() {
        SortedSet<String> lines = new TreeSet<>();
        JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
        jdbc.query("select person_key, brivo_id, suspended_by_us, invited from owned_person", row -> {
            long user = row.getLong("brivo_id");
            lines.add(Account.owned(
                    row.getString("person_key"),
                    user,
                    row.getBoolean("suspended_by_us"),
                    row.getBoolean("invited"),
                    ids(jdbc, "select group_id from added_member where brivo_id = ?", user),
                    ids(jdbc, "select credential_id from badge_link where brivo_id = ?", user)));
        });
        return lines;
    }

    private static SortedSet<Long> ids(JdbcTemplate jdbc, String query, long user) {
        return new TreeSet<>(jdbc.queryForList(query, Long.class, user));
    }

    int lastRun() {
        return new Runs(store).last().orElseThrow().number();
    }

    /** Of the last run. */
    int outcomes() {
        return count("count(*)");
    }

    int peopleWithOutcomes() {
        return count("count(distinct person_key)");
    }

    private int count(String what) {
        Integer count = new JdbcTemplate(store.dataSource())
                .queryForObject(
                        "select " + what + " from planned_change where outcome is not null and run = ?",
                        Integer.class,
                        new Runs(store).last().orElseThrow().number());
        return count == null ? 0 : count;
    }

    /** What the ledger says otherwise than Brivo does. */
    List<String> disagreements() {
        SortedSet<String> ledger = ledger();
        SortedSet<String> brivo = Account.owned(sandbox.dump("sandbox"));
        return Stream.concat(
                        ledger.stream().filter(line -> !brivo.contains(line)).map(line -> "the ledger says " + line),
                        brivo.stream().filter(line -> !ledger.contains(line)).map(line -> "Brivo says " + line))
                .toList();
    }

    SortedMap<String, Integer> state() {
        return Account.lines(sandbox.dump("sandbox"));
    }

    private JobFile job() {
        return JobFile.read(folder.resolve("hr.yaml"), Map.of());
    }

    private Workplace workplace() {
        return Workplaces.of(store, clock, SECRET, PATIENCE);
    }

    private BrivoAccount account() {
        return Reached.sandbox(SandboxAccount.standard(), sandbox.url(), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        store.close();
        sandbox.close();
    }

    /** Keeps what the report tells of trouble. */
    private static final class Heard implements Reports {
        private final List<String> errors = new ArrayList<>();

        @Override
        public void planned(Run run) {}

        @Override
        public void ended(Run run, Iterable<PersonPlan> people) {
            for (PersonPlan person : people) {
                for (PlannedChange change : person.changes()) {
                    if (change.outcome() instanceof Outcome.Failed(String error, var _)) {
                        errors.add(error);
                    }
                }
            }
        }

        private String said(Run run) {
            run.notes().forEach(note -> errors.add(note.text()));
            return String.join(" / ", errors);
        }
    }
}
