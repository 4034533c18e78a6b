package dev.brivosync.journey;

import dev.brivosync.bench.Memory;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.store.BadgeLinks;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who are all alike, each with an account, a file of people and a job, and the nights in which one process
 * serves them. Their accounts are in a process of their own, too.
 */
final class ServedCustomers implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int AS_FAST_AS_IT_GOES = 1_000;
    /** Words that every line about the end of a run has. */
    private static final String ENDED = "(exit ";

    private final Path folder;
    private final int customers;
    private final Child sandbox;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private Company company;

    /**
     * What a night took.
     *
     * @param processor of the process that serves, since it was started
     * @param sandbox what the stand-in for Brivo took beside it, during the night
     * @param kibibytes that the process took at most
     */
    record Night(
            Instant due,
            Instant lastBegun,
            Instant ended,
            long calls,
            long mostCalls,
            long overRate,
            Duration processor,
            Duration sandbox,
            long kibibytes) {}

    /** @param company of every one of them, as accounts and files of people are to begin with */
    ServedCustomers(Path folder, int customers, Company company) throws Exception {
        this.folder = folder;
        this.customers = customers;
        this.company = company;
        Files.createDirectories(folder.resolve("config/accounts"));
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(
                folder.resolve("config/application.yaml"),
                "store: { url: \"%s\" }%n%s%n".formatted(store(), System.getProperty("accounts.settings", "")));
        List<String> words = new ArrayList<>(List.of("sandbox", "--port", "0", "--callsPerSecond", "0"));
        names().forEach(name -> words.addAll(List.of("--also", name)));
        sandbox = new Child(folder, Map.of(), List.of("-Xmx3g"), words.toArray(String[]::new));
        url = address();
        List<String> seeds = CallTrial.seeds(company);
        for (String name : names().toList()) {
            for (String seed : seeds) {
                control("POST", "seed?account=" + name, seed);
            }
        }
        System.err.println(customers + " accounts are filled");
        own(JSON.readTree(control("GET", "dump?account=" + name(1), "")));
        become(company);
        jobs();
    }

    private String store() {
        return "jdbc:h2:file:" + folder.resolve("data/brivo-sync").toAbsolutePath()
                + System.getProperty("accounts.store", "");
    }

    private static String name(int number) {
        return "customer-%03d".formatted(number);
    }

    private Stream<String> names() {
        return IntStream.rangeClosed(1, customers).mapToObj(ServedCustomers::name);
    }

    private String address() throws IOException, InterruptedException {
        while (sandbox.isAlive()) {
            String said = sandbox.said();
            if (said.contains("Sandbox at ") && said.contains(" (")) {
                return said.substring(said.indexOf("http"), said.indexOf(" ("));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("no sandbox: " + sandbox.said());
    }

    private String control(String verb, String what, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/sandbox/" + what))
                        .header("Content-Type", "application/json")
                        .method(verb, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Everybody is the jobs', as if they had made them; alike accounts give alike numbers. */
    private void own(JsonNode account) {
        Instant now = Instant.now();
        try (Store store = Store.open(store(), Duration.ZERO)) {
            names().forEach(name -> {
                Calendar.own(store, name, name, account.path("users"), now);
                store.inTransaction(() -> carry(new BadgeLinks(store, name), account.path("credentials"), now));
            });
        }
    }

    private static void carry(BadgeLinks links, Iterable<JsonNode> credentials, Instant now) {
        for (JsonNode card : credentials) {
            if (card.hasNonNull("holder")) {
                HeldBadge badge = new HeldBadge(
                        card.path("id").asLong(),
                        new Card(
                                card.path("formatId").asLong(),
                                card.path("fieldValues").path("3").asString(),
                                ""),
                        Instant.parse(card.path("effectiveFrom").asString()),
                        null);
                links.put(card.path("holder").asLong(), badge, now);
            }
        }
    }

    /** From now on the files of people say this. */
    void become(Company next) throws Exception {
        company = next;
        for (String name : names().toList()) {
            Path place = folder.resolve("people/" + name);
            Files.createDirectories(place.resolve("photos"));
            Trial.lieStill(Files.write(place.resolve("people.csv"), CallTrial.rows(next)));
        }
    }

    /** A night at any rate, after which the store knows what everybody has. */
    void meet() throws Exception {
        night(AS_FAST_AS_IT_GOES, Duration.ZERO, 0, "-Xmx4g");
    }

    /** A night in which so many calls a second are allowed to each account. */
    Night night(int rate, Duration latency) throws Exception {
        return night(rate, latency, rate, "-Xmx1g");
    }

    private Night night(int rate, Duration latency, int allowed, String memory) throws Exception {
        control(
                "PUT",
                "switches",
                "{\"callsPerSecond\":%d,\"latencyMillis\":%d}".formatted(allowed, latency.toMillis()));
        control("POST", "stats/reset", "");
        for (String name : names().toList()) {
            account(name, rate);
        }
        aDayPasses();
        Duration sandboxBefore = processor(sandbox.handle());
        Child serve = new Child(folder, Map.of(), options(memory), "serve");
        Duration processor;
        long kibibytes;
        try {
            awaitEnds(serve);
            processor = processor(serve.handle());
            kibibytes = Memory.peak(serve.handle().pid());
            serve.terminate();
        } finally {
            serve.kill();
        }
        check();
        return found(processor, processor(sandbox.handle()).minus(sandboxBefore), kibibytes);
    }

    private static List<String> options(String memory) {
        return Stream.concat(
                        Stream.of(memory),
                        Stream.of(System.getProperty("accounts.java", "").split(" "))
                                .filter(option -> !option.isBlank()))
                .toList();
    }

    private void account(String name, int rate) throws IOException {
        Files.writeString(folder.resolve("config/accounts/" + name + ".yaml"), """
                region: custom
                authUrl: %2$s
                apiUrl: %2$s
                apiKey: %1$s-key
                clientId: %1$s-client
                clientSecret: %1$s-secret
                username: %1$s-admin
                password: %1$s-password
                callsPerSecond: %3$d
                """.formatted(name, url, rate));
    }

    /** It is half a day from now that the jobs are due, and it was half a day ago. */
    private void jobs() throws IOException {
        int hour = (Instant.now().atZone(ZoneOffset.UTC).getHour() + 12) % 24;
        for (String name : names().toList()) {
            Files.writeString(
                    folder.resolve("jobs/" + name + ".yaml"),
                    "account: %s%nschedule: { daily: \"%02d:00\", timeZone: UTC }%n".formatted(name, hour)
                            + CallTrial.job(company.groups(), "../people/" + name));
        }
    }

    /** All jobs ran a day ago, so that whoever serves them now makes up for the time that passed since, of all at once. */
    private void aDayPasses() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (Store store = Store.open(store(), Duration.ZERO)) {
            new JdbcTemplate(store.dataSource()).update("delete from served_time");
            names().forEach(name -> new Ledger(store, name, name).past().markSynced(yesterday));
        }
    }

    private static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void awaitEnds(Child serve) throws IOException, InterruptedException {
        Instant until = Instant.now().plus(LONGEST);
        while (true) {
            List<String> ends =
                    serve.said().lines().filter(line -> line.contains(ENDED)).toList();
            if (ends.stream().anyMatch(line -> !line.contains(ENDED + "0)"))
                    || !serve.isAlive()
                    || Instant.now().isAfter(until)) {
                throw new IllegalStateException("not every run was done: " + serve.said());
            }
            if (ends.size() == customers) {
                return;
            }
            Thread.sleep(500);
        }
    }

    /** Whether the accounts are as their companies. */
    private void check() throws IOException, InterruptedException {
        for (String name : List.of(name(1), name(customers))) {
            Company shown = company.shownBy(JSON.readTree(control("GET", "dump?account=" + name, "")));
            if (!shown.people().equals(company.people())) {
                throw new IllegalStateException(name + " is not as it should be after this night");
            }
        }
    }

    private Night found(Duration processor, Duration beside, long kibibytes) throws IOException, InterruptedException {
        long calls = 0;
        long most = 0;
        long over = 0;
        JsonNode accounts = JSON.readTree(control("GET", "stats", "")).path("accounts");
        for (String name : names().toList()) {
            long total = accounts.path(name).path("total").asLong();
            calls += total;
            most = Math.max(most, total);
            over += accounts.path(name).path("overQps").asLong();
        }
        try (Store store = Store.open(store(), Duration.ZERO)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());
            return new Night(
                    moment(jdbc, "min(started)"),
                    moment(jdbc, "max(started)"),
                    moment(jdbc, "max(ended)"),
                    calls,
                    most,
                    over,
                    processor,
                    beside,
                    kibibytes);
        }
    }

    /** Of the last run of each job. */
    private static Instant moment(JdbcTemplate jdbc, String which) {
        return jdbc.query(
                "select %s from run where number in (select max(number) from run group by job)".formatted(which),
                row -> {
                    row.next();
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                });
    }

    @Override
    public void close() throws InterruptedException {
        sandbox.kill();
    }
}
