package dev.brivosync.report;

import dev.brivosync.plan.EndpointCalls;
import dev.brivosync.plan.Outlook;
import dev.brivosync.plan.Run;
import java.util.List;

/**
 * What a page tells beside the run itself, as far as it is known.
 *
 * @param runs of the same job and account up to this one, the oldest first, this one last
 * @param outlook what will become of people without anybody's doing, event by event
 * @param calls what the run asked of Brivo, the most frequent first
 * @param settings what the run went by, as they stand in job file and settings
 */
public record Background(List<Run> runs, List<Outlook> outlook, List<EndpointCalls> calls, List<Setting> settings) {
    public Background {
        runs = List.copyOf(runs);
        outlook = List.copyOf(outlook);
        calls = List.copyOf(calls);
        settings = List.copyOf(settings);
    }

    /** A limit, a period or the like under its name. */
    public record Setting(String name, String value) {}

    /** Nothing is known beside the run. */
    public static Background none() {
        return new Background(List.of(), List.of(), List.of(), List.of());
    }
}
