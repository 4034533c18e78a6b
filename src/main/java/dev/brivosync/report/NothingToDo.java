package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.util.ArrayList;
import java.util.List;

/** How people stand where nothing changes: who is as the source wants them, and of whom there is something to say. */
final class NothingToDo {
    private NothingToDo() {}

    static String of(Run run, Summary summary, Digest digest) {
        if (run.undoes() != null) {
            return "NOTHING TO DO. All that run %d did and that can be undone is as it was before, or was changed since."
                    .formatted(run.undoes());
        }
        int remarked = digest.onlyRemarked();
        int kept = digest.kept().total();
        long asWanted = Math.max(0, summary.unchanged() - digest.onlyRemarkedInBrivo());
        if (kept > 0) {
            return beside(asWanted, remarked, kept);
        }
        if (asWanted == 0 && remarked == 0) {
            return "NOTHING TO DO. " + nobody(run);
        }
        if (remarked == 0) {
            return "NOTHING TO DO. " + asWanted(asWanted) + ".";
        }
        String notInBrivo = notInBrivo(remarked, remarked - digest.onlyRemarkedInBrivo());
        return asWanted == 0
                ? "NOTHING TO DO. %s under REMARKS%s."
                        .formatted(Amount.of(remarked, "person stands", "people stand"), notInBrivo)
                : "NOTHING TO DO. %s, %s under REMARKS%s."
                        .formatted(asWanted(asWanted), Amount.of(remarked, "stands", "stand"), notInBrivo);
    }

    /** Of people whom the source lists and who have no user there may be something to say as well. */
    private static String notInBrivo(int remarked, int outside) {
        if (outside == 0) {
            return "";
        }
        return outside == remarked ? ", not in Brivo" : ", %,d of them not in Brivo".formatted(outside);
    }

    /** Whoever stays out by an order is neither as the source wants them nor a mere remark. */
    private static String beside(long asWanted, int remarked, int kept) {
        List<String> facts = new ArrayList<>();
        if (asWanted > 0) {
            facts.add(asWanted(asWanted));
        }
        if (remarked > 0) {
            facts.add(Amount.of(remarked, "stands", "stand") + " under REMARKS");
        }
        facts.add(Amount.of(kept, facts.isEmpty() ? "person is" : "is", facts.isEmpty() ? "people are" : "are")
                + " kept suspended");
        return "NOTHING TO DO. " + String.join(", ", facts) + ".";
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
