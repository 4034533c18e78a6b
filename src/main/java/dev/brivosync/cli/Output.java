package dev.brivosync.cli;

import dev.brivosync.job.Backgrounds;
import dev.brivosync.job.Reports;
import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.PersonDifference;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.RulesCompared;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Summary;
import dev.brivosync.report.Background;
import dev.brivosync.report.ComparisonReport;
import dev.brivosync.report.CsvReport;
import dev.brivosync.report.HtmlReport;
import dev.brivosync.report.JsonReport;
import dev.brivosync.report.LastTime;
import dev.brivosync.report.Look;
import dev.brivosync.report.MarkdownReport;
import dev.brivosync.report.Redaction;
import dev.brivosync.report.Since;
import dev.brivosync.report.TextReport;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Salt;
import dev.brivosync.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a run is shown, and where. */
final class Output {
    @Option(
            names = "--format",
            paramLabel = "text|json|csv|html|markdown",
            defaultValue = "text",
            description = "form of the report (default: text)")
    Format format = Format.text;

    @Option(names = "--out", paramLabel = "FILE", description = "write the report into this file")
    @Nullable
    Path out;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "people shown of each kind in text and Markdown (default: 20)")
    int limit = 20;

    @Option(names = "--doors", description = "list by door, too, who gains and who loses it")
    boolean doors;

    @Option(
            names = "--redact",
            paramLabel = "names",
            description = "pseudonyms in place of names, addresses, numbers and custom fields; keys stay")
    @Nullable
    Redact redact;

    /** Restricts a plan to what is new; null where everybody is shown. */
    @Nullable
    Function<Run, Since> since;

    /** What a report leaves out. */
    enum Redact {
        names
    }

    /** The forms that a report has. */
    enum Format {
        text,
        json,
        csv,
        html,
        markdown
    }

    /** Shows runs to whoever typed the command. */
    Reports reports(Console console, Common common, Store store) {
        return new Reports() {
            @Override
            public void planned(Run run) {
                Summary summary = run.summary();
                if (!common.quiet && summary != null) {
                    console.err().println("planned: " + counts(summary));
                }
            }

            @Override
            public void ended(Run run, Iterable<PersonPlan> people) {
                show(run, people, console, common, store);
            }
        };
    }

    /** Before anything is done: whether the report can be written where it shall be. */
    void check() {
        ReportFile.check(out, limit, "person");
    }

    /** Whether whoever typed the command reads the report where they typed it. */
    boolean isReadHere() {
        return format == Format.text && out == null;
    }

    /** Likewise whether two job files can be shown beside each other in this form. */
    void checkForComparison() {
        if (format != Format.text && format != Format.json) {
            throw new BadArgument("--compare is shown as text or json, not as " + format);
        }
    }

    void show(RulesCompared compared, Console console, Common common, Store store) {
        RulesCompared shown = redact == null ? compared : redacted(compared, store);
        write(console, common, "", (look, stream) -> {
            if (format == Format.json) {
                new ComparisonReport().writeJson(shown, stream);
            } else {
                new ComparisonReport().write(shown, look, stream);
            }
        });
    }

    private static RulesCompared redacted(RulesCompared compared, Store store) {
        Run run = compared.today();
        List<PersonPlan> people = compared.people().stream()
                .flatMap(each -> Stream.of(each.before(), each.after()))
                .toList();
        Redaction redaction = Redaction.of(
                run,
                people,
                new Ledger(store, run.account(), run.job()).names(),
                new Pseudonyms(Salt.ofReports(store)));
        return new RulesCompared(
                compared.file(),
                compared.edits(),
                compared.today(),
                compared.edited(),
                compared.before(),
                compared.after(),
                compared.people().stream()
                        .map(each -> new PersonDifference(redaction.of(each.before()), redaction.of(each.after())))
                        .toList());
    }

    void show(Run run, Iterable<PersonPlan> everybody, Console console, Common common, Store store) {
        Since news = since == null ? null : since.apply(run);
        Iterable<PersonPlan> people = news == null ? everybody : news.news();
        Background background = format == Format.html ? Backgrounds.of(run, store) : Background.none();
        boolean compared = news == null && (format == Format.text || format == Format.markdown);
        LastTime lastTime = compared ? Backgrounds.lastTime(run, store) : LastTime.none();
        if (redact == null) {
            show(run, people, background, lastTime, news, console, common);
        } else {
            Redaction redaction = Redaction.of(
                    run,
                    everybody,
                    new Ledger(store, run.account(), run.job()).names(),
                    new Pseudonyms(Salt.ofReports(store)));
            show(
                    redaction.of(run),
                    () -> StreamSupport.stream(people.spliterator(), false)
                            .map(redaction::of)
                            .iterator(),
                    redaction.of(background),
                    lastTime,
                    news,
                    console,
                    common);
        }
    }

    private void show(
            Run run,
            Iterable<PersonPlan> people,
            Background background,
            LastTime lastTime,
            @Nullable Since news,
            Console console,
            Common common) {
        write(
                console,
                common,
                news == null ? "" : news.inWords(),
                (look, stream) -> write(run, people, background, lastTime, news, look, stream));
    }

    private void write(Console console, Common common, String restriction, BiConsumer<Look, PrintStream> report) {
        ReportFile.write(
                out,
                console.out(),
                new Look(console.colour(common.noColor), console.width(), limit, doors, restriction),
                report);
    }

    private void write(
            Run run,
            Iterable<PersonPlan> people,
            Background background,
            LastTime lastTime,
            @Nullable Since news,
            Look look,
            PrintStream stream) {
        switch (format) {
            case text -> new TextReport().write(run, marked(people, news), lastTime, look, stream);
            case json -> new JsonReport().write(run, people, doors, news, stream);
            case csv -> new CsvReport().write(run, people, stream);
            case html -> new HtmlReport().write(run, people, background, limit, stream);
            case markdown -> new MarkdownReport().write(run, marked(people, news), lastTime, look, stream);
        }
    }

    private static Iterable<PersonPlan> marked(Iterable<PersonPlan> people, @Nullable Since news) {
        return news == null
                ? people
                : () -> StreamSupport.stream(people.spliterator(), false)
                        .map(news::marked)
                        .iterator();
    }

    private static String counts(Summary summary) {
        List<String> counts = new ArrayList<>();
        summary.byKind().forEach((kind, count) -> counts.add(count + " " + kind));
        return counts.isEmpty() ? "nothing to change" : String.join(", ", counts);
    }
}
