package dev.brivosync.report;

import dev.brivosync.plan.EvidenceRow;
import dev.brivosync.plan.EvidenceRow.Section;
import dev.brivosync.plan.EvidenceScope;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence for an auditor who has never seen the product: what was due, what Brivo confirmed and when, and who decided. */
public final class EvidenceText {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Duration A_MOMENT = Duration.ofMinutes(5);
    private static final int KEYS_NAMED = 12;

    private final EvidenceScope scope;
    private final Page page;
    private final int limit;

    private EvidenceText(EvidenceScope scope, Page page, int limit) {
        this.scope = scope;
        this.page = page;
        this.limit = limit;
    }

    /** Of a job over a time. */
    public static void write(EvidenceScope scope, List<EvidenceRow> rows, Look look, PrintStream out) {
        new EvidenceText(scope, new TextPage(out, look), look.limit()).job(rows);
        out.flush();
    }

    /**
     * Of a door.
     *
     * @param remarks what has to be known of what it tells, a sentence each
     */
    public static void writeDoor(
            EvidenceScope scope, List<EvidenceRow> rows, List<String> remarks, Look look, PrintStream out) {
        new EvidenceText(scope, new TextPage(out, look), look.limit()).door(rows, remarks);
        out.flush();
    }

    private void job(List<EvidenceRow> rows) {
        page.line("Evidence  %s → account %s".formatted(scope.job(), scope.account()), Ink.BOLD);
        Map<Section, Listing> lists = new EnumMap<>(Section.class);
        rows.forEach(row ->
                lists.computeIfAbsent(row.section(), each -> new Listing(limit)).add(row(row)));
        List<EvidenceRow> leavers =
                rows.stream().filter(row -> row.section() == Section.LEAVER).toList();
        boolean bad = leavers.stream().anyMatch(EvidenceText::isLate);
        page.paragraph(verdict(leavers, rows), bad ? Ink.WARNING : Ink.CALM);
        page.blank();
        page.paragraph("From %s to %s (%s), put together %s."
                .formatted(
                        minute(scope.from()), minute(scope.to()), scope.zone().getId(), minute(scope.now())));
        since();
        List<String> nothing = new ArrayList<>();
        for (Section section : Section.values()) {
            Listing listing = lists.get(section);
            if (listing != null) {
                page.list(
                        "%s (%s)".formatted(title(section), Amount.of(listing.total())),
                        List.of(cause(section)),
                        listing);
            } else if (section != Section.DOOR) {
                nothing.add(none(section));
            }
        }
        if (!nothing.isEmpty()) {
            page.blank();
            page.paragraph(String.join(" ", nothing));
        }
        proof();
    }

    private static boolean isLate(EvidenceRow row) {
        return row.what().startsWith("late") || row.what().startsWith("STILL OPEN");
    }

    private static String verdict(List<EvidenceRow> leavers, List<EvidenceRow> rows) {
        Map<String, Long> byEnd = leavers.stream()
                .collect(
                        Collectors.groupingBy(row -> row.what().split(",", 2)[0], TreeMap::new, Collectors.counting()));
        long open = byEnd.getOrDefault("STILL OPEN", 0L);
        long late = byEnd.getOrDefault("late", 0L);
        long missed =
                rows.stream().filter(row -> row.section() == Section.MISSED).count();
        return "%s. %s%s%s"
                .formatted(
                        open == 0
                                ? "NOBODY IS OVERDUE"
                                : Amount.of(open, "LEAVER STILL HAS", "LEAVERS STILL HAVE") + " ACCESS",
                        leavers.isEmpty()
                                ? "Nobody's access ended in this time."
                                : "%s in this time: %s."
                                        .formatted(
                                                Amount.of(leavers.size(), "leaver", "leavers"),
                                                byEnd.entrySet().stream()
                                                        .map(each -> each.getValue() + " "
                                                                + each.getKey().toLowerCase(Locale.ROOT))
                                                        .collect(Collectors.joining(", "))),
                        late == 0 ? "" : " Why each was late stands beside it.",
                        missed == 0 ? "" : " The job did not run as scheduled.");
    }

    private void since() {
        List<String> words = new ArrayList<>();
        if (scope.since().isAfter(scope.from().plus(A_MOMENT))) {
            words.add("RECORDS BEGIN ONLY ON %s: nothing is known of the time before".formatted(minute(scope.since())));
        }
        if (scope.forgottenUntil() != null && scope.forgottenUntil().isAfter(scope.from())) {
            words.add("people of records until %s may be forgotten (store.peopleRetention), and are then not listed"
                    .formatted(minute(scope.forgottenUntil())));
        }
        words.forEach(each -> page.paragraph("! " + each + ".", Ink.WARNING));
    }

    private static String title(Section section) {
        return switch (section) {
            case DOOR -> "COULD OPEN IT";
            case LEAVER -> "WHOSE ACCESS ENDED";
            case DECISION -> "DECISIONS ON WHAT WAS HELD";
            case ORDER -> "SUSPENDED OR REINSTATED BY ORDER";
            case CONSENT -> "OTHER CONSENTS AND STATEMENTS";
            case REVERT -> "RUNS UNDONE";
            case EXCEPTION -> "EXCEPTIONS IN FORCE";
            case JOB_FILE -> "RULES IN FORCE";
            case MISSED -> "SCHEDULED RUNS THAT DID NOT TAKE PLACE";
            case TROUBLE -> "RUNS THAT COULD NOT DO THEIR WORK";
        };
    }

    private static String cause(Section section) {
        return section == Section.LEAVER
                ? "last day by HR · first seen by a run · suspension confirmed by Brivo · hours from the end of that day (or, where HR named none, from first seen)"
                : "";
    }

    private static String none(Section section) {
        return switch (section) {
            case DOOR -> "";
            case LEAVER -> "Nobody's access ended.";
            case DECISION -> "No decisions on what was held.";
            case ORDER -> "Nobody was suspended or reinstated by order.";
            case CONSENT -> "No other consents.";
            case REVERT -> "No run was undone.";
            case EXCEPTION -> "No exceptions were in force.";
            case JOB_FILE -> "Which job file was in force is not known: no sync took place.";
            case MISSED -> "No scheduled run was missed.";
            case TROUBLE -> "Every run could do its work.";
        };
    }

    private Row row(EvidenceRow row) {
        return switch (row.section()) {
            case LEAVER -> leaver(row);
            case DOOR -> door(row);
            case DECISION ->
                new Row(
                                row.what().startsWith("approved") ? "+" : "-",
                                "",
                                "",
                                "%s  %s by %s%s".formatted(minute(row.at()), row.what(), row.who(), quoted(row.why())),
                                "")
                        .over(List.of(keys(row.key())));
            case ORDER ->
                new Row(
                        "!",
                        row.key(),
                        row.name(),
                        "%s  %s, by %s%s".formatted(minute(row.at()), row.what(), row.who(), quoted(row.why())),
                        "");
            case CONSENT ->
                Row.of(
                        "!",
                        "%s  %s%s%s"
                                .formatted(
                                        minute(row.at()),
                                        row.who().isEmpty() ? "" : row.who() + " ",
                                        row.what(),
                                        quoted(row.why())));
            case REVERT -> Row.of("~", "%s  %s".formatted(minute(row.at()), row.what()));
            case EXCEPTION ->
                new Row(
                        "~",
                        row.key(),
                        row.name(),
                        "%s, given by %s%s; %s".formatted(row.what(), row.who(), quoted(row.why()), span(row)),
                        "");
            case JOB_FILE ->
                Row.of(
                        "~",
                        "%s  %s%s".formatted(span(row), row.what(), row.why().isEmpty() ? "" : "; " + row.why()));
            case MISSED ->
                Row.of(
                        "!",
                        "%s%s  %s"
                                .formatted(
                                        minute(row.at()),
                                        row.until() == null || row.until().equals(row.at())
                                                ? ""
                                                : " to " + minute(row.until()),
                                        row.what()));
            case TROUBLE -> Row.of("!", "%s  %s: %s".formatted(minute(row.at()), row.what(), row.why()));
        };
    }

    private static String quoted(String reason) {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    private static String keys(String keys) {
        String[] each = keys.split(" ");
        return each.length <= KEYS_NAMED
                ? keys
                : String.join(" ", List.of(each).subList(0, KEYS_NAMED))
                        + " and %d more: --format csv".formatted(each.length - KEYS_NAMED);
    }

    private Row leaver(EvidenceRow row) {
        List<String> below = new ArrayList<>();
        below.add("%s · %s · %s%s"
                .formatted(
                        row.ends() == null ? "no last day" : "last day " + EvidenceFile.lastDay(row.ends(), scope),
                        row.seen() == null ? "not seen by a run" : "seen " + minute(row.seen()),
                        row.at() == null ? "NOT CONFIRMED" : "confirmed " + second(row.at()),
                        row.hours() == null ? "" : " · " + Amount.tenths(row.hours()) + " h"));
        if (!row.why().isEmpty()) {
            for (String reason : row.why().split(Pattern.quote(EvidenceRow.AND))) {
                below.add("because: " + reason);
            }
        }
        if (!row.origin().isEmpty()) {
            below.add("source: " + row.origin() + (row.runs().isEmpty() ? "" : "; " + runs(row)));
        }
        return new Row(isLate(row) ? "!" : "-", row.key(), row.name(), row.what(), "", below);
    }

    private static String runs(EvidenceRow row) {
        return (row.runs().size() == 1 ? "run " : "runs ")
                + row.runs().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Row door(EvidenceRow row) {
        List<String> below = new ArrayList<>();
        below.add(span(row));
        if (!row.why().isEmpty()) {
            below.add(row.why());
        }
        if (!row.origin().isEmpty()) {
            below.add("source: " + row.origin() + (row.runs().isEmpty() ? "" : "; " + runs(row)));
        }
        return new Row(row.what().startsWith("perhaps") ? "?" : "+", row.key(), row.name(), row.what(), "", below);
    }

    private String span(EvidenceRow row) {
        String from = row.at() == null ? "nobody knows since when" : "since " + minute(row.at());
        return row.until() == null ? from : from + ", until " + minute(row.until());
    }

    private void door(List<EvidenceRow> rows, List<String> remarks) {
        page.line("Who could open %s  account %s".formatted(scope.job(), scope.account()), Ink.BOLD);
        long people = rows.stream().map(EvidenceRow::key).distinct().count();
        boolean known = people > 0 || scope.since().isBefore(scope.to());
        page.paragraph(
                known
                        ? "%s COULD, by what was confirmed."
                                .formatted(people == 0 ? "NOBODY" : Amount.of(people, "PERSON", "PEOPLE"))
                        : "NOT KNOWN: that was before the first record.",
                Ink.BOLD);
        page.blank();
        page.paragraph("At any moment from %s to %s (%s)."
                .formatted(
                        minute(scope.from()), minute(scope.to()), scope.zone().getId()));
        since();
        Listing listing = new Listing(limit);
        rows.forEach(row -> listing.add(row(row)));
        page.list("%s (%s)".formatted(title(Section.DOOR), Amount.of(people)), listing);
        page.blank();
        remarks.forEach(page::paragraph);
        proof();
    }

    private void proof() {
        page.blank();
        page.paragraph(
                "Made from the store's %s records alone, which were written when it happened. Each covers the one before by hash; the last hash is"
                        .formatted(Amount.of(scope.records())));
        page.line("  " + scope.head(), Ink.PLAIN);
        page.paragraph(
                "Keep it elsewhere: whoever changes the records later ends at another one. To see that they are unbroken: brivo-sync evidence --verify. To take the lines along: --format csv --out FILE.");
    }

    private String minute(@Nullable Instant at) {
        return at == null ? "?" : Headline.minute(at, scope.zone());
    }

    private String second(Instant at) {
        return SECOND.format(at.atZone(scope.zone()));
    }
}
