package dev.brivosync.report;

import dev.brivosync.plan.PausedJob;
import dev.brivosync.plan.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out for what a job needs somebody. No word of it names anybody. */
public final class Needs {
    /** A pause of so many days is as somebody wants it; for a longer one they are asked again. */
    private static final int PAUSED_TOO_LONG = 7;

    private static final String FIRST_RUN = "firstRun";
    private static final List<Integer> CAME_TO_AN_END = List.of(0, 3, 4, 6);
    private static final int SOME_FAILED = 3;
    private static final int SOURCE_INCOMPLETE = 6;

    private final Standing.Of of;
    private final Instant now;
    private final String sameAccount;
    private final List<Need> needs = new ArrayList<>();

    /** @param sameAccount the option by which a command that is to be typed means the account of this one; empty for its own */
    public Needs(Standing.Of of, Instant now, String sameAccount) {
        this.of = of;
        this.now = now;
        this.sameAccount = sameAccount;
    }

    /** What was found. */
    public List<Need> all() {
        return List.copyOf(needs);
    }

    /** By what its file says. */
    public Needs file() {
        if (!of.problems().isEmpty()) {
            String more = of.problems().size() == 1
                    ? ""
                    : " (and %d more)".formatted(of.problems().size() - 1);
            add(Need.Kind.NOT_VALID, of.problems().getFirst(), more, "brivo-sync validate " + of.job(), null);
        }
        return this;
    }

    /**
     * By its last runs.
     *
     * @param whole the newest that looked at everybody and wrote
     * @param looked the newest that looked at leavers alone
     * @param good when the last good one began
     */
    public Needs runs(
            @Nullable PastRun whole, @Nullable Run looked, @Nullable Instant good, @Nullable PausedJob pause) {
        Instant missed = of.missed();
        if (whole == null) {
            if (!of.schedule().isEmpty()) {
                add(Need.Kind.NEW, "no sync yet", "", "brivo-sync plan " + of.job() + sameAccount, null);
            }
        } else if (failed(whole.run())) {
            add(
                    Need.Kind.FAILED,
                    why(whole.run()),
                    lastGood(good),
                    report(whole.run()),
                    whole.run().started());
        } else if (looked != null && looked.number() > whole.run().number() && failed(looked)) {
            add(Need.Kind.FAILED, "looking for leavers: " + why(looked), "", report(looked), looked.started());
        }
        if (missed != null && pause == null) {
            add(
                    Need.Kind.MISSED,
                    "due and not begun",
                    ": %s, %s ago".formatted(minute(missed), age(missed)),
                    "brivo-sync sync " + of.job() + sameAccount,
                    missed);
        }
        if (whole != null && whole.run().exitCode() != null && whole.run().state() != Run.State.RUNNING) {
            switch (whole.run().exitCode()) {
                case SOURCE_INCOMPLETE ->
                    add(
                            Need.Kind.SOURCE,
                            "the source was not read whole",
                            lastGood(good),
                            report(whole.run()),
                            whole.run().started());
                case SOME_FAILED ->
                    add(
                            Need.Kind.TO_LOOK_AT,
                            "",
                            toLookAt(whole),
                            report(whole.run()),
                            whole.run().started());
                default -> {}
            }
        }
        if (pause != null
                && pause.since().plus(Duration.ofDays(PAUSED_TOO_LONG)).isBefore(now)) {
            add(
                    Need.Kind.PAUSED,
                    "",
                    "for %s, until the end of %s".formatted(age(pause.since()), pause.until()),
                    "brivo-sync pause " + of.job() + " --end" + sameAccount,
                    pause.since());
        }
        return this;
    }

    /** By what waits. */
    public Needs holds(List<Standing.Held> held) {
        if (held.isEmpty()) {
            return this;
        }
        int run = held.getFirst().run();
        int people = held.stream().mapToInt(Standing.Held::people).sum();
        boolean first = held.stream().anyMatch(each -> each.cause().equals(FIRST_RUN));
        boolean expired = held.stream().allMatch(each -> each.expired(now));
        String classes =
                held.stream().map(Standing.Held::changeClass).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
        String waiting = "%s (%s)".formatted(Amount.of(people, "person", "people"), classes);
        Instant until = held.getFirst().until();
        if (first) {
            add(
                    Need.Kind.HELD,
                    "",
                    waiting + ": the first run wants your consent",
                    "brivo-sync report " + run,
                    held.getFirst().since());
        } else if (expired) {
            add(
                    Need.Kind.HELD,
                    "",
                    waiting + ", too late since " + (until == null ? "" : minute(until)),
                    "brivo-sync plan " + of.job() + sameAccount,
                    held.getFirst().since());
        } else {
            add(
                    Need.Kind.HELD,
                    "",
                    waiting + " until " + (until == null ? "a newer plan" : minute(until)),
                    "brivo-sync report " + run,
                    held.getFirst().since());
        }
        return this;
    }

    /** By who could not be told. */
    public Needs untold(List<Standing.Untold> untold) {
        if (!untold.isEmpty()) {
            Standing.Untold first = untold.getFirst();
            add(
                    Need.Kind.UNTOLD,
                    "",
                    "%s not delivered %s: %s".formatted(first.place(), minute(first.at()), first.why()),
                    "brivo-sync doctor %s --send-test".formatted(of.job()),
                    first.at());
        }
        return this;
    }

    private void add(Need.Kind kind, String cause, String detail, String next, @Nullable Instant since) {
        needs.add(new Need(kind, cause, detail, next, since));
    }

    private static boolean failed(Run run) {
        return run.state() != Run.State.RUNNING && (run.exitCode() == null || !CAME_TO_AN_END.contains(run.exitCode()));
    }

    private static String why(Run run) {
        if (run.state() == Run.State.DEAD) {
            return "its process died";
        }
        return switch (run.exitCode()) {
            case 2 -> "the job does not fit source or account (exit 2)";
            case 5 -> "store or account not free (exit 5)";
            case 7 -> "Brivo refused or out of reach (exit 7)";
            case 8 -> "call quota used up (exit 8)";
            case 130 -> "it was stopped (exit 130)";
            case null -> "it broke off";
            default -> "it broke off (exit %d)".formatted(run.exitCode());
        };
    }

    private static String toLookAt(PastRun past) {
        List<String> parts = new ArrayList<>();
        int failed = past.figures() == null ? 0 : past.figures().failed();
        int rows = Verdict.toCorrect(past.run()).size();
        if (failed > 0) {
            parts.add(Amount.of(failed, "person", "people") + " failed or blocked");
        }
        if (rows > 0) {
            parts.add(Amount.of(rows, "row", "rows") + " to correct in the source");
        }
        return parts.isEmpty() ? "something of the last run" : String.join(", ", parts);
    }

    private String lastGood(@Nullable Instant good) {
        return good == null ? ", none was good yet" : ", last good one %s ago".formatted(age(good));
    }

    private static String report(Run run) {
        return "brivo-sync report " + run.number();
    }

    private String minute(Instant time) {
        return TargetState.minute(time, of.zone());
    }

    private String age(Instant since) {
        return age(since, now);
    }

    /** {@code 40 min}, {@code 6 h}, {@code 3 days}. */
    static String age(Instant since, Instant now) {
        long minutes = Math.max(0, Duration.between(since, now).toMinutes());
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h" : hours / 24 + " days";
    }
}
