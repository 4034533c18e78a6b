package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.cli.Cli;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three processes of {@code serve} that share a store: one is killed in the middle of its runs, one is frozen there for
 * longer than its lease lasts. System properties: {@code together.jobs}, two of each account, and {@code together.minutes}
 * between their times.
 */
@Tag("postgres")
class ServedTogetherTest {
    private static final int JOBS = Integer.getInteger("together.jobs", 12);
    private static final int MINUTES = Integer.getInteger("together.minutes", 1);
    private static final int PROCESSES = 3;
    private static final int ROUNDS = 3;
    private static final int NEW_EACH_ROUND = 8;
    private static final Duration FROZEN = Duration.ofSeconds(35);

    @TempDir
    private Path folder;

    private final String store =
            Databases.onServer(Objects.requireNonNull(System.getProperty("test.postgres"), "test.postgres"));
    private final List<RecordingProxy> proxies = new ArrayList<>();
    private final List<Child> processes = new ArrayList<>();
    private Sandbox sandbox;

    /** A run of a job as the store has it. */
    private record Done(String job, String state, Instant started, Instant ended, int exit) {}

    @BeforeEach
    void jobs() throws Exception {
        sandbox = Sandbox.start(new SandboxSettings(
                0,
                null,
                IntStream.range(0, JOBS / 2)
                        .mapToObj(number -> SandboxAccount.named(account(number)))
                        .toList(),
                0,
                0,
                Duration.ofSeconds(60),
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                java.time.Clock.systemUTC()));
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("config/accounts"));
        for (int number = 0; number < JOBS / 2; number++) {
            String name = account(number);
            Files.writeString(folder.resolve("config/accounts/" + name + ".yaml"), """
                    region: custom
                    authUrl: ${BRIVO}
                    apiUrl: ${BRIVO}
                    apiKey: %1$s-key
                    clientId: %1$s-client
                    clientSecret: %1$s-secret
                    username: %1$s-admin
                    password: %1$s-password
                    callsPerSecond: 5
                    """.formatted(name));
        }
        for (int job = 0; job < JOBS; job++) {
            people(job, 0);
            Files.writeString(folder.resolve("jobs/" + job(job) + ".yaml"), """
                    account: %s
                    source: { csv: { file: ../people-%d.csv } }
                    person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                    lifecycle: { active: { status: [Active] } }
                    groups: { "Staff %d": everyone }
                    createMissingGroups: true
                    """.formatted(account(job / 2), job, job));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Child process : processes) {
            process.kill();
        }
        proxies.forEach(RecordingProxy::close);
        sandbox.close();
    }

    private static String account(int number) {
        return "a%02d".formatted(number);
    }

    private static String job(int number) {
        return "j%02d".formatted(number);
    }

    /** Who comes in a round goes in the next one but one. */
    private void people(int job, int round) throws IOException {
        StringBuilder rows = new StringBuilder("id,first,last,status\n");
        for (int person = 0; person < (round + 1) * NEW_EACH_ROUND; person++) {
            boolean gone = person / NEW_EACH_ROUND < round - 1 && person % NEW_EACH_ROUND < 2;
            rows.append(
                    "J%dP%d,Given%d,Family%d,%s%n".formatted(job, person, person, person, gone ? "Gone" : "Active"));
        }
        Path file = folder.resolve("people-" + job + ".csv");
        Path next = Files.writeString(folder.resolve("next.csv"), rows.toString());
        Trial.lieStill(next);
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, String> environment(RecordingProxy proxy) {
        return Map.of(
                "STORE_URL",
                store,
                "STORE_FOLDER",
                folder.resolve("data").toString(),
                "SECRETKEY",
                "a key for all who serve together",
                "BRIVO",
                proxy.url());
    }

    private Child process(String... arguments) throws IOException {
        RecordingProxy proxy = new RecordingProxy(sandbox.url(), Duration.ofMillis(50));
        proxies.add(proxy);
        return new Child(folder, environment(proxy), arguments);
    }

    @Test
    void everyRunIsDoneOnceWhateverBecomesOfAProcess() throws Exception {
        try (RecordingProxy proxy = new RecordingProxy(sandbox.url(), Duration.ZERO)) {
            for (int job = 0; job < JOBS; job++) {
                consented(job, proxy);
            }
        }

        ZonedDateTime first = ZonedDateTime.now(ZoneOffset.UTC)
                .plusSeconds(30)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        List<Instant> times = IntStream.range(0, ROUNDS)
                .mapToObj(round -> first.plusMinutes((long) round * MINUTES).toInstant())
                .toList();
        String minutes = times.stream()
                .map(time -> String.valueOf(time.atZone(ZoneOffset.UTC).getMinute()))
                .collect(Collectors.joining(","));
        for (int job = 0; job < JOBS; job++) {
            people(job, 1);
            Path file = folder.resolve("jobs/" + job(job) + ".yaml");
            Files.writeString(
                    file,
                    "schedule: { cron: \"0 " + minutes + " * * * ?\", timeZone: UTC }\n" + Files.readString(file));
        }
        for (int number = 0; number < PROCESSES; number++) {
            processes.add(process("serve"));
        }
        Map<String, Instant> troubles = new TreeMap<>();

        allDone(times.get(0));
        nextPeople(2);
        killed(times.get(1), troubles);
        Instant killedIsGood = allDone(times.get(1));
        nextPeople(3);
        frozen(times.get(2), troubles);
        Instant frozenIsGood = allDone(times.get(2));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> processes.get(2).said().contains("another run may have the account by now"));

        List<Done> runs = runs();
        for (int job = 0; job < JOBS; job++) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(finished(runs, job, times.get(round)))
                        .as("%s at %s: %s", job(job), times.get(round), runs)
                        .hasSize(1);
            }
            assertThat(keysInBrivo(job)).isEqualTo(keysWanted(job));
        }
        neverTwoAtOnce();
        assertThat(Stream.of(processes.get(0), processes.get(2))
                        .map(ServedTogetherTest::said)
                        .collect(Collectors.joining()))
                .doesNotContain("Exception:", "Family");
        write(runs, troubles, killedIsGood, frozenIsGood);
    }

    private void consented(int job, RecordingProxy proxy) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] words = {
            "sync",
            job(job),
            "--first",
            "--jobs",
            folder.resolve("jobs").toString(),
            "--config",
            folder.resolve("config").toString()
        };
        int exit = Cli.run(words, new ByteArrayInputStream(new byte[0]), out, out, environment(proxy));
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private void nextPeople(int round) throws IOException {
        for (int job = 0; job < JOBS; job++) {
            people(job, round);
        }
    }

    /** In the middle: when it has just written, and others have too. */
    private void midway(Instant due, int process) {
        int before = proxies.get(process).writes().size();
        Awaitility.await()
                .atMost(Duration.ofMinutes(MINUTES + 2L))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Instant.now().isAfter(due)
                        && proxies.get(process).writes().size() > before + 3);
    }

    private void killed(Instant due, Map<String, Instant> troubles) throws Exception {
        midway(due, 1);
        processes.get(1).kill();
        troubles.put("killed", Instant.now());
    }

    private void frozen(Instant due, Map<String, Instant> troubles) throws Exception {
        midway(due, 2);
        processes.get(2).signal("STOP");
        troubles.put("frozen", Instant.now());
        TimeUnit.MILLISECONDS.sleep(FROZEN.toMillis());
        processes.get(2).signal("CONT");
    }

    /** When all jobs have had their run of this time, and it needs no further try. */
    private Instant allDone(Instant due) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(MINUTES + 4L))
                .conditionEvaluationListener(condition -> {})
                .until(() -> count("select count(*) from served_time where done and due = '" + due + "'") == JOBS);
        return Instant.now();
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private List<Done> runs() throws SQLException {
        List<Done> runs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select job, state, started, ended, coalesce(exit_code, -1) from run order by number")) {
            while (rows.next()) {
                runs.add(new Done(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getTimestamp(3).toInstant(),
                        rows.getTimestamp(4) == null
                                ? Instant.MAX
                                : rows.getTimestamp(4).toInstant(),
                        rows.getInt(5)));
            }
        }
        return runs;
    }

    private static List<Done> finished(List<Done> runs, int job, Instant due) {
        return runs.stream()
                .filter(run -> run.job().equals(job(job)) && run.exit() == 0)
                .filter(run ->
                        !run.started().isBefore(due) && run.started().isBefore(due.plus(Duration.ofMinutes(MINUTES))))
                .toList();
    }

    private List<String> keysInBrivo(int job) {
        JsonNode users =
                JsonMapper.shared().readTree(sandbox.dump(account(job / 2))).path("users");
        return users.valueStream()
                .filter(user -> user.path("externalId").asString().startsWith("J" + job + "P"))
                .map(user -> user.path("externalId").asString()
                        + (user.path("suspended").asBoolean() ? " out" : ""))
                .sorted()
                .toList();
    }

    private List<String> keysWanted(int job) throws IOException {
        return Files.readAllLines(folder.resolve("people-" + job + ".csv")).stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(row -> row[0] + (row[3].equals("Gone") ? " out" : ""))
                .sorted()
                .toList();
    }

    /** Calls of different processes that change the same account never overlap, and do not take turns within a run. */
    private void neverTwoAtOnce() {
        record Call(int process, RecordingProxy.Write write) {}
        Map<String, List<Call>> byAccount = new HashMap<>();
        for (int process = 0; process < PROCESSES; process++) {
            for (RecordingProxy.Write write : proxies.get(process).writes()) {
                byAccount
                        .computeIfAbsent(write.account(), account -> new ArrayList<>())
                        .add(new Call(process, write));
            }
        }
        assertThat(byAccount).hasSize(JOBS / 2);
        byAccount.forEach((account, calls) -> {
            calls.sort(Comparator.comparing(call -> call.write().began()));
            int turns = 0;
            for (int each = 1; each < calls.size(); each++) {
                Call before = calls.get(each - 1);
                Call call = calls.get(each);
                if (before.process() != call.process()) {
                    turns++;
                    assertThat(call.write().began())
                            .as("%s written by %d and %d", account, before.process(), call.process())
                            .isGreaterThan(before.write().ended());
                }
            }
            // two jobs, three times, and one more for each that was taken over
            assertThat(turns).as("turns at %s", account).isLessThanOrEqualTo(2 * ROUNDS + 2);
        });
    }

    private static String said(Child process) {
        try {
            return process.said();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(List<Done> runs, Map<String, Instant> troubles, Instant killedIsGood, Instant frozenIsGood)
            throws IOException {
        Map<String, Long> states = runs.stream()
                .skip(JOBS)
                .collect(Collectors.groupingBy(
                        run -> run.state() + " exit " + run.exit(), TreeMap::new, Collectors.counting()));
        String text = """
                # %d jobs over %d accounts, served by %d processes
                - runs: %s
                - written by each process: %s calls
                - killed in the middle of its runs: all jobs done %d s later
                - frozen for %d s in the middle of its runs: all jobs done %d s after it froze
                """.formatted(
                        JOBS,
                        JOBS / 2,
                        PROCESSES,
                        states,
                        proxies.stream().map(each -> each.writes().size()).toList(),
                        Duration.between(troubles.get("killed"), killedIsGood).toSeconds(),
                        FROZEN.toSeconds(),
                        Duration.between(troubles.get("frozen"), frozenIsGood).toSeconds());
        Files.writeString(Path.of("target/served-together.md"), text);
    }
}
