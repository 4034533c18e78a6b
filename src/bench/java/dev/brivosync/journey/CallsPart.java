package dev.brivosync.journey;

import dev.brivosync.bench.Folder;
import dev.brivosync.bench.Part;
import dev.brivosync.journey.CallTrial.Taken;
import dev.brivosync.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** How many calls the nights of a company take, beside the fewest that are possible and beside those of a plain script. */
public final class CallsPart implements Part {
    private static final int PEOPLE = 10_000;
    private static final int MANY = 100_000;
    private static final int ADOPTED = 5_000;
    private static final int LEAVERS = 500;
    private static final int GROUPS = 40;
    private static final int DONE_BEFORE_DEATH = 2_000;
    private static final int TIMED = 300;
    private static final int TIMED_RATE = 20;
    private static final Duration TIMED_LATENCY = Duration.ofMillis(100);

    private final StringBuilder table = new StringBuilder();

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String title() {
        return "Calls: used, and the least";
    }

    @Override
    public String measured() throws Exception {
        table.append("""
                | | writes used / least | reads used / least | verified | doors | reach | after death | tokens | all | script | at 10/s | script at 10/s |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        inFolder(this::nightsOfACompany);
        inFolder(this::adoption);
        inFolder(this::recovery);
        inFolder(this::quietNightOfMany);
        table.append("\n%d groups; four in five carry a card, one in twenty has a photo. ".formatted(GROUPS))
                .append("The script's time at 10/s is that of answers within 100 ms.\n\n");
        inFolder(this::bothTimed);
        return table.toString();
    }

    private interface InFolder {
        void play(Path folder) throws Exception;
    }

    private static void inFolder(InFolder scenario) throws Exception {
        try (Folder folder = new Folder("calls")) {
            scenario.play(folder.path());
        }
    }

    private void nightsOfACompany(Path folder) throws Exception {
        Company company = Company.of(PEOPLE, GROUPS);
        try (CallTrial trial = new CallTrial(folder, company.empty());
                ScriptTrial script = new ScriptTrial(SandboxSettings.defaults(), company.empty())) {
            row("first sync of %,d".formatted(PEOPLE), trial.firstSync(company), script.sync(company));
            row("quiet night of %,d".formatted(PEOPLE), trial.sync(company), script.sync(company));
            company = company.churned(200);
            row("2 % leave, join, move or get another address", trial.sync(company), script.sync(company));
            company = company.reorganised();
            row("30 % change groups", trial.sync(company), script.sync(company));
            company = company.without(LEAVERS);
            row("%d leave".formatted(LEAVERS), trial.sync(company), script.sync(company));
            company = company.swapped(50);
            row("one in 50 swaps badges", trial.sync(company), script.sync(company));
            company = company.photographedAnew();
            row("all photos are new", trial.sync(company), script.sync(company));
            company = company.withOneMoved();
            row("one person moves", trial.syncOnly(company, company.mover().key()), script.sync(company));
        }
    }

    private void adoption(Path folder) throws Exception {
        Company there = Company.of(ADOPTED, GROUPS).withoutPhotos();
        Company wanted = there.reorganised();
        try (CallTrial trial = new CallTrial(folder, there);
                ScriptTrial script = new ScriptTrial(SandboxSettings.defaults(), there)) {
            row("adopt %,d, three in ten in other groups".formatted(ADOPTED), trial.adopt(wanted), script.sync(wanted));
        }
    }

    private void recovery(Path folder) throws Exception {
        Company company = Company.of(PEOPLE, GROUPS).withoutPhotos();
        BrokenOffTrial.Both both = new BrokenOffTrial(folder, company, DONE_BEFORE_DEATH).played();
        try (ScriptTrial script = new ScriptTrial(SandboxSettings.defaults(), both.reached())) {
            row("the rest after a killed first sync", both.next(), script.sync(company));
        }
    }

    private void quietNightOfMany(Path folder) throws Exception {
        Company company = Company.of(MANY, GROUPS).withoutPhotos();
        try (CallTrial trial = new CallTrial(folder, company);
                ScriptTrial script = new ScriptTrial(SandboxSettings.defaults(), company)) {
            trial.meet();
            row("quiet night of %,d".formatted(MANY), trial.sync(company), script.sync(company));
        }
    }

    /** Both at the same rate, for real. */
    private void bothTimed(Path folder) throws Exception {
        SandboxSettings slow =
                SandboxSettings.defaults().withCallsPerSecond(TIMED_RATE).withLatency(TIMED_LATENCY, Duration.ZERO);
        Company before = Company.of(TIMED, GROUPS).withoutPhotos();
        Company after = before.churned(50);
        double product;
        try (Trial trial = new Trial(folder)) {
            trial.job("hr", CallTrial.job(before.groups(), ".."));
            for (String seed : CallTrial.seeds(before.empty())) {
                trial.seed(seed);
            }
            people(folder, before);
            if (trial.run("sync", "hr", "--first").exit() != 0) {
                throw new IllegalStateException("the first sync failed");
            }
            people(folder, after);
            trial.switchTo(
                    "{\"callsPerSecond\":%d,\"latencyMillis\":%d}".formatted(TIMED_RATE, TIMED_LATENCY.toMillis()));
            trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", String.valueOf(TIMED_RATE));
            product = seconds(() -> trial.run("sync", "hr"));
        }
        try (ScriptTrial script = new ScriptTrial(slow, before)) {
            double plain = seconds(() -> script.sync(after));
            table.append(String.format(
                    Locale.ROOT,
                    "Timed: 8 %% of %d people leave, join, move or get another address, %d calls/s allowed, answers after %d ms:"
                            + " %.1f s, the script %.1f s.%n",
                    TIMED,
                    TIMED_RATE,
                    TIMED_LATENCY.toMillis(),
                    product,
                    plain));
        }
    }

    private static void people(Path folder, Company company) throws Exception {
        Trial.lieStill(Files.write(folder.resolve("people.csv"), CallTrial.rows(company)));
        Files.createDirectories(folder.resolve("photos"));
    }

    private interface Act {
        Object play() throws Exception;
    }

    private static double seconds(Act act) throws Exception {
        long began = System.nanoTime();
        var _ = act.play();
        return (System.nanoTime() - began) / 1e9;
    }

    private void row(String scenario, Taken taken, long script) {
        CallsTaken calls = taken.calls();
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s | %s |%n",
                scenario,
                ratio(calls.writes(), taken.least().writes()),
                ratio(taken.reads(), taken.least().reads()),
                taken.verified(),
                calls.doors(),
                calls.reach(),
                taken.lookedUp(),
                calls.tokens(),
                calls.total(),
                script,
                time(calls.total()),
                time(script));
        System.err.print(row + calls.calls() + System.lineSeparator());
        table.append(row);
    }

    private static String ratio(long used, long least) {
        return least == 0
                ? "%,d / 0".formatted(used)
                : String.format(Locale.ROOT, "%,d / %,d = %.3f", used, least, (double) used / least);
    }

    private static String time(long calls) {
        Duration time = Duration.ofSeconds(calls / 10);
        return time.toHours() > 0
                ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
