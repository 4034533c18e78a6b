package dev.brivosync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one run plans or did for a person that an earlier one did not. What was tried in vain then and is planned again is
 * nothing new; what was held and goes on now is, and so is what was done and is planned once more.
 *
 * @param kind how the person stands between the two
 * @param more what only the later run plans, did or holds; a remark where nothing changes
 * @param less what only the earlier one did
 */
public record Compared(Kind kind, List<PlannedChange> more, List<PlannedChange> less) {
    public Compared {
        more = List.copyOf(more);
        less = List.copyOf(less);
    }

    /** How a person stands between two runs. */
    public enum Kind {
        /** Only the later run has anything to do with them. */
        NEW,
        /** Both do, and not the same. */
        CHANGED,
        SAME,
        /** Only the earlier one does. */
        GONE
    }

    /** @param earlier null where that run had nothing to do with the person */
    public static Compared of(@Nullable PersonPlan earlier, PersonPlan later) {
        if (earlier == null) {
            return new Compared(Kind.NEW, later.changes(), List.of());
        }
        List<PlannedChange> more = without(later.changes(), earlier.changes());
        List<PlannedChange> less = without(earlier.changes(), later.changes());
        boolean onlyRemarks = later.changes().isEmpty() && earlier.changes().isEmpty();
        boolean same = onlyRemarks ? later.notes().equals(earlier.notes()) : more.isEmpty() && less.isEmpty();
        return new Compared(same ? Kind.SAME : Kind.CHANGED, more, less);
    }

    public boolean isSame() {
        return kind == Kind.SAME;
    }

    /** Whether the later run has anything to do that the earlier one did not say or do. */
    public boolean isNews() {
        boolean done = !less.isEmpty() && less.stream().allMatch(each -> each.outcome() instanceof Outcome.Done);
        return kind == Kind.NEW || (kind == Kind.CHANGED && !(more.isEmpty() && done));
    }

    private static List<PlannedChange> without(List<PlannedChange> changes, List<PlannedChange> others) {
        Set<List<String>> known = others.stream().map(Compared::known).collect(Collectors.toSet());
        return new ArrayList<>(
                changes.stream().filter(each -> !known.contains(known(each))).toList());
    }

    private static List<String> known(PlannedChange change) {
        return List.of(ChangeDigest.of(change.change()), stand(change));
    }

    /** Figures in a hold's words may differ from night to night. */
    private static String stand(PlannedChange change) {
        if (change.outcome() instanceof Outcome.Done) {
            return "done";
        }
        if (change.blocked() != null) {
            return "blocked";
        }
        return change.held() == null ? "" : "held: " + Decision.cause(change.held());
    }
}
