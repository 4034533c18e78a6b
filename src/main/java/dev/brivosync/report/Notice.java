package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended, as a mail tells it: its subject and first two lines say what is to be decided, the rest is the report.
 *
 * @param text lines of at most 80 columns, but for the first two
 */
public record Notice(String subject, String text, String html) {
    private static final int PEOPLE = 50;
    private static final int WIDTH = 80;

    /**
     * Of a run.
     *
     * @param closing what it ends with
     */
    public static Notice of(Run run, Iterable<PersonPlan> people, String closing) {
        Gist gist = new Gist(run, people, PEOPLE);
        Look look = new Look(false, WIDTH, PEOPLE);
        MailPage page = new MailPage(run.number());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            gist.lines().forEach(line -> out.print(Printable.of(line) + "\n"));
            out.print("\n");
            TextReport.write(run, people, LastTime.none(), look, new TextPage(out, look, page.fuller()));
            out.print("\n" + Printable.of(closing) + "\n");
        }
        page.banner(gist.lines(), gist.verdict.ink());
        TextReport.write(run, people, LastTime.none(), look, page);
        page.paragraph(closing);
        return new Notice(gist.subject(), text.toString(StandardCharsets.UTF_8), page.document(gist.subject()));
    }

    /**
     * Of something that came to no run.
     *
     * @param what in a few words
     * @param lines the first two say what is to be done
     */
    public static Notice plain(String job, String what, List<String> lines, boolean calm) {
        String subject = Printable.of(job + ": " + what);
        MailPage page = new MailPage(0);
        page.banner(lines.subList(0, Math.min(2, lines.size())), calm ? Ink.CALM : Ink.ALARM);
        lines.stream().skip(2).forEach(page::paragraph);
        String text = String.join("\n", lines.stream().map(Printable::of).toList()) + "\n";
        return new Notice(subject, text, page.document(subject));
    }

    /** Of the rows that a run could not use, where there are any, for whoever keeps the source: it says nothing of anybody's access. */
    public static Optional<Notice> ofRejectedRows(Run run) {
        List<Rejection> rejected = Verdict.toCorrect(run);
        if (rejected.isEmpty()) {
            return Optional.empty();
        }
        String what = Amount.of(rejected.size(), "row to correct", "rows to correct");
        String subject = Printable.of("%s: %s".formatted(run.job(), what));
        List<String> lines = new ArrayList<>(
                List.of(
                        "%s in what was read for %s.".formatted(what, run.job()),
                        "As long as they are as they are, nothing changes for these people: neither what is new nor that they leave."));
        MailPage page = new MailPage(run.number());
        page.banner(lines, Ink.WARNING);
        lines.add("");
        List<Row> rows = new ArrayList<>();
        for (Rejection each : rejected) {
            String key = each.key() == null ? "no key" : each.key();
            lines.add("- %s, %s: %s".formatted(TextReport.place(each), key, each.reason()));
            rows.add(new Row("!", key, TextReport.place(each), each.reason(), ""));
        }
        page.rows(rows);
        String text = String.join("\n", lines.stream().map(Printable::of).toList()) + "\n";
        return Optional.of(new Notice(subject, text, page.document(subject)));
    }
}
