package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to say of source rows whose keys are the same, or look it. */
final class Ambiguity {
    /** Of an origin in several sources the first, which lists the person. */
    private static final Pattern LINE = Pattern.compile(" line (\\d+)(?=;|$)");

    /** As they stand in the source; a server gives rows of one key in any order. */
    static final Comparator<SourceEntry> IN_ORDER = Comparator.comparing(SourceEntry::key)
            .thenComparing(entry -> line(entry.origin()), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(SourceEntry::origin);

    private Ambiguity() {}

    static List<Rejected> reject(List<SourceEntry> rows) {
        return rows.stream()
                .map(row -> new Rejected(row.key(), reason(row, rows), row.origin()).after(row.before()))
                .toList();
    }

    /** What two rejected rows of one key say of it together. */
    static Rejected both(Rejected first, Rejected second) {
        SortedSet<PersonKey> before = new TreeSet<>(first.before());
        before.addAll(second.before());
        return first.after(before);
    }

    /** Somebody of this job who had this key until such a row gave them another one. */
    static Rejected kept(PersonKey ours, Rejected row) {
        return new Rejected(
                ours,
                "by the source they have the key %s now, and that record (%s) is rejected: %s"
                        .formatted(row.key(), row.origin(), row.reason()),
                row.origin(),
                row.unread());
    }

    /** Somebody of this job who had this key before, by a row that is rejected or refused. */
    static SourceEntry before(PersonKey ours, SourceEntry row) {
        return row instanceof Rejected rejected
                ? kept(ours, rejected)
                : new SourceEntry.Elsewhere(
                        ours,
                        false,
                        "in the source under the key %s now (%s), and no longer taken by onlyIf"
                                .formatted(row.key(), row.origin()),
                        row.origin());
    }

    /** A row whose key looks like that of somebody of this job whom no other row names. */
    static Rejected lookalike(SourceEntry row, PersonKey ours) {
        return new Rejected(
                        row.key(),
                        "its key only differs by case, width or leading zeros from " + ours
                                + ", a person of this job; correct it in the source",
                        row.origin())
                .after(row.before());
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

    private static @Nullable Long line(String origin) {
        Matcher line = LINE.matcher(origin);
        return line.find() ? Long.valueOf(line.group(1)) : null;
    }

    static Rejection rejection(Rejected rejected) {
        return new Rejection(
                line(rejected.origin()), rejected.origin(), rejected.key().text(), rejected.reason());
    }
}
