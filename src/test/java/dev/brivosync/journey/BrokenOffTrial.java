package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.CallTrial.Taken;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process dies in the middle of a company's first sync, and the next sync does what is left. */
record BrokenOffTrial(Path folder, Company company, long writesBefore) {
    /** As many callers are at work, and so as many people are under way, as in an account that allows so much. */
    private static final String CALLS_PER_SECOND = "200";

    /**
     * What it took.
     *
     * @param dead the run that died
     * @param reached what it had done
     * @param next the one after it
     */
    record Both(Taken dead, Company reached, Taken next) {}

    Both played() throws Exception {
        try (Trial trial = new Trial(folder)) {
            trial.job("hr", CallTrial.job(company.groups(), ".."));
            // on a server a dead process counts as alive for 20 seconds
            trial.environment.put("STORE_URL", "jdbc:h2:file:" + folder.resolve("data/store"));
            for (String seed : CallTrial.seeds(company.empty())) {
                trial.seed(seed);
            }
            Trial.lieStill(Files.write(folder.resolve("people.csv"), CallTrial.rows(company)));
            Files.createDirectories(folder.resolve("photos"));
            LeastCalls whole = LeastCalls.forEverybody(company.empty(), company, groups(trial));
            trial.resetStats();
            kill(trial);
            Company reached = shown(trial);
            Taken dead =
                    new Taken(CallsTaken.of(trial.sandbox.stats("sandbox")), whole.breakingOffAt(reached, company));
            trial.resetStats();
            Result next = trial.run("sync", "hr", "--first");
            assertThat(next.exit()).as(next.out() + next.err()).isZero();
            assertThat(shown(trial).people()).isEqualTo(company.people());
            CallsTaken calls = CallsTaken.of(trial.sandbox.stats("sandbox"));
            LeastCalls least = LeastCalls.forEverybody(reached, company, groups(trial));
            return new Both(dead, reached, new Taken(calls, calls.lookedUp(), least));
        }
    }

    private void kill(Trial trial) throws Exception {
        Map<String, String> environment = new TreeMap<>(trial.environment);
        environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", CALLS_PER_SECOND);
        Child process = new Child(folder, environment, "sync", "hr", "--first");
        while (process.isAlive() && trial.sandbox.stats("sandbox").writes() < writesBefore) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(process.isAlive()).as(process.said()).isTrue();
        process.kill();
    }

    private Company shown(Trial trial) {
        return company.shownBy(account(trial));
    }

    private static long groups(Trial trial) {
        return account(trial).path("groups").size();
    }

    private static JsonNode account(Trial trial) {
        return JsonMapper.shared().readTree(trial.sandbox.dump("sandbox"));
    }
}
