package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.InboxUnreadable;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.StoreHeld;
import dev.brivosync.store.StoreTrouble;
import dev.brivosync.store.StoreUnusable;
import java.util.List;
import java.util.UUID;

/** Says what went wrong in one message, without a stack trace unless somebody asked for it. */
final class Failures {
    private final Console console;
    private final boolean verbose;

    Failures(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    /** @param command what was typed */
    ExitCode tell(Exception thrown, List<String> command) {
        ExitCode code = switch (thrown) {
            case ConfigurationError error -> problems(error.problems());
            case BadArgument argument -> say(String.valueOf(argument.getMessage()), ExitCode.USAGE);
            case SourceUnavailable unavailable ->
                say(
                        unavailable.getMessage() + "\nNobody lost access, and nothing was written to Brivo.",
                        ExitCode.SOURCE_INCOMPLETE);
            // it may have written until then
            case BrivoFailure failure
            when failure.error() instanceof BrivoError.LeaseOver ->
                say(String.valueOf(failure.getMessage()), SyncRun.exitCode(failure));
            case BrivoFailure failure ->
                say(failure.getMessage() + "\nNothing was written to Brivo.", SyncRun.exitCode(failure));
            case InboxUnreadable unreadable -> say(String.valueOf(unreadable.getMessage()), ExitCode.UNEXPECTED);
            case StoreHeld held -> say(String.valueOf(held.getMessage()), SyncRun.exitCode(held));
            case StoreUnusable unusable ->
                say(unusable.getMessage() + "\nNothing was written to Brivo.", ExitCode.UNEXPECTED);
            default -> StoreTrouble.behind(thrown).map(this::storeLost).orElseGet(() -> bug(thrown));
        };
        if (code == ExitCode.QUOTA_SPENT) {
            console.err().println("Next: brivo-sync " + String.join(" ", command) + ", when the call quota is renewed");
        }
        if (verbose) {
            thrown.printStackTrace(console.err());
        }
        return code;
    }

    private ExitCode problems(List<Problem> problems) {
        problems.forEach(problem -> console.err().println(problem));
        return ExitCode.USAGE;
    }

    private ExitCode say(String message, ExitCode code) {
        console.err().println(message);
        return code;
    }

    private ExitCode storeLost(String why) {
        return say(
                "The store cannot be used any more: %s\nNo call to Brivo was begun after that. Put the store right, then start again: a run first looks up in Brivo what was under way."
                        .formatted(why),
                ExitCode.UNEXPECTED);
    }

    private ExitCode bug(Exception thrown) {
        String report = UUID.randomUUID().toString().substring(0, 8);
        console.err()
                .println("Unexpected error " + report + " (" + thrown.getClass().getSimpleName() + ").");
        console.err().println("This is a bug of brivo-sync. Run again with -v and report what it prints.");
        return ExitCode.UNEXPECTED;
    }
}
