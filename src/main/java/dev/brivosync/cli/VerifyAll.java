package dev.brivosync.cli;

import dev.brivosync.job.Settings;
import dev.brivosync.job.Verification;
import picocli.CommandLine.Option;

/** Whether a run trusts what is remembered of badges. */
final class VerifyAll {
    @Option(
            names = "--verify-all",
            description = "ask Brivo for everybody's badges, a call for each person, instead of a share of them")
    private boolean all;

    Verification orElse(Settings settings) {
        return all ? Verification.EVERYBODY : settings.verification();
    }
}
