package dev.brivosync.job;

import dev.brivosync.report.CheckList;
import dev.brivosync.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that a run needs and tells how it stands, each by itself: one thing that is wrong hides no other.
 * Nothing is written to Brivo, and of the store only what opening it writes.
 */
public final class Doctor {
    private final Path config;
    private final Path jobs;
    private final Map<String, String> environment;
    private final Clock clock;

    /**
     * @param config folder of the settings
     * @param jobs folder of the job files
     */
    public Doctor(Path config, Path jobs, Map<String, String> environment, Clock clock) {
        this.config = config;
        this.jobs = jobs;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Looks at it all.
     *
     * @param job one job with its account; null for all of them
     * @param account the account that all jobs use instead of their own; null where each uses its own
     * @param sendTest whether everybody who would be told how runs end gets a test
     */
    public CheckList examine(@Nullable String job, @Nullable String account, boolean sendTest) {
        Checks checks = new Checks();
        Settings settings = settings(checks.area("settings"));
        StoreExamination store = new StoreExamination(settings, clock);
        store.examine(checks);
        try (Store open = store.open()) {
            JobsExamination files = new JobsExamination(jobs, job, environment, open, account, clock);
            files.examine(checks);
            List<Examination> rest = new ArrayList<>();
            for (JobFile file : files.good()) {
                rest.add(new SourcesExamination(file, clock));
            }
            uses(files.good(), account)
                    .forEach((name, users) ->
                            rest.add(new AccountExamination(name, users, settings, Optional.ofNullable(open), clock)));
            rest.add(new NoticesExamination(files.good(), settings, sendTest, clock));
            rest.forEach(each -> each.examine(checks));
        }
        return checks.list();
    }

    private @Nullable Settings settings(Checks.Area area) {
        try {
            Settings settings = Settings.read(config, environment);
            area.good(
                    "settings", "read from %s; accounts: %s".formatted(config, String.join(", ", settings.accounts())));
            settings.warnings().forEach(warning -> area.look("secrets", warning));
            return settings;
        } catch (ConfigurationError error) {
            area.wrong("settings", error);
            return null;
        }
    }

    private static Map<String, List<JobFile>> uses(List<JobFile> jobs, @Nullable String account) {
        Map<String, List<JobFile>> uses = new LinkedHashMap<>();
        jobs.forEach(job -> uses.computeIfAbsent(account == null ? job.account() : account, _ -> new ArrayList<>())
                .add(job));
        return uses;
    }
}
