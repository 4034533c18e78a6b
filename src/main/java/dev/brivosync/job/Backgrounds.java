package dev.brivosync.job;

import dev.brivosync.plan.Run;
import dev.brivosync.report.Background;
import dev.brivosync.report.Background.Setting;
import dev.brivosync.report.LastTime;
import dev.brivosync.store.BesideRuns;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Gathers from the store what a page tells beside a run. */
public final class Backgrounds {
    /** So many runs are compared. */
    private static final int RUNS = 30;

    private static final int DIGITS_OF_FINGERPRINT = 12;

    private Backgrounds() {}

    public static Background of(Run run, Store store) {
        BesideRuns beside = new BesideRuns(store);
        List<Setting> settings = new ArrayList<>();
        beside.inForce(run.number()).forEach(each -> settings.add(new Setting(each.name(), each.value())));
        String fingerprint = beside.jobFingerprint(run.number());
        settings.addFirst(new Setting(
                "job file " + run.job() + ".yaml, fingerprint",
                fingerprint.substring(0, Math.min(DIGITS_OF_FINGERPRINT, fingerprint.length()))));
        return new Background(
                new Runs(store).upTo(run, RUNS), beside.foreseen(run.number()), beside.calls(run.number()), settings);
    }

    /** How much the job's sync before this run did; one that looked at some people alone is passed over. */
    public static LastTime lastTime(Run run, Store store) {
        return new Runs(store)
                .syncBefore(run)
                .filter(sync -> !sync.isForgotten())
                .map(sync -> new LastTime(sync.number(), new BesideRuns(store).peopleByClass(sync.number())))
                .orElse(LastTime.none());
    }
}
