package dev.brivosync.job;

import dev.brivosync.report.MorningPage;
import dev.brivosync.report.Overview;
import dev.brivosync.report.Standing;
import dev.brivosync.store.Store;
import dev.brivosync.store.ToldToday;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What people are told once a day at a set time: of each job that something of it waits still, and of all jobs together who
 * needs somebody. Of several processes one alone tells it, and a time that passed is made up for.
 */
public final class MorningPost {
    private static final String ALL = "";
    private static final Function<Store, List<String>> NOTHING = store -> List.of();

    private final Clock clock;
    private final BooleanSupplier stopping;
    /** By the job: up to which day nothing is left to do here. */
    private final Map<String, LocalDate> told = new HashMap<>();

    public MorningPost(Clock clock, BooleanSupplier stopping) {
        this.clock = clock;
        this.stopping = stopping;
    }

    /** Something that is to be told on a day. */
    private record Due(String job, LocalDate day, Instant at) {}

    /** Whether there is anything for which the store has to be asked. */
    public synchronized boolean isDue(Settings settings, Collection<JobFile> jobs) {
        return !due(settings, jobs).isEmpty();
    }

    /** Has the store open for a piece of work, and lets others have it in between. */
    public interface Opening {
        <T> T with(Function<Store, T> work);
    }

    /**
     * Tells what is due.
     *
     * @param overview how all jobs stand, by the open store
     * @return what did not arrive, a sentence each
     */
    public synchronized List<String> send(
            Settings settings, Collection<JobFile> jobs, Opening stores, Function<Store, Overview> overview) {
        List<Due> due = due(settings, jobs);
        if (due.isEmpty()) {
            return List.of();
        }
        Map<String, JobFile> byName = new HashMap<>();
        jobs.forEach(job -> byName.put(job.name(), job));
        List<Function<Store, List<String>>> letters = stores.with(store -> {
            Overview all = overview.apply(store);
            ToldToday today = new ToldToday(store);
            List<Function<Store, List<String>>> mine = new ArrayList<>();
            for (Due each : due) {
                JobFile job = byName.get(each.job());
                if (today.take(job == null ? ALL : job.account(), each.job(), each.day())) {
                    mine.add(job == null ? summary(settings, all) : reminder(settings, job, each, all));
                }
            }
            return mine;
        });
        due.forEach(each -> told.put(each.job(), each.day()));
        List<String> failures = new ArrayList<>();
        for (Function<Store, List<String>> letter : letters) {
            if (letter != NOTHING) {
                failures.addAll(stores.with(letter));
            }
        }
        return failures;
    }

    private List<Due> due(Settings settings, Collection<JobFile> jobs) {
        Instant now = clock.instant();
        List<Due> due = new ArrayList<>();
        settings.summary().ifPresent(summary -> add(due, ALL, summary.daily(), summary.zone(), now));
        for (JobFile job : jobs) {
            LocalTime time = settings.reminds(job).orElse(null);
            if (time != null) {
                add(due, job.name(), time, job.rules().zone(), now);
            }
        }
        return due;
    }

    private void add(List<Due> due, String job, LocalTime time, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant at = today.atTime(time).atZone(zone).toInstant();
        if (!now.isBefore(at) && !today.equals(told.get(job))) {
            due.add(new Due(job, today, at));
        }
    }

    private Function<Store, List<String>> summary(Settings settings, Overview all) {
        MorningPage page = new MorningPage(all);
        boolean silent = page.isCalm()
                && settings.summary().filter(Summary::onlyWhereNeeded).isPresent();
        return silent
                ? NOTHING
                : store -> settings.notifier("all jobs", clock, stopping).summary(page, store);
    }

    /** Whoever was told of a hold since the set time need not be told again today. */
    private Function<Store, List<String>> reminder(Settings settings, JobFile job, Due due, Overview all) {
        List<Standing.Held> open = all.open(job.name()).stream()
                .filter(held -> held.since().isBefore(due.at()))
                .toList();
        return open.isEmpty()
                ? NOTHING
                : store -> settings.notifier(job, clock, stopping).reminder(job, open, store);
    }
}
