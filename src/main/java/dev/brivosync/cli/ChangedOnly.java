package dev.brivosync.cli;

import dev.brivosync.job.RunRequest;
import picocli.CommandLine.Option;

/** The option to look for leavers alone, quickly, between whole runs. */
final class ChangedOnly {
    @Option(
            names = "--changed-only",
            description = "look only at what changed in the source since the last run, and only for people who lost"
                    + " their access; a directory is asked for its changes, a file is read whole")
    private boolean asked;

    boolean isAsked() {
        return asked;
    }

    RunRequest of(RunRequest request) {
        return asked ? request.onlyChanges() : request;
    }
}
