package dev.brivosync.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page for somebody who has two hundred customers: who needs them and why, the worst first, and a line about the rest. */
public final class MorningPage {
    private static final int WIDTH = 100;
    private static final int LINES_OF_A_CHAT = 15;
    /** So many jobs with one cause are told in one line, which names some of them. */
    private static final int MANY = 8;

    private static final int NAMED = 3;

    private final Overview overview;
    private final List<Standing> needy;

    public MorningPage(Overview overview) {
        this.overview = overview;
        this.needy = overview.needy();
    }

    /** Whether nobody is needed. */
    public boolean isCalm() {
        return needy.isEmpty() && overview.unread().isEmpty();
    }

    /** {@code 7 OF 200 JOBS NEED SOMEBODY}. */
    public String subject() {
        int all = overview.jobs().size();
        if (!overview.unread().isEmpty()) {
            return "NOBODY KNOWS HOW %s STAND".formatted(Amount.of(all, "JOB", "JOBS"));
        }
        if (all == 0) {
            return "there is no job";
        }
        return needy.isEmpty()
                ? "nobody is needed"
                : "%s OF %s %s SOMEBODY"
                        .formatted(
                                Amount.of(needy.size()),
                                Amount.of(all, "JOB", "JOBS"),
                                needy.size() == 1 ? "NEEDS" : "NEED");
    }

    /** {@code 193 are well; the oldest good run is 6 h old.} */
    String rest() {
        if (!overview.unread().isEmpty()) {
            return Verdict.sentence(Verdict.capitalized(overview.unread()));
        }
        List<Standing> rest =
                overview.jobs().stream().filter(each -> !each.needsSomebody()).toList();
        long paused = rest.stream().filter(each -> each.paused() != null).count();
        long well = rest.size() - paused;
        List<String> sentences = new ArrayList<>();
        if (well > 0) {
            String oldest = rest.stream()
                    .filter(each ->
                            each.paused() == null && !each.of().schedule().isEmpty())
                    .map(Standing::good)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .map(good -> "; the oldest good run is %s old".formatted(Needs.age(good, overview.at())))
                    .orElse("");
            sentences.add("%s well%s."
                    .formatted(
                            Amount.of(well, needy.isEmpty() ? "job is" : "is", needy.isEmpty() ? "jobs are" : "are"),
                            oldest));
        }
        if (paused > 0) {
            sentences.add("%s paused.".formatted(Amount.of(paused, "is", "are")));
        }
        if (!overview.orders().isEmpty()) {
            sentences.add("%s kept suspended by order."
                    .formatted(Amount.of(overview.orders().size(), "person is", "people are")));
        }
        return String.join(" ", sentences);
    }

    /** The page as text. */
    public void write(Look look, PrintStream out) {
        write(new TextPage(out, look));
        out.flush();
    }

    private void write(Page page) {
        page.paragraph(Verdict.sentence(Verdict.capitalized(subject())), isCalm() ? Ink.CALM : Ink.ALARM);
        rows(page);
        if (!rest().isEmpty()) {
            page.paragraph(rest(), Ink.PLAIN);
        }
    }

    private void rows(Page page) {
        if (!needy.isEmpty()) {
            page.blank();
            page.rows(lines().map(line -> new Row("!", line.jobs(), line.kind().words(), line.words(), ""))
                    .toList());
            page.blank();
        }
    }

    /**
     * One or many jobs with one cause.
     *
     * @param jobs {@code customer-003}, {@code 57 jobs}
     */
    private record Line(String jobs, Need.Kind kind, String words) {}

    /** A line for each job, but where one cause keeps many from going on, one for all of these. */
    private Stream<Line> lines() {
        Map<List<Object>, List<Standing>> causes = new LinkedHashMap<>();
        needy.forEach(each ->
                causes.computeIfAbsent(cause(each), _ -> new ArrayList<>()).add(each));
        return causes.entrySet().stream()
                .flatMap(each -> each.getValue().size() < MANY
                        ? each.getValue().stream()
                                .map(one -> new Line(
                                        one.job(), one.needs().getFirst().kind(), words(one)))
                        : Stream.of(together(each.getValue())));
    }

    private static List<Object> cause(Standing standing) {
        Need worst = standing.needs().getFirst();
        return List.of(worst.kind(), worst.cause().isEmpty() ? standing.job() : worst.cause());
    }

    private static Line together(List<Standing> many) {
        Need worst = many.getFirst().needs().getFirst();
        String names = many.stream().limit(NAMED).map(Standing::job).collect(Collectors.joining(", "));
        return new Line(
                Amount.of(many.size()) + " jobs",
                worst.kind(),
                "%s: %s and %d more → %s"
                        .formatted(
                                worst.cause(),
                                names,
                                many.size() - NAMED,
                                worst.kind() == Need.Kind.MISSED
                                        ? "does serve, cron or a timer run?"
                                        : worst.kind() == Need.Kind.NOT_VALID
                                                ? "brivo-sync validate"
                                                : "brivo-sync status "
                                                        + many.getFirst().job()));
    }

    private static String words(Standing standing) {
        Need worst = standing.needs().getFirst();
        List<String> also = standing.needs().stream()
                .skip(1)
                .map(need -> need.kind().words())
                .distinct()
                .toList();
        return "%s → %s%s"
                .formatted(worst.why(), worst.next(), also.isEmpty() ? "" : " (also " + String.join(", ", also) + ")");
    }

    /** The page as a mail. */
    public Notice notice() {
        String subject = Printable.of("brivo-sync: " + subject());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
            write(new Look(false, WIDTH, Integer.MAX_VALUE), out);
        }
        MailPage page = new MailPage(0);
        page.banner(List.of(Verdict.sentence(Verdict.capitalized(subject())), rest()), isCalm() ? Ink.CALM : Ink.ALARM);
        rows(page);
        return new Notice(subject, text.toString(StandardCharsets.UTF_8), page.document(subject));
    }

    /** The page for a webhook. */
    public byte[] body(HookBody form) {
        List<Line> all = lines().toList();
        List<String> lines = Stream.concat(
                        all.stream()
                                .limit(LINES_OF_A_CHAT)
                                .map(each -> "%s: %s: %s"
                                        .formatted(each.jobs(), each.kind().words(), each.words())),
                        Stream.of(
                                all.size() > LINES_OF_A_CHAT
                                        ? "and %d more: brivo-sync status --all".formatted(all.size() - LINES_OF_A_CHAT)
                                        : "",
                                rest()))
                .filter(line -> !line.isEmpty())
                .map(Printable::of)
                .toList();
        return form.summary(Printable.of("brivo-sync: " + subject()), lines, overview);
    }
}
