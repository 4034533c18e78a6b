package dev.brivosync.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One page for somebody who has two hundred customers: who needs them and why, the worst first, and a line about the rest. */
public final class MorningPage {
    private static final int WIDTH = 100;
    private static final int LINES_OF_A_CHAT = 15;

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
                        .formatted(Amount.of(needy.size()), Amount.of(all, "JOB", "JOBS"), needy.size() == 1 ? "NEEDS" : "NEED");
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
                    .filter(each -> each.paused() == null && !each.of().schedule().isEmpty())
                    .map(Standing::good)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .map(good -> "; the oldest good run is %s old".formatted(Needs.age(good, overview.at())))
                    .orElse("");
            sentences.add("%s well%s.".formatted(Amount.of(well, needy.isEmpty() ? "job is" : "is", needy.isEmpty() ? "jobs are" : "are"), oldest));
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
        page.paragraph(rest(), Ink.PLAIN);
    }

    private void rows(Page page) {
        if (!needy.isEmpty()) {
            page.blank();
            page.rows(needy.stream().map(MorningPage::row).toList());
            page.blank();
        }
    }

    private static Row row(Standing standing) {
        Need worst = standing.needs().getFirst();
        return new Row("!", standing.job(), worst.kind().words(), words(standing), "");
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
        List<String> lines = Stream.concat(
                        needy.stream()
                                .limit(LINES_OF_A_CHAT)
                                .map(each -> "%s: %s: %s".formatted(each.job(), each.needs().getFirst().kind().words(), words(each))),
                        Stream.of(
                                needy.size() > LINES_OF_A_CHAT
                                        ? "and %d more: brivo-sync status --all".formatted(needy.size() - LINES_OF_A_CHAT)
                                        : "",
                                rest()))
                .filter(line -> !line.isEmpty())
                .map(Printable::of)
                .toList();
        return form.summary(Printable.of("brivo-sync: " + subject()), lines, overview);
    }
}
