package dev.brivosync.job;

import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Summary;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Notices;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * An installation for many customers: an account and a job each, whose files say no more than what differs, and their nights.
 * Customers 3, 8, 13 … are in some trouble.
 */
final class ManyCustomers {
    static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private final Path folder;
    private final int customers;
    private final int nights;

    ManyCustomers(Path folder, int customers, int nights) throws IOException {
        this.folder = folder;
        this.customers = customers;
        this.nights = nights;
        Files.createDirectories(folder.resolve("config/accounts"));
        Files.createDirectories(folder.resolve("jobs/shared"));
        Files.writeString(
                folder.resolve("config/application.yaml"),
                "store: { url: \"jdbc:h2:file:%s\" }%n"
                        .formatted(folder.resolve("data/brivo-sync").toAbsolutePath()));
        Files.writeString(folder.resolve("jobs/shared/standard.yaml"), """
                schedule: { daily: "02:00", timeZone: UTC, jitter: 1 hour }
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                """);
        for (int number = 1; number <= customers; number++) {
            Files.writeString(folder.resolve("config/accounts/%s.yaml".formatted(name(number))), "region: sandbox\n");
            Files.writeString(job(number), """
                    extends: shared/standard.yaml
                    account: %s
                    description: Customer %d
                    """.formatted(name(number), number));
        }
    }

    static String name(int number) {
        return "customer-%03d".formatted(number);
    }

    private Path job(int number) {
        return folder.resolve("jobs/%s.yaml".formatted(name(number)));
    }

    Standings standings() {
        return new Standings(
                Settings.read(folder.resolve("config"), Map.of()),
                Jobs.in(folder.resolve("jobs")),
                Map.of(),
                null,
                NOW);
    }

    /** What happened to them until now. */
    void live(Store store) throws Exception {
        for (int number = 1; number <= customers; number++) {
            for (int night = nights; night > 0; night--) {
                night(store, number, night);
            }
            if (number % 5 == 3) {
                trouble(store, number);
            }
        }
    }

    private void night(Store store, int number, int ago) throws Exception {
        if (number % 5 != 3) {
            run(store, number, ago, "sync", 0);
            return;
        }
        switch (number / 5) {
            case 0 -> run(store, number, ago, "sync", ago <= 2 ? 7 : 0);
            case 1 -> hold(store, number, run(store, number, ago, "sync", ago <= 3 ? 4 : 0), ago);
            case 2 -> {
                if (ago > 2) {
                    run(store, number, ago, "sync", 0);
                }
            }
            case 4 -> run(store, number, ago, "sync", ago == 1 ? 6 : 0);
            case 5 -> run(store, number, ago, "sync", ago == 1 ? 3 : 0);
            case 7 -> {}
            default -> run(store, number, ago, "sync", 0);
        }
    }

    private void trouble(Store store, int number) throws IOException {
        switch (number / 5) {
            case 3 -> Files.writeString(job(number), Files.readString(job(number)) + "lifecylce: {}\n");
            case 6 ->
                new PausedJobs(store, name(number), List.of(name(number)))
                        .pause(
                                new PausedJob(
                                        LocalDate.parse("2026-11-30"),
                                        Instant.parse("2026-12-01T00:00:00Z"),
                                        "HR moves to another system",
                                        "Dana",
                                        Instant.parse("2026-11-18T09:00:00Z")),
                                NOW.minus(Duration.ofDays(1)));
            case 8 -> {
                run(store, number, 0, "plan", 0);
                new Notices(store)
                        .add(new Notices.Notice(
                                name(number), name(number), 1, "mail", NOW.minus(Duration.ofHours(6)), "answered 550"));
            }
            default -> {}
        }
    }

    private int run(Store store, int number, int ago, String command, int exit) {
        Runs runs = new Runs(store);
        Instant started = Instant.parse("2026-11-28T02:00:00Z")
                .minus(Duration.ofDays(Math.max(0, ago - 1)))
                .plusSeconds(number * 10L + (ago == 0 ? 3_600 : 0));
        int run = runs.begin(
                new Runs.Beginning(command, name(number), name(number), ZoneId.of("UTC"), started, "fingerprint"));
        if (exit != 7) {
            runs.planned(run, new Summary(Map.of(), 300, 0, 0), new Cost(0, 0));
            runs.holds(run, Instant.parse("2026-12-02T02:00:00Z"), exit != 6);
        }
        runs.state(run, exit == 7 ? Run.State.FAILED : command.equals("plan") ? Run.State.PLANNED : Run.State.APPLIED);
        runs.ended(run, new Effort(30, 2, 0, 3, 61_000_000), exit, started.plusSeconds(70));
        if (exit != 7 && command.equals("sync")) {
            new Ledger(store, name(number), name(number)).past().markSynced(started);
        }
        return run;
    }

    private static void hold(Store store, int number, int run, int ago) throws SQLException {
        if (ago > 3) {
            return;
        }
        try (Connection connection = store.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            for (int person = 1; person <= 43; person++) {
                String key = "E%d-%d".formatted(number, person);
                sql.execute(
                        "insert into person_plan (run, person_key, urgency, name, notes) values (%d, '%s', 1, 'Ada Byron', '[]')"
                                .formatted(run, key));
                sql.execute("insert into planned_change (run, person_key, place, kind, class, why, held, detail) values"
                        + " (%d, '%s', 1, 'suspend', 'leaver', '', 'leaver limit: 43 people', '{}')"
                                .formatted(run, key));
            }
        }
    }

    /** Makes one, to be looked at by hand: folder, customers, nights. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        ManyCustomers all = new ManyCustomers(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (Store store =
                Store.open("jdbc:h2:file:" + folder.resolve("data/brivo-sync").toAbsolutePath(), Duration.ZERO)) {
            all.live(store);
        }
    }
}
