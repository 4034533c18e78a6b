package dev.brivosync.job;

import dev.brivosync.person.Secret;
import dev.brivosync.source.PinSealing;
import dev.brivosync.store.AppliedJobs.Applied;

/** How PINs and job files are sealed by an installation whose key a test knows. */
public final class Sealing {
    private Sealing() {}

    public static PinSealing with(String key) {
        return InstallationKey.of(new Secret(key)).safe();
    }

    /** The job file as run 7 applied it. */
    public static Applied applied(JobFile job, String key) {
        PinSafe safe = InstallationKey.of(new Secret(key)).safe();
        return new Applied(
                job.fingerprint(),
                job.text().parts(),
                safe.locked(job.text().kept().reveal()),
                7);
    }
}
