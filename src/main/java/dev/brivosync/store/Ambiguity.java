package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to say of source rows whose keys are the same, or look it. */
final class Ambiguity {
    /** Of an origin in several sources the first, which lists the person. */
    private static final Pattern LINE = Pattern.compile(" line (\\d+)(?=;|$)");

    private Ambiguity() {}

    static List<Rejected> reject(List<SourceEntry> rows) {
        return rows.stream()
                .map(row -> new Rejected(row.key(), reason(row, rows), row.origin()))
                .toList();
    }

    /** A row whose key looks like that of somebody of this job whom no other row names. */
    static Rejected lookalike(SourceEntry row, PersonKey ours) {
        return new Rejected(
                row.key(),
                "its key only differs by case, width or leading zeros from " + ours
                        + ", a person of this job; correct it in the source",
                row.origin());
    }

    /** Somebody of this job whom such a row may mean. */
    static Rejected kept(PersonKey ours, SourceEntry row) {
        return new Rejected(
                ours,
                "%s has the key %s, which only differs by case, width or leading zeros"
                        .formatted(row.origin(), row.key()),
                row.origin());
    }

    private static String reason(SourceEntry row, List<SourceEntry> rows) {
        String same = others(row, rows, true);
        String similar = others(row, rows, false);
        String ownReason = row instanceof Rejected rejected ? rejected.reason() + "; " : "";
        return ownReason
                + (same.isEmpty()
                        ? "its key only differs by case, width or leading zeros from " + similar
                        : "its key stands in the source more than once: also in " + same);
    }

    private static String others(SourceEntry row, List<SourceEntry> rows, boolean sameKey) {
        return rows.stream()
                .filter(each -> each != row && each.key().equals(row.key()) == sameKey)
                .map(each -> sameKey ? each.origin() : each.key() + " in " + each.origin())
                .collect(Collectors.joining(", "));
    }

    static Rejection rejection(Rejected rejected) {
        Matcher line = LINE.matcher(rejected.origin());
        return new Rejection(
                line.find() ? Long.valueOf(line.group(1)) : null,
                rejected.origin(),
                rejected.key().text(),
                rejected.reason());
    }
}
