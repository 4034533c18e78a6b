package dev.brivosync.cli;

import dev.brivosync.job.Reports;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Summary;
import dev.brivosync.report.JsonReport;
import dev.brivosync.report.Look;
import dev.brivosync.report.TextReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a run is shown, and where. */
final class Output {
    @Option(
            names = "--format",
            paramLabel = "text|json",
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
            description = "people shown of each kind in text (default: 20)")
    int limit = 20;

    @Option(names = "--doors", description = "list by door, too, who gains and who loses it")
    boolean doors;

    /** The forms that a report has. */
    enum Format {
        text,
        json
    }

    /** Shows runs to whoever typed the command. */
    Reports reports(Console console, Common common) {
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
                show(run, people, console, common);
            }
        };
    }

    /** Before anything is done: whether the report can be written where it shall be. */
    void check() {
        Path folder = out == null ? null : out.toAbsolutePath().getParent();
        if (out != null && (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out))) {
            throw new BadArgument("--out: " + out + " cannot be written: "
                    + (Files.isDirectory(out) ? "it is a folder" : "there is no folder " + folder));
        }
        if (limit < 1) {
            throw new BadArgument("--limit: at least 1 person is shown; not " + limit);
        }
    }

    void show(Run run, Iterable<PersonPlan> people, Console console, Common common) {
        if (out == null) {
            write(run, people, new Look(console.colour(common.noColor), console.width(), limit, doors), console.out());
            console.out().flush();
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out));
                PrintStream stream = new PrintStream(file, false, StandardCharsets.UTF_8)) {
            write(run, people, new Look(false, 80, limit, doors), stream);
        } catch (IOException e) {
            throw new BadArgument("--out: " + out + " cannot be written: " + e.getMessage());
        }
    }

    private void write(Run run, Iterable<PersonPlan> people, Look look, PrintStream stream) {
        switch (format) {
            case text -> new TextReport().write(run, people, look, stream);
            case json -> new JsonReport().write(run, people, doors, stream);
        }
    }

    private static String counts(Summary summary) {
        List<String> counts = new ArrayList<>();
        summary.byKind().forEach((kind, count) -> counts.add(count + " " + kind));
        return counts.isEmpty() ? "nothing to change" : String.join(", ", counts);
    }
}
