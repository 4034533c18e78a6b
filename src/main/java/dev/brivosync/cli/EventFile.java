package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Progress;
import dev.brivosync.job.Reports;
import dev.brivosync.job.SyncRun;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Summary;
import dev.brivosync.report.EventJson;
import dev.brivosync.store.PrivateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens in a run to a file, a line for each event as it happens, and passes it on. A file that cannot be
 * written any more is warned of once; the run goes on. Thread-safe.
 */
final class EventFile implements Progress, AutoCloseable {
    private static final long BETWEEN_LINES = Duration.ofSeconds(1).toNanos();

    private final Consumer<String> trouble;
    private final Progress next;
    private final EventJson events = new EventJson(Clock.systemUTC());
    private @Nullable OutputStream stream;
    private long total;
    private long done;
    private long lastLine = System.nanoTime();

    private EventFile(@Nullable OutputStream stream, Consumer<String> trouble, Progress next) {
        this.stream = stream;
        this.trouble = trouble;
        this.next = next;
    }

    /** @throws BadArgument where the file cannot be written to */
    static EventFile open(Path file, Console console, Progress next) {
        try {
            return new EventFile(PrivateFile.append(file), why -> console.warn("--events: " + file + " " + why), next);
        } catch (IOException e) {
            throw new BadArgument("--events: " + file + " cannot be written: " + e.getMessage());
        }
    }

    /** Where nobody asked for one. */
    static EventFile none(Progress next) {
        return new EventFile(null, why -> {}, next);
    }

    /** Has each run end with an event, whatever it ends by. */
    Run watch(Supplier<Run> execution) {
        try {
            Run run = execution.get();
            write(events.ended(Objects.requireNonNullElse(run.exitCode(), ExitCode.UNEXPECTED.number())));
            return run;
        } catch (RuntimeException e) {
            write(events.ended(SyncRun.exitCode(e).number()));
            throw e;
        }
    }

    /** Tells of the plan, too, as soon as it is there. */
    Reports telling(Reports reports) {
        return new Reports() {
            @Override
            public void planned(Run run) {
                plan(run);
                reports.planned(run);
            }

            @Override
            public void ended(Run run, Iterable<PersonPlan> people) {
                if (run.state() == Run.State.PLANNED) {
                    plan(run);
                }
                reports.ended(run, people);
            }
        };
    }

    private void plan(Run run) {
        Summary summary = run.summary();
        if (summary != null) {
            write(events.planned(summary));
        }
    }

    @Override
    public synchronized void begun(int run, String job, BrivoAccount account) {
        write(events.begun(run, job, account.name()));
        next.begun(run, job, account);
    }

    @Override
    public synchronized void phase(String what, long steps) {
        total = steps;
        done = 0;
        write(events.phase(what, steps));
        next.phase(what, steps);
    }

    @Override
    public synchronized void advance(long steps) {
        done += steps;
        long now = System.nanoTime();
        if (now - lastLine >= BETWEEN_LINES) {
            lastLine = now;
            write(events.progress(done, total));
        }
        next.advance(steps);
    }

    @Override
    public synchronized void became(PersonPlan person, PlannedChange change) {
        write(events.change(person, change));
        next.became(person, change);
    }

    @Override
    public synchronized void waits(String why, Duration length) {
        write(events.waits(why, length));
        next.waits(why, length);
    }

    @Override
    public void ended() {
        next.ended();
    }

    private synchronized void write(String line) {
        if (stream == null) {
            return;
        }
        try {
            stream.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            trouble.accept("cannot be written any more (" + e.getMessage() + "); the run goes on without it");
            close();
        }
    }

    @Override
    public synchronized void close() {
        OutputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                trouble.accept("may lack its last lines: " + e.getMessage());
            }
        }
    }
}
