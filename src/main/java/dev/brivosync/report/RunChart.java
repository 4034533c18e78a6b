package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.Summary;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Runs beside each other as bars: above the line what gives access and what else changes, below it what takes access. A
 * run that is much larger than the others does not flatten them: its bars are cut off, and its numbers stand in the table.
 */
final class RunChart {
    /** In the drawing's own units. */
    static final int STEP = 20;

    static final int HALF = 56;

    /** So much larger than most runs one may be before it is cut off. */
    private static final int USUAL = 3;

    /** Nor is a run of so few. */
    private static final int LEAST = 10;

    private static final Set<String> TAKE =
            Set.of("suspend", "delete", "removeFromGroup", "revokeBadge", "cancelInvitation");
    private static final Set<String> GIVE =
            Set.of("create", "reinstate", "addToGroup", "assignBadge", "invite", "setPin");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final List<Bar> bars;
    private final long most;

    /**
     * A run in the chart.
     *
     * @param what {@code sync}, {@code plan} or {@code revert}
     * @param how it ended, in a word or two; empty where all went well
     */
    record Bar(int run, String what, String time, long gives, long others, long takes, int held, String how) {
        long above() {
            return gives + others;
        }
    }

    RunChart(List<Run> runs) {
        bars = runs.stream().map(RunChart::bar).toList();
        long[] sizes = bars.stream()
                .mapToLong(bar -> Math.max(bar.above(), bar.takes()))
                .sorted()
                .toArray();
        long largest = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
        long usual = sizes.length == 0 ? 0 : sizes[(sizes.length - 1) * 4 / 5];
        most = Math.max(1, Math.min(largest, Math.max(USUAL * usual, LEAST)));
    }

    private static Bar bar(Run run) {
        Summary summary = run.summary();
        Map<String, Integer> kinds = summary == null ? Map.of() : summary.byKind();
        long takes = sum(kinds, TAKE);
        long gives = sum(kinds, GIVE);
        long all = kinds.values().stream().mapToLong(Integer::longValue).sum();
        return new Bar(
                run.number(),
                run.isSync() ? "sync" : run.undoes() == null ? "plan" : "revert",
                DAY.format(run.started().atZone(run.zone())),
                gives,
                all - gives - takes,
                takes,
                summary == null ? 0 : summary.held(),
                how(run));
    }

    private static long sum(Map<String, Integer> kinds, Set<String> some) {
        return kinds.entrySet().stream()
                .filter(kind -> some.contains(kind.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String how(Run run) {
        return switch (run.state()) {
            case RUNNING -> "not ended yet";
            case STOPPED -> "stopped";
            case FAILED -> "broke off";
            case DEAD -> "died";
            case PLANNED, APPLIED ->
                switch (run.exitCode()) {
                    case null -> "";
                    case 0 -> "";
                    case 3 -> "some failed or to correct";
                    case 4 -> "waits for a decision";
                    case 6 -> "source in doubt";
                    default -> "exit " + run.exitCode();
                };
        };
    }

    List<Bar> bars() {
        return bars;
    }

    int width() {
        return Math.max(10, bars.size()) * STEP;
    }

    boolean cuts(long count) {
        return count > most;
    }

    /** How high a bar of so many changes is. */
    int height(long count) {
        return count == 0 ? 0 : (int) Math.max(2, Math.min(count, most) * HALF / most);
    }

    String scale() {
        return Amount.of(most);
    }

    /** What it shows, for whoever does not see it. */
    String inWords() {
        Bar last = bars.getLast();
        long[] sizes = bars.stream().mapToLong(bar -> bar.above() + bar.takes()).toArray();
        return "%s up to this one: from %s to %s changes each. This one: %s give access, %s take access, %s others."
                .formatted(
                        Amount.of(bars.size(), "run", "runs"),
                        Amount.of(Arrays.stream(sizes).min().orElse(0)),
                        Amount.of(Arrays.stream(sizes).max().orElse(0)),
                        Amount.of(last.gives()),
                        Amount.of(last.takes()),
                        Amount.of(last.others()));
    }
}
