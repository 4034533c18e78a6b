package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.Progress;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How a run gets on, on standard error: a bar on a terminal, a line now and then elsewhere, nothing where asked so. */
abstract sealed class ShownProgress implements Progress, AutoCloseable {
    static ShownProgress on(Console console, boolean quiet) {
        if (quiet) {
            return new Silent();
        }
        return console.isTerminal() ? new Bar(console.err()) : new Lines(console.err());
    }

    @Override
    public abstract void close();

    /** What belongs to the pace of a run beside the people done: for how many it went wrong, and what Brivo allows. */
    private static final class Pace {
        private final double callsPerSecond;
        private final Set<PersonKey> failed = ConcurrentHashMap.newKeySet();

        Pace(BrivoAccount account) {
            this.callsPerSecond = account.callsPerSecond();
        }

        void became(PersonPlan person, PlannedChange change) {
            if (change.outcome() instanceof Outcome.Failed) {
                failed.add(person.key());
            }
        }

        /** Such as {@code 2 failed, limit 10 calls/s}. */
        String inWords() {
            String limit = "limit "
                    + BigDecimal.valueOf(callsPerSecond).stripTrailingZeros().toPlainString() + " calls/s";
            return failed.isEmpty() ? limit : failed.size() + " failed, " + limit;
        }
    }

    private static final class Silent extends ShownProgress {
        @Override
        public void waits(String why, Duration length) {}

        @Override
        public void begun(int run, String job, BrivoAccount account) {}

        @Override
        public void phase(String what, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void became(PersonPlan person, PlannedChange change) {}

        @Override
        public void ended() {}

        @Override
        public void close() {}
    }

    /** A bar with rate and time left. */
    private static final class Bar extends ShownProgress {
        /** Back to the line's beginning, and what the bar has drawn there is gone. */
        private static final String OVER_THE_BAR = "\r\u001B[K";

        private final PrintStream err;
        private final WaitNotice notice = new WaitNotice();
        private @Nullable ProgressBar bar;
        private @Nullable Pace pace;

        Bar(PrintStream err) {
            this.err = err;
        }

        @Override
        public void begun(int run, String job, BrivoAccount account) {
            err.printf("Run %d: %s → account %s%n", run, job, account.name());
            pace = new Pace(account);
        }

        @Override
        public synchronized void phase(String what, long total) {
            close();
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total == 0 ? -1 : total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .clearDisplayOnFinish()
                    .showSpeed()
                    .build();
            if (total > 0 && pace != null) {
                bar.setExtraMessage(", " + pace.inWords());
            }
        }

        @Override
        public synchronized void became(PersonPlan person, PlannedChange change) {
            if (bar != null && pace != null) {
                pace.became(person, change);
                bar.setExtraMessage(", " + pace.inWords());
            }
        }

        @Override
        public synchronized void advance(long steps) {
            if (bar != null) {
                bar.stepBy(steps);
            }
        }

        @Override
        public synchronized void waits(String why, Duration length) {
            notice.of(why, length).ifPresent(words -> err.println(OVER_THE_BAR + words));
        }

        @Override
        public void ended() {
            close();
        }

        @Override
        public synchronized void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    /** A line for each phase, and one every ten seconds while it lasts. */
    private static final class Lines extends ShownProgress {
        private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

        private final PrintStream err;
        private final WaitNotice notice = new WaitNotice();
        private final AtomicLong done = new AtomicLong();
        private @Nullable Pace pace;
        private String phase = "";
        private long total;
        private long begun;
        private long lastLine;

        Lines(PrintStream err) {
            this.err = err;
        }

        @Override
        public void begun(int run, String job, BrivoAccount account) {
            err.printf("Run %d: %s -> account %s%n", run, job, account.name());
            pace = new Pace(account);
        }

        @Override
        public synchronized void phase(String what, long steps) {
            phase = what;
            total = steps;
            done.set(0);
            begun = System.nanoTime();
            lastLine = begun;
            err.println(
                    total == 0
                            ? what
                            : String.format(Locale.ROOT, "%s: %,d %s", what, total, total == 1 ? "person" : "people"));
        }

        @Override
        public synchronized void advance(long steps) {
            long now = System.nanoTime();
            long all = done.addAndGet(steps);
            if (now - lastLine >= BETWEEN_LINES.toNanos()) {
                lastLine = now;
                err.println(line(all, (now - begun) / 1e9));
            }
        }

        @Override
        public void became(PersonPlan person, PlannedChange change) {
            if (pace != null) {
                pace.became(person, change);
            }
        }

        @Override
        public void waits(String why, Duration length) {
            notice.of(why, length).ifPresent(err::println);
        }

        private String line(long all, double seconds) {
            double rate = all / seconds;
            return total == 0
                    ? String.format(Locale.ROOT, "%s: %,d so far, %.0f/s", phase, all, rate)
                    : String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d, %.1f/s, about %.0f s left%s",
                            phase,
                            all,
                            total,
                            rate,
                            (total - all) / rate,
                            pace == null ? "" : "; " + pace.inWords());
        }

        @Override
        public void ended() {}

        @Override
        public void close() {}
    }
}
