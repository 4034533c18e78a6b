package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.report.TargetState;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether job files say what can be done, and whether their schedules are kept. */
final class JobsExamination implements Examination {
    private final Path folder;
    private final @Nullable String only;
    private final Map<String, String> environment;
    private final @Nullable Store store;
    private final @Nullable String account;
    private final Clock clock;
    private final List<JobFile> good = new ArrayList<>();

    /**
     * @param only the job to look at; null for all
     * @param store what tells of last runs; null where it is not open
     * @param account the account that is used instead of the jobs' own; null for theirs
     */
    JobsExamination(
            Path folder,
            @Nullable String only,
            Map<String, String> environment,
            @Nullable Store store,
            @Nullable String account,
            Clock clock) {
        this.folder = folder;
        this.only = only;
        this.environment = environment;
        this.store = store;
        this.account = account;
        this.clock = clock;
    }

    /** Jobs whose files can be read. */
    List<JobFile> good() {
        return good;
    }

    @Override
    public void examine(Checks checks) {
        Checks.Area all = checks.area("jobs");
        Jobs jobs = Jobs.in(folder);
        jobs.warnings().forEach(warning -> all.look("secrets", warning));
        List<String> names = only == null ? jobs.names() : List.of(only);
        if (names.isEmpty()) {
            all.wrong("jobs", folder + " holds no job file (NAME.yaml)", ExitCode.USAGE);
        }
        List<JobFile> readable = new ArrayList<>();
        for (String name : names) {
            Checks.Area area = checks.area("job " + name);
            read(jobs, name, area).ifPresent(job -> {
                readable.add(job);
                area.good(
                        "job file",
                        "%s: account %s, %s managed"
                                .formatted(
                                        job.file(),
                                        account == null ? job.account() : account,
                                        Figure.count(job.groups().size(), "group", "groups")));
                schedule(area, job);
                exceptions(area, job);
                photos(area, job);
            });
        }
        for (Problem conflict : Jobs.conflicts(readable)) {
            all.wrong("groups", conflict.toString(), ExitCode.USAGE);
        }
        good.addAll(readable);
    }

    private Optional<JobFile> read(Jobs jobs, String name, Checks.Area area) {
        try {
            return Optional.of(jobs.read(name, environment));
        } catch (ConfigurationError error) {
            area.wrong("job file", error);
            area.unchecked("source", "the job file cannot be read");
            return Optional.empty();
        }
    }

    private void schedule(Checks.Area area, JobFile job) {
        Schedule schedule = job.schedule();
        if (schedule == null) {
            area.good("schedule", "none: it runs by hand");
            return;
        }
        Instant now = clock.instant();
        String next = schedule.next(now)
                .map(time -> ", next " + TargetState.minute(time, schedule.zone()))
                .orElse("");
        Optional<Instant> last = store == null
                ? Optional.empty()
                : new Ledger(store, account == null ? job.account() : account, job.name())
                        .past()
                        .lastSync();
        if (last.flatMap(begun -> ServedJob.missed(job, begun, now)).isPresent()) {
            area.look(
                    "schedule",
                    "%s%s, but no sync has begun since %s: does cron or the timer start brivo-sync sync %s?"
                            .formatted(
                                    schedule.text(),
                                    next,
                                    TargetState.minute(last.get(), schedule.zone()),
                                    job.name()));
        } else {
            area.good("schedule", schedule.text() + next + "; serve, cron or a timer starts it");
        }
    }

    private static void photos(Checks.Area area, JobFile job) {
        PhotoRule photo = job.rules().further().photo();
        if (photo != null && photo.folder() != null && !Files.isDirectory(photo.folder())) {
            area.look(
                    "photos",
                    "the folder %s is not there, so photos in Brivo stay as they are; is its share mounted?"
                            .formatted(photo.folder()));
        }
    }

    private static void exceptions(Checks.Area area, JobFile job) {
        Path file = job.exceptions();
        if (file == null) {
            return;
        }
        if (Files.isReadable(file)) {
            area.good("exceptions", file.toString());
        } else {
            area.wrong(
                    "exceptions",
                    "%s cannot be read, and until it can, nobody is removed from any group; exceptions of the job file names it"
                            .formatted(file),
                    ExitCode.SOURCE_INCOMPLETE);
        }
    }
}
