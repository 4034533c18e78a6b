package dev.brivosync.job;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A desk at which no job has a past, and nobody is told anything. */
abstract class QuietDesk implements Server.Desk {
    @Override
    public String account(JobFile job) {
        return job.account();
    }

    @Override
    public Map<String, Server.Past> pasts(Collection<JobFile> jobs) {
        return Map.of();
    }

    @Override
    public Optional<Instant> brokenOff(JobFile job) {
        return Optional.empty();
    }

    @Override
    public void tellWhatIsDue(Collection<JobFile> jobs) {}
}
