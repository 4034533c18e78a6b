package dev.brivosync.report;

import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The runs of the past, one in a line, the newest first: how many people each reached, what it took, how it ended. */
public final class RunList {
    private static final int SHORTEST_JOB = 8;
    private static final String UNKNOWN = "·";

    private final List<PastRun> runs;
    private final long all;

    /** @param all how many there are, also those that are not listed */
    public RunList(List<PastRun> runs, long all) {
        this.runs = List.copyOf(runs);
        this.all = all;
    }

    public void writeText(Look look, PrintStream out) {
        TextPage page = new TextPage(out, look);
        if (runs.isEmpty()) {
            page.paragraph("No run is known. Make a plan first: brivo-sync plan JOB");
            return;
        }
        boolean severalJobs =
                runs.stream().map(each -> each.run().job()).distinct().count() > 1;
        List<List<String>> rows = rows(severalJobs, true);
        if (width(rows) > look.width() && severalJobs) {
            rows = rows(true, false);
        }
        shorten(rows, look.width());
        for (int row = 0; row < rows.size(); row++) {
            page.line(line(rows, row), row == 0 ? Ink.BOLD : Ink.PLAIN);
        }
        if (all > runs.size()) {
            page.line(
                    "and %s earlier: --limit %d"
                            .formatted(Amount.of(all - runs.size(), "run", "runs"), Math.min(all, runs.size() * 10L)),
                    Ink.PLAIN);
        }
        if (runs.stream().anyMatch(each -> each.figures() == null)) {
            page.paragraph(UNKNOWN + " who was in that run is forgotten (store.peopleRetention)");
        }
        page.paragraph("Next: brivo-sync report %1$d for one of them, brivo-sync history KEY for one person"
                .formatted(runs.getFirst().run().number()));
    }

    private List<List<String>> rows(boolean jobs, boolean cost) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("RUN", "KIND"));
        if (jobs) {
            head.add("JOB");
        }
        head.addAll(List.of("STARTED", "NEW", "OUT", "UPDATED", "HELD", "FAILED"));
        if (cost) {
            head.addAll(List.of("CALLS", "TOOK"));
        }
        head.add("RESULT");
        rows.add(head);
        runs.forEach(each -> rows.add(row(each, jobs, cost)));
        return rows;
    }

    private static List<String> row(PastRun past, boolean jobs, boolean cost) {
        Run run = past.run();
        RunFigures figures = past.figures();
        List<String> row = new ArrayList<>(List.of(String.valueOf(run.number()), past.kind()));
        if (jobs) {
            row.add(Printable.of(run.job()));
        }
        row.add(Headline.minute(run.started(), run.zone()));
        row.add(figure(figures == null ? null : figures.created()));
        row.add(figure(figures == null ? null : figures.left()));
        row.add(figure(figures == null ? null : figures.updated()));
        row.add(figure(figures == null ? null : figures.held()));
        row.add(figure(figures == null ? null : figures.failed()));
        if (cost) {
            row.add(run.effort() == null ? "" : Amount.of(run.effort().calls()));
            row.add(past.took());
        }
        row.add(past.result());
        return row;
    }

    /** A nought says nothing that its place does not. */
    private static String figure(@Nullable Integer people) {
        return people == null ? UNKNOWN : people == 0 ? "-" : Amount.of(people);
    }

    private static int width(List<List<String>> rows) {
        int width = 0;
        for (int column = 0; column < rows.getFirst().size(); column++) {
            width += widest(rows, column)
                    + (column == 0 ? 0 : gap(rows.getFirst().get(column)));
        }
        return width;
    }

    private static int gap(String head) {
        return isFigure(head) ? 1 : 2;
    }

    private static boolean isFigure(String head) {
        return switch (head) {
            case "NEW", "OUT", "UPDATED", "HELD", "FAILED", "CALLS", "TOOK" -> true;
            default -> false;
        };
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> DisplayWidth.of(row.get(column)))
                .max()
                .orElse(0);
    }

    /** Only the job's name can be told by a part of it. */
    private static void shorten(List<List<String>> rows, int width) {
        int job = rows.getFirst().indexOf("JOB");
        int tooMuch = width(rows) - width;
        if (job < 0 || tooMuch <= 0) {
            return;
        }
        int most = Math.max(SHORTEST_JOB, widest(rows, job) - tooMuch);
        for (List<String> row : rows) {
            String name = row.get(job);
            if (DisplayWidth.of(name) > most) {
                row.set(
                        job,
                        Wrapping.lines(name.replace(' ', '\u00a0'), most - 1).getFirst() + "…");
            }
        }
    }

    private static String line(List<List<String>> rows, int at) {
        StringBuilder line = new StringBuilder();
        List<String> head = rows.getFirst();
        for (int column = 0; column < head.size(); column++) {
            String cell = rows.get(at).get(column);
            String room = " ".repeat(widest(rows, column) - DisplayWidth.of(cell));
            boolean right = column == 0 || isFigure(head.get(column));
            line.append(column == 0 ? "" : " ".repeat(gap(head.get(column)))).append(right ? room + cell : cell + room);
        }
        return line.toString().stripTrailing();
    }

    /** @param out not closed */
    public void writeJson(OutputStream out) {
        try (JsonGenerator json = JsonReport.WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeNumberProperty("total", all);
            json.writeArrayPropertyStart("runs");
            runs.forEach(each -> run(json, each));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** What tells one run from others, and how far it got. */
    static void which(JsonGenerator json, Run run) {
        json.writeNumberProperty("run", run.number());
        json.writeStringProperty("command", run.command());
        json.writeStringProperty("job", run.job());
        json.writeStringProperty("account", run.account());
        json.writeStringProperty("state", run.state().name().toLowerCase(Locale.ROOT));
    }

    private static void run(JsonGenerator json, PastRun past) {
        Run run = past.run();
        json.writeStartObject();
        which(json, run);
        json.writeStringProperty("started", run.started().toString());
        json.writeStringProperty(
                "ended", run.ended() == null ? null : run.ended().toString());
        RunFigures figures = past.figures();
        if (figures == null) {
            json.writeNullProperty("people");
        } else {
            json.writeObjectPropertyStart("people");
            json.writeNumberProperty("created", figures.created());
            json.writeNumberProperty("left", figures.left());
            json.writeNumberProperty("updated", figures.updated());
            json.writeNumberProperty("held", figures.held());
            json.writeNumberProperty("failed", figures.failed());
            json.writeEndObject();
        }
        if (run.effort() == null) {
            json.writeNullProperty("calls");
        } else {
            json.writeNumberProperty("calls", run.effort().calls());
        }
        if (run.exitCode() == null) {
            json.writeNullProperty("exit");
        } else {
            json.writeNumberProperty("exit", Objects.requireNonNull(run.exitCode()));
        }
        json.writeEndObject();
    }
}
