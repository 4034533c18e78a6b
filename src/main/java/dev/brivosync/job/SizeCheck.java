package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import dev.brivosync.store.SourceBaseline.Measured;
import dev.brivosync.store.SourceShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a source is as large as it should be. */
final class SizeCheck {
    private SizeCheck() {}

    static List<Doubt> doubts(Expected expected, SourceShape now) {
        List<Doubt> doubts = new ArrayList<>();
        Completeness complete = expected.source().complete();
        String has = "the source has " + Figure.count(now.records(), "record", "records");
        if (now.records() < complete.minimumRecords()) {
            doubts.add(new Doubt(
                    "%s, and the job asks for %s at least (minimumRecords)"
                            .formatted(has, Figure.count(complete.minimumRecords())),
                    false));
        }
        if (isSuddenlyEmpty(expected, now)) {
            doubts.add(new Doubt("the source is empty, although this job has people in Brivo", false, true));
        }
        Double most = complete.maximumShrink();
        expected.before()
                .filter(before -> most != null && shrunk(before.shape().records(), now.records(), most))
                .ifPresent(before -> doubts.add(new Doubt(
                        "%s, the last whole read had %s (run %d), and %s fewer are allowed (maximumShrink)"
                                .formatted(
                                        has,
                                        Figure.count(before.shape().records()),
                                        before.run(),
                                        Figure.percent(most == null ? 1 : most)),
                        false,
                        true)));
        return doubts;
    }

    /** Of several sources one may be empty for good; a job's only one is looked at together with its people. */
    private static boolean isSuddenlyEmpty(Expected expected, SourceShape now) {
        return expected.source().key() != null
                && now.records() == 0
                && expected.hasPeople()
                && expected.before()
                        .filter(before -> before.shape().records() == 0)
                        .isEmpty();
    }

    /** Whether more was lost than this share. */
    static boolean shrunk(long before, long now, double most) {
        return before - now > before * most;
    }

    /** How it compares with the last whole read; empty where there was none. */
    static Optional<String> evidence(Expected expected, SourceShape now) {
        if (expected.before().isEmpty()) {
            return expected.source().complete().maximumShrink() == null
                    ? Optional.empty()
                    : Optional.of("no earlier whole read to compare with (maximumShrink)");
        }
        Measured<SourceShape> before = expected.before().get();
        long more = now.records() - before.shape().records();
        String change = more == 0
                ? "as many records as"
                : Figure.count(Math.abs(more), "record", "records") + (more < 0 ? " fewer than" : " more than");
        return Optional.of("%s at the last whole read (run %d)".formatted(change, before.run()));
    }
}
