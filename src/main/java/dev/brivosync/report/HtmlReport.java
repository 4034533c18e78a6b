package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.io.OutputStream;

/**
 * A run as one page for a browser, which needs nothing beside it: the verdict, what needs somebody, and all people, to
 * search and to print. It can be read without its script, too. Thread-safe.
 */
public final class HtmlReport {
    /**
     * Writes the page in UTF-8.
     *
     * @param people everybody of the run's plan, passing by up to three times and never all in memory
     * @param background what is known beside the run
     * @param limit how many people are named in each list of what needs somebody; everybody stands in the list of people
     * @param out not closed
     */
    @SuppressWarnings("NullAway") // no interceptor: what jte generates asks for none
    public void write(Run run, Iterable<PersonPlan> people, Background background, int limit, OutputStream out) {
        RunPage page = RunPage.of(run, people, background, limit);
        HtmlFile.write(out, html -> JterunGenerated.render(html, null, page, people));
    }
}
