package dev.brivosync.job;

import dev.brivosync.plan.Mute;
import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import dev.brivosync.report.Needs;
import dev.brivosync.report.Overview;
import dev.brivosync.report.PastRun;
import dev.brivosync.report.Standing;
import dev.brivosync.store.JobRuns;
import dev.brivosync.store.Mutes;
import dev.brivosync.store.Notices;
import dev.brivosync.store.PausedJobs;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.Runs;
import dev.brivosync.store.ServingProcesses;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import dev.brivosync.store.StoreHeld;
import dev.brivosync.store.WaitingHolds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out how all jobs of an installation stand: their files, and what the store knows of their runs. */
public final class Standings {
    private static final JobRuns.Past NO_RUNS = new JobRuns.Past(null, null, null, null, null, null);

    private final Settings settings;
    private final Jobs jobs;
    private final Map<String, String> environment;
    private final @Nullable String account;
    private final Instant now;

    /** @param account the one that is looked at instead of the jobs' own; null for theirs */
    public Standings(
            Settings settings, Jobs jobs, Map<String, String> environment, @Nullable String account, Instant now) {
        this.settings = settings;
        this.jobs = jobs;
        this.environment = environment;
        this.account = account;
        this.now = now;
    }

    /** A job with what its file says; no file where that cannot be read. */
    private record Filed(String name, @Nullable JobFile file, List<String> problems) {
        ZoneId zone() {
            return file == null ? ZoneId.systemDefault() : file.rules().zone();
        }
    }

    /** What the store knows of all of them. */
    private record Known(
            Map<JobRuns.Place, JobRuns.Past> pasts,
            Map<Integer, RunFigures> figures,
            Map<Integer, List<Standing.Held>> held,
            Map<JobRuns.Place, List<WaitingHolds.Pending>> pending,
            List<PausedJobs.Paused> paused,
            List<Notices.Notice> untold) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
    }

    /** All of them, as the store knows them. Never waits: whoever asks at night must not hang behind the run that it is about. */
    public Overview read() {
        StoreAddress address = settings.store().address();
        if (!Store.exists(address)) {
            return overview(Known.NOTHING, "", new TreeMap<>(), starts());
        }
        try (Store store = Store.open(address, Duration.ZERO)) {
            return read(store);
        } catch (StoreHeld held) {
            return overview(
                    Known.NOTHING,
                    Holder.inWords(address) + "; its figures are shown when it has ended",
                    new TreeMap<>(),
                    starts());
        }
    }

    /** Likewise by a store that is open. */
    public Overview read(Store store) {
        new Runs(store).buryDead();
        List<String> serving = new ServingProcesses(store).all();
        return overview(
                known(store),
                "",
                new TreeMap<>(new Mutes(store).at(now)),
                serving.isEmpty() ? starts() : "serve, " + String.join(", ", serving));
    }

    private String starts() {
        return Serving.inWords(settings.store().address()).orElse("");
    }

    private Known known(Store store) {
        JobRuns runs = new JobRuns(store);
        Map<JobRuns.Place, JobRuns.Past> pasts = new LinkedHashMap<>();
        runs.places().stream()
                .filter(place -> jobs.names().contains(place.job()))
                .forEach(place -> pasts.put(place, runs.of(place)));
        List<Run> all =
                pasts.values().stream().flatMap(past -> past.all().stream()).toList();
        List<Run> plans = pasts.values().stream()
                .map(JobRuns.Past::plan)
                .filter(Objects::nonNull)
                .toList();
        return new Known(
                pasts,
                new RunCounts(store).of(all),
                held(new WaitingHolds(store), plans),
                new WaitingHolds(store).pending(),
                PausedJobs.all(store, now),
                new Notices(store).failing());
    }

    private static Map<Integer, List<Standing.Held>> held(WaitingHolds holds, List<Run> plans) {
        Map<Integer, Run> byNumber = new TreeMap<>();
        plans.forEach(plan -> byNumber.put(plan.number(), plan));
        Map<Integer, List<Standing.Held>> held = new TreeMap<>();
        for (WaitingHolds.Waiting each : holds.waiting(plans)) {
            Run plan = Objects.requireNonNull(byNumber.get(each.run()));
            held.computeIfAbsent(each.run(), run -> new ArrayList<>())
                    .add(new Standing.Held(
                            each.run(),
                            each.changeClass(),
                            each.cause(),
                            each.people(),
                            holds.since(plan, each.changeClass()),
                            plan.holdsUntil()));
        }
        return held;
    }

    private Overview overview(Known known, String unread, SortedMap<String, List<Mute>> mutes, String starts) {
        StoreAddress address = settings.store().address();
        return new Overview(
                now,
                starts,
                unread,
                jobs.names().stream()
                        .map(name -> standing(filed(name), known, unread))
                        .toList(),
                new OrderBoard(address.besides().orElse(StoreAddress.COMPANIONS)).everybody(now),
                mutes);
    }

    private Filed filed(String name) {
        try {
            JobFile file = jobs.read(name, environment);
            String used = account == null ? file.account() : account;
            return new Filed(
                    name,
                    file,
                    settings.accounts().contains(used) ? List.of() : List.of("there is no account " + used));
        } catch (ConfigurationError error) {
            return new Filed(
                    name, null, error.problems().stream().map(Object::toString).toList());
        }
    }

    private Standing standing(Filed filed, Known known, String unread) {
        JobRuns.Place place = place(filed, known);
        JobRuns.Past past = known.pasts().getOrDefault(place, NO_RUNS);
        List<PastRun> elsewhere = known.pasts().entrySet().stream()
                .filter(each -> each.getKey().job().equals(filed.name())
                        && !each.getKey().equals(place))
                .flatMap(each -> Optional.ofNullable(shown(each.getValue().last(), known)).stream())
                .toList();
        List<Standing.Held> held = past.plan() == null
                ? List.of()
                : known.held().getOrDefault(past.plan().number(), List.of());
        PausedJob pause = known.paused().stream()
                .filter(each -> each.job().equals(place.job()) && each.account().equals(place.account()))
                .map(PausedJobs.Paused::pause)
                .findFirst()
                .orElse(null);
        List<Standing.Untold> untold = known.untold().stream()
                .filter(each -> each.job().equals(place.job()) && each.account().equals(place.account()))
                .map(each -> new Standing.Untold(
                        each.place(), each.at(), each.run(), Objects.requireNonNullElse(each.failure(), "")))
                .toList();
        Standing.Of of = of(filed, place, past);
        PastRun whole = shown(past.whole(), known);
        Needs needs = new Needs(of, now, account == null ? "" : " --account " + account).file();
        if (unread.isEmpty()) {
            needs.runs(whole, past.looked(), past.good(), pause).holds(held).untold(untold);
        }
        return new Standing(
                of,
                shown(past.last(), known),
                whole,
                past.good(),
                past.synced(),
                elsewhere,
                held,
                known.pending().getOrDefault(place, List.of()).stream()
                        .map(each -> new Standing.Decided(
                                each.verdict(),
                                each.run(),
                                each.changeClass(),
                                each.people(),
                                each.who(),
                                each.until()))
                        .toList(),
                pause,
                untold,
                needs.all());
    }

    /** Of a job whose file cannot be read, where it ran before. */
    private JobRuns.Place place(Filed filed, Known known) {
        if (account != null) {
            return new JobRuns.Place(account, filed.name());
        }
        return filed.file() != null
                ? new JobRuns.Place(filed.file().account(), filed.name())
                : known.pasts().keySet().stream()
                        .filter(place -> place.job().equals(filed.name()))
                        .findFirst()
                        .orElse(new JobRuns.Place("", filed.name()));
    }

    private Standing.Of of(Filed filed, JobRuns.Place place, JobRuns.Past past) {
        JobFile file = filed.file();
        if (file == null) {
            return new Standing.Of(filed.name(), "", "", "", filed.zone(), null, null, filed.problems());
        }
        return new Standing.Of(
                filed.name(),
                place.account(),
                file.description(),
                file.schedule() == null ? "" : file.schedule().text(),
                filed.zone(),
                ServedJob.next(file, now).orElse(null),
                begun(past).flatMap(time -> ServedJob.missed(file, time, now)).orElse(null),
                filed.problems());
    }

    /** When somebody last tried to look at everybody, whatever came of it. */
    private static Optional<Instant> begun(JobRuns.Past past) {
        Instant synced = past.synced();
        if (past.whole() == null) {
            return Optional.ofNullable(synced);
        }
        Instant started = past.whole().started();
        return Optional.of(synced == null || started.isAfter(synced) ? started : synced);
    }

    private static @Nullable PastRun shown(@Nullable Run run, Known known) {
        return run == null ? null : new PastRun(run, known.figures().get(run.number()));
    }
}
