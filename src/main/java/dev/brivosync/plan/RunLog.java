package dev.brivosync.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The runs of a job as its evidence has them, and those that there should have been. */
public final class RunLog {
    /** A timer's clock need not be the schedule's: a run counts that began so long before its time, or later. */
    private static final Duration EARLY = Duration.ofHours(1);

    private static final int NAMED = 6;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final List<Fact.RunEnded> runs = new ArrayList<>();
    private final List<Instant> missed = new ArrayList<>();
    private final Timetable timetable;
    private final ZoneId zone;

    /**
     * All runs of the job.
     *
     * @param since when its evidence begins
     * @param now nothing is missed after that
     */
    public RunLog(List<Recorded> facts, Timetable timetable, Instant since, Instant now, ZoneId zone) {
        this.timetable = timetable;
        this.zone = zone;
        facts.stream()
                .map(Recorded::fact)
                .filter(Fact.RunEnded.class::isInstance)
                .map(Fact.RunEnded.class::cast)
                .forEach(runs::add);
        runs.sort((one, other) -> one.started().compareTo(other.started()));
        findMissed(since, now);
    }

    private void findMissed(Instant since, Instant now) {
        List<Instant> began = runs.stream()
                .filter(run -> run.writes() && (run.everybody() || run.state().equals("DEAD")))
                .map(Fact.RunEnded::started)
                .toList();
        int at = 0;
        Optional<Instant> due = timetable.next(since);
        while (due.isPresent() && due.get().isBefore(now)) {
            Optional<Instant> next = timetable.next(due.get());
            Instant until = next.orElse(now);
            Duration half = Duration.between(due.get(), until).dividedBy(2);
            Duration early = half.compareTo(EARLY) < 0 ? half : EARLY;
            Instant from = due.get().minus(early);
            while (at < began.size() && began.get(at).isBefore(from)) {
                at++;
            }
            boolean ran = at < began.size() && began.get(at).isBefore(until.minus(early));
            // what is not over yet is not missed
            if (!ran && (next.isEmpty() || !until.isAfter(now))) {
                missed.add(due.get());
            }
            due = next;
        }
    }

    public List<Fact.RunEnded> runs() {
        return runs;
    }

    /** When a run that finds something at an instant should be over, if nothing goes wrong. */
    Instant expected(Instant from) {
        return timetable.next(from).orElse(from.plus(Duration.ofDays(1))).plus(EARLY);
    }

    /** Runs that should have been, and were not, one after the other. */
    public record Gap(Instant first, Instant last, int runs) {}

    /** All of them, those together that follow each other without a run between them. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (Instant each : missed) {
            Gap last = gaps.isEmpty() ? null : gaps.getLast();
            if (last != null && timetable.next(last.last()).filter(each::equals).isPresent()) {
                gaps.set(gaps.size() - 1, new Gap(last.first(), each, last.runs() + 1));
            } else {
                gaps.add(new Gap(each, each, 1));
            }
        }
        return gaps;
    }

    /**
     * What went on in a time in which somebody still had access: why nothing, or nothing else, came of it, a sentence each.
     *
     * @param finder the run that found that they should be out, so that those before it did not; 0 where none is meant
     */
    List<String> between(Instant from, Instant to, int finder) {
        List<String> told = new ArrayList<>();
        List<Integer> silent = new ArrayList<>();
        Map<String, List<Integer>> troubles = new TreeMap<>();
        for (Fact.RunEnded run : runs) {
            boolean looked = run.everybody() || run.state().equals("DEAD");
            if (looked && run.started().isAfter(from) && run.started().isBefore(to)) {
                Optional<String> trouble = trouble(run);
                if (trouble.isPresent()) {
                    troubles.computeIfAbsent(trouble.get(), each -> new ArrayList<>())
                            .add(run.run());
                } else if (run.run() < finder) {
                    silent.add(run.run());
                }
            }
        }
        if (!silent.isEmpty()) {
            told.add("announced late: in %s the source still let them in".formatted(named(silent)));
        }
        troubles.forEach((trouble, which) -> told.add(trouble + " in " + named(which)));
        List<Instant> none = missed.stream()
                .filter(each -> each.isAfter(from) && each.isBefore(to))
                .toList();
        if (!none.isEmpty()) {
            told.add("%s between %s and %s: nobody ran the job"
                    .formatted(
                            none.size() == 1
                                    ? "1 scheduled run was missed"
                                    : none.size() + " scheduled runs were missed",
                            minute(none.getFirst()),
                            minute(none.getLast())));
        }
        return told;
    }

    /** Why a run could not see or do what it was for; empty where it could. */
    static Optional<String> trouble(Fact.RunEnded run) {
        String why = run.trouble().isEmpty() ? "" : " (" + run.trouble() + ")";
        if (run.state().equals("DEAD")) {
            return Optional.of("the process died");
        }
        int exit = run.exit() == null ? 0 : run.exit();
        return switch (exit) {
            case 5 -> Optional.of("another run held the store or the account" + why);
            case 6 -> Optional.of("the source could not be read whole" + why);
            case 7 -> Optional.of("Brivo refused or could not be reached" + why);
            case 8 -> Optional.of("the call quota was used up" + why);
            case 130 -> Optional.of("somebody stopped the run");
            case 0, 3, 4, 10 -> Optional.empty();
            default -> Optional.of("the run failed" + why);
        };
    }

    String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** {@code run 12}, {@code runs 12, 13}, {@code 288 runs (12 to 300)}. */
    static String named(List<Integer> runs) {
        List<Integer> each = runs.stream().distinct().toList();
        if (each.size() == 1) {
            return "run " + each.getFirst();
        }
        return each.size() <= NAMED
                ? "runs " + each.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "%d runs (%d to %d)".formatted(each.size(), each.getFirst(), each.getLast());
    }
}
