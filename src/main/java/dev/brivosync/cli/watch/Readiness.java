package dev.brivosync.cli.watch;

import dev.brivosync.cli.watch.ManagementServer.Check;
import dev.brivosync.cli.watch.ManagementServer.Checks;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ServedFiles;
import dev.brivosync.job.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the process can still work, and whether a run that begins now would find what it needs. Brivo and the source are not
 * asked: that they are away is no reason to start the process again, and each run tells of it.
 */
final class Readiness {
    private final Served served;
    private final ServedFiles jobs;
    private final Runnable look;

    /** @param look into the store, where that is due */
    Readiness(Served served, ServedFiles jobs, Runnable look) {
        this.served = served;
        this.jobs = jobs;
        this.look = look;
    }

    Checks checks() {
        Check scheduler = () -> served.isAlive() ? Optional.empty() : Optional.of("no time is waited for any more");
        return new Checks(
                Map.of("scheduler", scheduler),
                Map.of("settings", this::settings, "store", this::store, "jobs", this::jobFiles));
    }

    /** Where they are wrong is said, not what is: it may be a secret. */
    private Optional<String> settings() {
        try {
            Settings settings = served.settings();
            for (ServedFiles.Filed filed : jobs.now()) {
                if (filed.file() != null) {
                    settings.account(served.account(filed.file()));
                }
            }
            return Optional.empty();
        } catch (ConfigurationError wrong) {
            return Optional.of("the settings are not right (%d to correct): brivo-sync validate"
                    .formatted(wrong.problems().size()));
        }
    }

    private Optional<String> store() {
        look.run();
        return served.storeTrouble();
    }

    /** One that was valid once is served as it was then. */
    private Optional<String> jobFiles() {
        List<String> never = jobs.now().stream()
                .filter(filed -> filed.file() == null)
                .map(ServedFiles.Filed::name)
                .toList();
        return never.isEmpty()
                ? Optional.empty()
                : Optional.of("not served, since its file is not right: " + String.join(", ", never));
    }
}
