package dev.brivosync.job;

import dev.brivosync.plan.PausedJob;
import java.time.ZoneId;

/** A sync that does nothing, because somebody paused its job: no failure, and its exit code is {@link ExitCode#DONE}. */
public final class JobPaused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobPaused(String job, String account, PausedJob pause, ZoneId zone, String unchecked) {
        super(
                "%s → account %s%n%s. Nothing was read or changed; %s, and whoever left since is still in.%nTo end it: brivo-sync pause %s --end"
                        .formatted(job, account, pause.words(zone), unchecked, job));
    }
}
