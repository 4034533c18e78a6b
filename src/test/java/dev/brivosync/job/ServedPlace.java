package dev.brivosync.job;

import com.sun.net.httpserver.HttpServer;
import dev.brivosync.brivo.Patience;
import dev.brivosync.plan.Run;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Runs;
import dev.brivosync.store.ServedTimes;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that is served as {@code serve} does it, beside a stand-in Brivo account and a chat that is told of trouble, by a
 * clock that a test moves: a store that is opened for each run, and real calls.
 */
final class ServedPlace extends QuietDesk implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Far less than for the Internet: a day without Brivo is played in seconds. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofMillis(700),
            Duration.ofMillis(700),
            Duration.ofMillis(1_500),
            4,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(20));

    final Path folder;
    final PlayedClock clock;
    final PlayedAlarms alarms;
    /** What was run, and how it ended. */
    final List<Began> runs = new ArrayList<>();

    private final Map<String, String> environment = new TreeMap<>();
    private final HttpServer chat;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable Sandbox sandbox;
    private @Nullable Server server;

    /** @param due the time of the schedule that it was for; null for a look at leavers */
    record Began(Instant at, @Nullable Instant due, ExitCode exit) {}

    ServedPlace(Path folder, String job, Instant now) throws IOException {
        this.folder = folder;
        clock = new PlayedClock(now);
        alarms = new PlayedAlarms(clock);
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("jobs"));
        job(job);
        sandbox = Sandbox.start(account().withPort(0));
        port = URI.create(sandbox.url()).getPort();
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            said.add(JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .path("subject")
                    .asString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        chat.start();
        environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox.url());
        environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox.url());
        environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "1000");
        environment.put("BRIVO_GIVEUPAFTER", "PT0.02S");
        environment.put("STORE_URL", "jdbc:h2:file:" + folder.resolve("data/store"));
        settings("");
    }

    /** The job's file says this from now on. */
    final void job(String text) throws IOException {
        Files.writeString(folder.resolve("jobs/hr.yaml"), "account: sandbox\n" + text);
    }

    /** Further settings. */
    void settings(String more) throws IOException {
        Files.writeString(
                folder.resolve("config/application.yaml"),
                "notify: { webhook: { url: \"http://127.0.0.1:%d/\" } }\n%s"
                        .formatted(chat.getAddress().getPort(), more));
    }

    /** The store lies there from now on. */
    void storeIn(Path other) {
        environment.put("STORE_URL", "jdbc:h2:file:" + other.resolve("store"));
    }

    private SandboxSettings account() {
        return SandboxSettings.defaults()
                .withState(folder.resolve("brivo.json"))
                .withClock(clock);
    }

    /** Brivo does not answer from now on. */
    void brivoGoes() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }

    void brivoComes() {
        sandbox = Sandbox.start(account().withPort(port));
    }

    /** Brivo is away for a moment, and has forgotten who did what when it is back: the stand-in keeps it in memory. */
    void brivoForgetsItsJournal() throws IOException {
        brivoGoes();
        Path state = folder.resolve("brivo.json");
        JsonNode accounts = JSON.readTree(Files.readString(state));
        accounts.path("accounts").forEach(each -> ((ObjectNode) each).putArray("events"));
        Files.writeString(state, JSON.writeValueAsString(accounts));
        brivoComes();
    }

    /** {@code serve} begins, or begins again. */
    void serve() {
        if (server != null) {
            server.close();
        }
        server = new Server(folder.resolve("jobs"), Map.of("LDAP_PASSWORD", "Sesame-opens-42"), this, clock, alarms);
        server.start();
    }

    Server server() {
        return Objects.requireNonNull(server);
    }

    void people(String... rows) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), String.join("\n", rows) + "\n");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(60)));
    }

    /** What the chat was told since this was asked last. */
    List<String> told() {
        List<String> all = List.copyOf(said);
        said.clear();
        return all;
    }

    /** Switches of the sandbox, as its side door takes them; single quotes stand for double ones. */
    void switches(String json) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sandbox/switches"))
                            .PUT(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.body());
            }
        }
    }

    JsonNode user(String key) {
        return JSON.readTree(Objects.requireNonNull(sandbox).dump("sandbox"))
                .path("users")
                .valueStream()
                .filter(user -> user.path("externalId").asString("").equals(key))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }

    boolean isOut(String key) {
        return user(key).path("suspended").asBoolean();
    }

    Store open() {
        return Store.open(settings().store().address(), Duration.ofSeconds(5));
    }

    private Settings settings() {
        return Settings.read(folder.resolve("config"), environment);
    }

    @Override
    public Map<String, Server.Past> pasts(Collection<JobFile> jobs) {
        try (Store store = open()) {
            return jobs.stream()
                    .collect(Collectors.toMap(
                            JobFile::name,
                            job -> new Server.Past(
                                    new ServedTimes(store, job.account(), job.name())
                                            .last()
                                            .orElse(null),
                                    new Ledger(store, job.account(), job.name())
                                            .past()
                                            .lastSync()
                                            .orElse(null))));
        }
    }

    @Override
    public Optional<ExitCode> sync(ServedJob job) {
        Instant began = clock.instant();
        Set<ExitCode> untold = job.untold(began);
        Optional<ExitCode> ended;
        try (Store store = open()) {
            ServedTimes times = new ServedTimes(store, job.file().account(), job.name());
            if (!times.take(job.due(), job.again(), began)) {
                return Optional.empty();
            }
            ExitCode exit = run(request(job.file()), store, untold);
            if (job.again(exit, clock.instant()).isEmpty()) {
                times.done(job.due());
            }
            dateBatchRecords(store);
            store.compactOnClose();
            ended = Optional.of(exit);
        } catch (RuntimeException obstacle) {
            ExitCode exit = SyncRun.exitCode(obstacle);
            if (!untold.contains(exit)) {
                settings()
                        .notifier(job.file(), clock, () -> false)
                        .cameToNothing(exit, "brivo-sync sync hr -v", String.valueOf(obstacle.getMessage()));
            }
            ended = Optional.of(exit);
        }
        runs.add(new Began(began, job.due(), ended.get()));
        return ended;
    }

    @Override
    public void lookForLeavers(JobFile job) {
        try (Store store = open()) {
            Instant began = clock.instant();
            ExitCode exit = run(request(job).onlyChanges(), store, ServedJob.PASSING);
            runs.add(new Began(began, null, exit));
        }
    }

    private RunRequest request(JobFile job) {
        return new RunRequest(RunRequest.Kind.SYNC, job, settings().account("sandbox"), Set.of(), false, null);
    }

    private ExitCode run(RunRequest request, Store store, Set<ExitCode> untold) {
        Notifier notifier = settings().notifier(request.job(), clock, () -> false);
        ExitCode exit;
        try {
            exit = ExitCode.of(new SyncRun(workplace(store), Workplaces.UNREAD)
                    .execute(request)
                    .exitCode());
        } catch (RuntimeException thrown) {
            exit = SyncRun.exitCode(thrown);
            if (exit == ExitCode.UNEXPECTED) {
                throw thrown;
            }
        }
        if (!untold.contains(exit)) {
            notifier.ended(request, new Runs(store).last().orElseThrow(), store);
        }
        return exit;
    }

    /** Somebody consents to the job's first run. */
    void firstSync() {
        try (Store store = open()) {
            RunRequest each =
                    request(JobFile.read(folder.resolve("jobs/hr.yaml"), Map.of("LDAP_PASSWORD", "Sesame-opens-42")));
            Run run = new SyncRun(workplace(store), Workplaces.UNREAD)
                    .execute(new RunRequest(RunRequest.Kind.SYNC, each.job(), each.account(), Set.of(), true, null));
            if (!Integer.valueOf(0).equals(run.exitCode())) {
                throw new IllegalStateException("the first run ended with " + run.exitCode() + ": " + run.notes());
            }
        }
    }

    /** What a plan would change now, by key and kind. */
    List<String> plan() {
        try (Store store = open()) {
            RunRequest each =
                    request(JobFile.read(folder.resolve("jobs/hr.yaml"), Map.of("LDAP_PASSWORD", "Sesame-opens-42")));
            Run run = new SyncRun(workplace(store), Workplaces.UNREAD)
                    .execute(new RunRequest(RunRequest.Kind.PLAN, each.job(), each.account(), Set.of(), false, null));
            List<String> changes = new ArrayList<>();
            new StoredPlan(store, run.number())
                    .forEach(person -> person.changes()
                            .forEach(change -> changes.add(
                                    person.key().text() + " " + change.change().kind())));
            return changes;
        }
    }

    /** How many records there are for auditors, which no retention ends. */
    long evidence() {
        try (Store store = open()) {
            return new EvidenceLog(store).head().number();
        }
    }

    /** Spring Batch goes by the machine's clock. */
    private void dateBatchRecords(Store store) {
        JdbcClient.create(store.dataSource())
                .sql("update batch_job_execution set create_time = ? where job_execution_id ="
                        + " (select max(job_execution_id) from batch_job_execution)")
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()))
                .update();
    }

    private Workplace workplace(Store store) {
        Settings settings = settings();
        return new Workplace(
                store,
                settings.store().retention(),
                clock,
                Workplaces.SILENCE,
                new AtomicBoolean(),
                new CompositeMeterRegistry(),
                null,
                InstallationKey.of(settings),
                PATIENCE,
                Duration.ZERO,
                settings.holdLife());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        brivoGoes();
        chat.stop(0);
    }
}
