package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;

/** How people stand where nothing changes: who is as the source wants them, and of whom there is something to say. */
final class NothingToDo {
    private NothingToDo() {}

    static String of(Run run, Summary summary, Digest digest) {
        int remarked = digest.onlyRemarked();
        long asWanted = Math.max(0, summary.unchanged() - digest.onlyRemarkedInBrivo());
        if (asWanted == 0 && remarked == 0) {
            return "NOTHING TO DO. " + nobody(run);
        }
        if (remarked == 0) {
            return "NOTHING TO DO. " + asWanted(asWanted) + ".";
        }
        return asWanted == 0
                ? "NOTHING TO DO. " + Amount.of(remarked, "person stands", "people stand") + " under REMARKS."
                : "NOTHING TO DO. %s, %s under REMARKS."
                        .formatted(asWanted(asWanted), Amount.of(remarked, "stands", "stand"));
    }

    private static String asWanted(long people) {
        return Amount.of(people, "person is", "people are") + " as the source wants them";
    }

    /** A run that looks at single people may see none of those whom the job has in Brivo. */
    private static String nobody(Run run) {
        if (run.changesOnly()) {
            return "Nobody lost their access since the source was read last.";
        }
        if (run.target() == null || run.target().owned() > 0) {
            return "Nobody would change.";
        }
        SourceReceipt source = run.source();
        return source != null && source.figures().records() == 0
                ? "The source is empty, and this job has nobody in Brivo."
                : "This job has nobody in Brivo, and nobody to create there.";
    }
}
