package dev.brivosync.journey;

import dev.brivosync.UtcClock;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.cli.Cli;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Explaining;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.report.ExplanationText;
import dev.brivosync.report.Look;
import dev.brivosync.report.TextReport;
import dev.brivosync.sandbox.AccountStats;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Databases;
import dev.brivosync.store.Forgetting;
import dev.brivosync.store.KeptPeople;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Release;
import dev.brivosync.store.Retention;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import dev.brivosync.store.StoredPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job and a stand-in Brivo account whose days pass as fast as a test tells them to; the job's zone is New York's. */
final class Calendar implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern WRITES = Pattern.compile(
            "^(insert into|update|delete from|merge into) (?!staged_|batch_)", Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Sandbox sandbox;
    private final String address;
    private Store store;
    private boolean paused;
    private Retention retention = Retention.of(Duration.ofDays(1_000));
    private final HttpClient http = HttpClient.newHttpClient();

    Calendar(Path folder, String job, String day) throws IOException {
        this(folder, job, day, Databases.fresh());
    }

    /** One whose store is a file, of which there can be copies. */
    static Calendar onAFile(Path folder, String job, String day) throws IOException {
        return new Calendar(folder, job, day, "jdbc:h2:file:" + folder.resolve("data/store"));
    }

    private Calendar(Path folder, String job, String day, String address) throws IOException {
        this.folder = folder;
        this.address = address;
        on(day);
        sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock()));
        store = open();
        job(job);
    }

    private Store open() {
        return Store.open(new StoreAddress(address, "", new Secret(""), null, folder.resolve("data")), Duration.ZERO);
    }

    /** The folder of the store is copied, as an administrator does while nothing runs. */
    Path backUp() throws IOException {
        store.close();
        Path copy = folder.resolve("backup");
        FileSystemUtils.copyRecursively(folder.resolve("data"), copy);
        store = open();
        return copy;
    }

    /** A copy takes the place of the store's folder, as an administrator puts it back. */
    void restore(Path backup) throws IOException {
        loseStore(() -> FileSystemUtils.copyRecursively(backup, folder.resolve("data")));
    }

    /** A command as somebody types it, over this store and job file, by the clock of the machine. */
    Trial.Result command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--jobs", folder.toString(), "--account", "sandbox", "--quiet"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Cli.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(
                        "STORE_URL",
                        address,
                        "STORE_FOLDER",
                        folder.resolve("data").toString()));
        return new Trial.Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Somebody suspends a user at once, as {@code suspend} does, and a run takes the order into the store. */
    Calendar orderedOut(String key, String by, String reason) throws Exception {
        suspendByHand(key, true);
        JsonNode user = user(key);
        new KeptPeople(store)
                .take(List.of(new SuspensionOrder(
                        "order-" + key,
                        SuspensionOrder.Act.SUSPEND,
                        "sandbox",
                        user.path("id").asLong(),
                        key,
                        user.path("firstName").asString() + " "
                                + user.path("lastName").asString(),
                        by,
                        now.get(),
                        reason,
                        false,
                        false,
                        true,
                        3)));
        return this;
    }

    /** Somebody decides of all that a run holds, as {@code approve} does. */
    void approved(Night held, String by, String reason) {
        Run run = Optional.ofNullable(held.run()).orElseThrow();
        Release.everything(store, run.number(), now.get(), by, reason);
    }

    Night apply(Night plan) {
        return night(
                RunRequest.Kind.APPLY,
                false,
                Optional.ofNullable(plan.run()).orElseThrow().number());
    }

    /** So much later on the same day. */
    Calendar later(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
        return this;
    }

    /** The store is gone, and whatever lay beside it. */
    void loseStore() throws IOException {
        loseStore(() -> {});
    }

    private interface Remedy {
        void apply() throws IOException;
    }

    private void loseStore(Remedy remedy) throws IOException {
        store.close();
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
        remedy.apply();
        store = open();
    }

    /** What stands in Spring Batch's tables of every job and step that was ever executed. */
    void batchSays(String status) {
        JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
        jdbc.update("update batch_job_execution set status = ?, exit_code = ?", status, status);
        jdbc.update("update batch_step_execution set status = ?, exit_code = ?", status, status);
    }

    /** By key, how everybody in the account stands: suspended or not, their groups and their cards. */
    Map<String, String> access() throws Exception {
        Map<String, String> access = new TreeMap<>();
        Map<Long, String> groups = new TreeMap<>();
        for (JsonNode group : all("groups")) {
            groups.put(group.path("id").asLong(), group.path("name").asString());
        }
        for (JsonNode user : all("users")) {
            List<String> has = new ArrayList<>();
            user.path("groups").forEach(group -> has.add(groups.get(group.asLong())));
            for (JsonNode card : all("credentials")) {
                if (card.path("holder").asLong() == user.path("id").asLong()) {
                    has.add(card.path("fieldValues").path("1").asString());
                }
            }
            has.sort(null);
            String line = (user.path("suspended").asBoolean() ? "suspended " : "active ") + has;
            access.merge(user.path("externalId").asString(), line, (one, other) -> one + " and " + other);
        }
        return access;
    }

    /** The job file says this from here on. */
    Calendar job(String text) throws IOException {
        Files.writeString(
                folder.resolve("hr.yaml"), "schedule: { daily: \"02:00\", timeZone: America/New_York }\n" + text);
        return this;
    }

    /** It becomes two in the morning of this day. */
    Calendar on(String day) {
        now.set(LocalDate.parse(day).atTime(LocalTime.of(2, 0)).atZone(ZONE).toInstant());
        return this;
    }

    private Clock clock() {
        return new UtcClock() {
            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    Calendar people(String... rows) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), String.join("\n", rows) + "\n");
        Files.setLastModifiedTime(file, FileTime.from(now.get().minus(Duration.ofHours(1))));
        return this;
    }

    void loseTheFile() throws IOException {
        Files.delete(folder.resolve("people.csv"));
    }

    /** @param exit of the run, or what its exception earns; @param changes as they are stored */
    record Night(int exit, @Nullable Run run, List<PlannedChange> changes) {
        /** Kinds of the changes, in their order. */
        List<String> kinds() {
            return changes.stream().map(each -> each.change().kind()).toList();
        }
    }

    /** What an administrator reads of it, without the line breaks that only fit the page. */
    String told(Night night) {
        Run run = Optional.ofNullable(night.run()).orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TextReport()
                .write(
                        run,
                        new StoredPlan(store, run.number()),
                        new Look(false, Look.NARROWEST, 20),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    /** What {@code explain} tells of somebody without asking anybody. */
    String explained(String key) {
        Explaining explaining = new Explaining(
                store,
                new OrderBoard(folder.resolve("data")),
                now.get(),
                new Explaining.Asked(
                        JobFile.read(folder.resolve("hr.yaml"), Map.of()),
                        reached().name(),
                        new PersonKey(key)));
        if (!(explaining.offline() instanceof Explaining.Told.Somebody(var explanation))) {
            throw new AssertionError("nobody knows " + key);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ExplanationText(explanation)
                .write(new Look(false, Look.NARROWEST, 20), new PrintStream(bytes, false, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Night sync() {
        return night(RunRequest.Kind.SYNC, false, null);
    }

    Night syncOnly(PersonKey key) {
        return night(RunRequest.Kind.SYNC, Set.of(key), false, null);
    }

    Night firstSync() {
        return night(RunRequest.Kind.SYNC, true, null);
    }

    Night plan() {
        return night(RunRequest.Kind.PLAN, false, null);
    }

    /** Somebody agrees to all that a run held, and has it applied. */
    Night approveAndApply(Night held) {
        int number = Optional.ofNullable(held.run()).orElseThrow().number();
        Release.everything(store, number, now.get());
        return night(RunRequest.Kind.APPLY, false, number);
    }

    /** The job does not run on any of the nights before the next one that is played. */
    Calendar pause() {
        paused = true;
        return this;
    }

    /** Between two nights that are played the job ran every night, and nothing happened. */
    private void skipQuietNights() {
        if (paused) {
            paused = false;
            return;
        }
        Ledger ledger = new Ledger(store, reached().name(), "hr");
        if (ledger.past().lastSync().isPresent()) {
            ledger.past().markSynced(now.get().minus(Duration.ofDays(1)));
        }
    }

    private Night night(RunRequest.Kind kind, boolean first, @Nullable Integer plan) {
        return night(kind, Set.of(), first, plan);
    }

    private Night night(RunRequest.Kind kind, Set<PersonKey> only, boolean first, @Nullable Integer plan) {
        Workplace workplace =
                Workplaces.of(store, retention, clock(), "a key of the tests, long enough", Patience.normal());
        skipQuietNights();
        RunRequest request =
                new RunRequest(kind, JobFile.read(folder.resolve("hr.yaml"), Map.of()), reached(), only, first, plan);
        try {
            Run run = new SyncRun(workplace, Workplaces.UNREAD).execute(request);
            List<PlannedChange> changes = new ArrayList<>();
            new StoredPlan(store, run.number()).forEach(person -> changes.addAll(person.changes()));
            return new Night(Optional.ofNullable(run.exitCode()).orElse(-1), run, changes);
        } catch (RuntimeException failed) {
            ExitCode exit = SyncRun.exitCode(failed);
            if (exit == ExitCode.UNEXPECTED) {
                failed.printStackTrace();
            }
            return new Night(exit.number(), null, List.of());
        }
    }

    private BrivoAccount reached() {
        return Reached.sandbox(SandboxAccount.standard(), sandbox.url());
    }

    /** How many people were found to be at rest. */
    long atRest() {
        return new JdbcTemplate(store.dataSource())
                .queryForList("select 1 from owned_person where at_rest is not null")
                .size();
    }

    /** Another one where they were looked at anew for a rule that has changed. */
    String restOf(String key) {
        return new JdbcTemplate(store.dataSource())
                .queryForObject("select at_rest from owned_person where person_key = ?", String.class, key);
    }

    /** Everybody who is in the account is the job's, as if it had made them. */
    void own() {
        own(store, "sandbox", "hr", all("users"), now.get());
    }

    /** These users are a job's, as if it had made them all in its first sync. */
    static void own(Store store, String account, String job, Iterable<JsonNode> users, Instant since) {
        Ledger ledger = new Ledger(store, account, job);
        store.inTransaction(() -> {
            for (JsonNode user : users) {
                String name = user.path("firstName").asString() + " "
                        + user.path("lastName").asString();
                PersonKey key = new PersonKey(user.path("externalId").asString());
                ledger.own(key, user.path("id").asLong(), name, since);
            }
            ledger.past().markConsented(since);
            ledger.past().markApplied(since);
        });
    }

    /** What the ledger remembers of this person. */
    Optional<OwnedPerson> remembered(String key) {
        return new Ledger(store, "sandbox", "hr").owned(new PersonKey(key));
    }

    /** Whom the job has added to the group of this name, by the ids of their users. */
    List<Long> addedTo(String group) {
        return new JdbcTemplate(store.dataSource())
                .queryForList(
                        "select brivo_id from added_member where group_name = ? or group_id in"
                                + " (select group_id from group_binding where name = ?)",
                        Long.class,
                        group,
                        group);
    }

    /** Single quotes stand for double ones. */
    void seed(String json) throws Exception {
        control("seed", json.replace('\'', '"'));
    }

    void redeem(String key) throws Exception {
        control("redeem?externalId=" + key, "");
    }

    /** Something that goes wrong from now on, as the sandbox's switches describe it; single quotes stand for double ones. */
    void fault(String json) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/switches"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"faults\":[" + json.replace('\'', '"') + "]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As somebody else than the connector's administrator does on Brivo's own pages. */
    void suspendByHand(String key, boolean suspended) throws Exception {
        byHand(request("/v1/api/users/" + user(key).path("id").asLong() + "/suspended")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"suspended\":" + suspended + "}")));
    }

    /** Likewise. */
    void deleteByHand(String key) throws Exception {
        byHand(request("/v1/api/users/" + user(key).path("id").asLong()).DELETE());
    }

    /** Likewise. */
    Calendar addByHand(String key, String group) throws Exception {
        long id = all("groups").stream()
                .filter(each -> group.equals(each.path("name").asString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
        byHand(request("/v1/api/groups/" + id + "/users/" + user(key).path("id").asLong())
                .PUT(HttpRequest.BodyPublishers.noBody()));
        return this;
    }

    /** How many of the job's people seem to have no user any more. */
    long seemGone() {
        return new JdbcTemplate(store.dataSource())
                .queryForObject("select count(*) from owned_person where gone", Long.class);
    }

    private void byHand(HttpRequest.Builder call) throws Exception {
        SandboxAccount account = SandboxAccount.standard();
        String client = account.clientId() + ":" + account.clientSecret();
        String form =
                "grant_type=password&username=%s-colleague&password=%s".formatted(account.name(), account.password());
        String token = JSON.readTree(http.send(
                                request("/oauth/token")
                                        .header(
                                                "Authorization",
                                                "Basic "
                                                        + Base64.getEncoder()
                                                                .encodeToString(
                                                                        client.getBytes(StandardCharsets.UTF_8)))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(form))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("access_token")
                .asString();
        int status = http.send(
                        call.header("Authorization", "bearer " + token).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
        if (status >= 300) {
            throw new IllegalStateException("by hand: " + status);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("api-key", SandboxAccount.standard().apiKey());
    }

    /** Somebody agrees to all that a run held, and the process that applies it is killed in the middle of its calls. */
    void approveAndDieWhileApplying(Night held) {
        int number = Optional.ofNullable(held.run()).orElseThrow().number();
        Release.everything(store, number, now.get());
        JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
        jdbc.update("update run set state = 'RUNNING', settled = false where number = ?", number);
        jdbc.update("update person_plan set intended = current_timestamp where run = ?", number);
    }

    private void control(String path, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** From now on {@link #rowsWritten} counts. */
    void watchStore() {
        JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
        jdbc.execute("set query_statistics_max_entries 10000");
        jdbc.execute("set query_statistics true");
    }

    /** How many rows the store wrote by each statement, staged ones aside, which go with their run. */
    Map<String, Long> rowsWritten() {
        Map<String, Long> rows = new TreeMap<>();
        new JdbcTemplate(store.dataSource())
                .query("select sql_statement, cumulative_row_count from information_schema.query_statistics", row -> {
                    String statement = row.getString(1).replaceAll("\\s+", " ").strip();
                    if (WRITES.matcher(statement).find() && row.getLong(2) > 0) {
                        rows.merge(statement, row.getLong(2), Long::sum);
                    }
                });
        return rows;
    }

    /** How long runs keep what they knew from now on. */
    Calendar keep(Retention kept) {
        retention = kept;
        return this;
    }

    /** What is old is forgotten now, in one go. */
    long forget() {
        return new Forgetting(store, now.get(), () -> true).forget(retention);
    }

    Run run(int number) {
        return new Runs(store).find(number).orElseThrow();
    }

    JdbcTemplate store() {
        return new JdbcTemplate(store.dataSource());
    }

    /** Whether this stands in any row of any table. */
    boolean knows(String text) {
        StringBuilder rows = new StringBuilder();
        store().queryForList(
                        "select table_name from information_schema.tables where table_schema = current_schema and table_type = 'BASE TABLE'",
                        String.class)
                .forEach(table -> store().queryForList("select * from \"" + table + "\"")
                        .forEach(row -> rows.append(table).append(row).append('\n')));
        return rows.indexOf(text) >= 0;
    }

    /** What the account was asked so far, by kind of call. */
    AccountStats stats() {
        return sandbox.stats("sandbox");
    }

    /** The whole account. */
    JsonNode account() {
        return JSON.readTree(sandbox.dump("sandbox"));
    }

    /** Calls to the account so far, logins included. */
    long calls() {
        return sandbox.stats("sandbox").total();
    }

    /** Calls so far that were no reading and no login. */
    long writes() {
        return sandbox.stats("sandbox").writes();
    }

    /** The user with this key; a missing node where there is none. */
    JsonNode user(String key) {
        return all("users").stream()
                .filter(user -> user.path("externalId").asString("").equals(key))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }

    boolean suspended(String key) {
        return user(key).path("suspended").asBoolean();
    }

    /** The cards and passes that this user has. */
    long credentialsOf(String key) {
        long id = user(key).path("id").asLong();
        return all("credentials").stream()
                .filter(each -> each.path("holder").asLong() == id)
                .count();
    }

    List<JsonNode> all(String sort) {
        return account().path(sort).valueStream().toList();
    }

    @Override
    public void close() {
        store.close();
        sandbox.close();
    }
}
