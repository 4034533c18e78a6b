package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.io.PrintStream;

/** A run for a ticket or a wiki: what {@link TextReport} says, in Markdown. Thread-safe. */
public final class MarkdownReport {
    /**
     * Writes the report, lines ending in {@code \n}.
     *
     * @param people everybody of the run's plan, passing by up to three times
     * @param lastTime the figures of the job's last sync
     * @param look of which only the limit and the doors matter
     * @param out not closed; UTF-8
     */
    public void write(Run run, Iterable<PersonPlan> people, LastTime lastTime, Look look, PrintStream out) {
        TextReport.write(run, people, lastTime, look, new MarkdownPage(out));
        out.flush();
    }
}
