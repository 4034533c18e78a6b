package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.FindingKind;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.SourceReceipt;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An audit for whoever is responsible for the doors: who can enter and should not comes first. Thread-safe. */
public final class TextAudit {
    private static final int FEW = 5;

    /** @param out not closed; its encoding must know the mark {@code →} */
    public void write(Audit audit, Look look, PrintStream out) {
        write(audit, look, new TextPage(out, look));
        out.flush();
    }

    private static void write(Audit audit, Look look, Page page) {
        page.line(headline(audit), Ink.BOLD);
        AuditVerdict verdict = new AuditVerdict(audit);
        verdict.paragraphs().forEach(paragraph -> page.paragraph(paragraph, verdict.ink()));
        notes(audit, true, look, page);
        rejected(audit, look, page);
        table(audit, page);
        for (FindingKind kind : FindingKind.values()) {
            kind(audit, kind, look, page);
        }
        notes(audit, false, look, page);
        end(audit, verdict, page);
    }

    static String headline(Audit audit) {
        return "Audit  %s → account %s  %s (%s)"
                .formatted(
                        audit.job(),
                        audit.accountName(),
                        Headline.minute(audit.at(), audit.zone()),
                        audit.zone().getId());
    }

    private static void table(Audit audit, Page page) {
        page.blank();
        for (Map.Entry<FindingKind, Long> count : audit.counts().entrySet()) {
            page.line(
                    "%s %-42s %8s"
                            .formatted(
                                    count.getKey().isDangerous() && count.getValue() > 0 ? "!" : " ",
                                    FindingWords.of(count.getKey()).row(),
                                    count(audit, count.getKey())),
                    Ink.PLAIN);
        }
    }

    /** How many there are of a kind, as it is told. */
    static String count(Audit audit, FindingKind kind) {
        return isUntold(audit, kind) ? "?" : Amount.of(audit.count(kind));
    }

    /** Nobody knows who is missing from a source that was not read whole. */
    private static boolean isUntold(Audit audit, FindingKind kind) {
        return !audit.sourceWhole() && (kind == FindingKind.GHOST || kind == FindingKind.GHOST_CAN_ENTER);
    }

    private static void kind(Audit audit, FindingKind kind, Look look, Page page) {
        List<Finding> found = audit.of(kind);
        if (found.isEmpty()) {
            return;
        }
        FindingWords words = FindingWords.of(kind);
        page.title("%s (%s)".formatted(words.title(), Amount.of(found.size())));
        page.paragraph(words.meaning());
        page.paragraph("Next: " + words.next());
        List<Row> rows = found.stream()
                .limit(look.limit())
                .map(finding -> row(audit, finding))
                .toList();
        page.rows(rows);
        if (found.size() > rows.size()) {
            page.line(
                    "  and %s more: --limit %d, or --format csv for all"
                            .formatted(Amount.of(found.size() - rows.size()), Listing.roundUp(found.size())),
                    Ink.PLAIN);
        }
    }

    static Row row(Audit audit, Finding finding) {
        String mark = finding.kind().isDangerous() ? "!" : "·";
        if (!finding.isOfPerson()) {
            return new Row(mark, "", finding.name(), finding.why() + " (id " + finding.brivoId() + ")", "");
        }
        List<String> below = new ArrayList<>();
        String place = place(finding);
        if (!place.isEmpty()) {
            below.add(place);
        }
        opens(finding, below);
        String name = Stream.of(finding.name(), finding.sourceName(), "(no name)")
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElseThrow();
        return new Row(mark, finding.key(), name, finding.why() + ended(audit, finding), "", below);
    }

    private static String ended(Audit audit, Finding finding) {
        if (finding.end() == null || finding.end().isAfter(audit.at())) {
            return "";
        }
        String day = lastDay(audit, finding).toString();
        return finding.why().contains(day) ? "" : "; ended " + day;
    }

    /** An end is the first moment without access. */
    static LocalDate lastDay(Audit audit, Finding finding) {
        return LocalDate.ofInstant(Objects.requireNonNull(finding.end()).minusMillis(1), audit.zone());
    }

    /** Where to find them: in Brivo, and in the source. */
    private static String place(Finding finding) {
        List<String> place = new ArrayList<>();
        if (finding.brivoId() != null) {
            place.add("user " + finding.brivoId() + (finding.suspended() ? ", suspended" : ""));
        }
        if (!finding.email().isEmpty()) {
            place.add(finding.email());
        }
        if (!finding.origin().isEmpty()) {
            place.add(finding.origin().replace(' ', Columns.UNBROKEN));
        }
        return String.join(", ", place);
    }

    private static void opens(Finding finding, List<String> below) {
        if (finding.waysIn() == null || finding.suspended()) {
            return;
        }
        var ways = finding.waysIn();
        String with = ways.withTold()
                ? ways.with().isEmpty() ? "nothing: no card, PIN or pass" : String.join(" or ", ways.with())
                : "cards that were not asked for";
        String doors = ways.doorsTold()
                ? several(ways.doors(), "door", "doors")
                : "what these groups open: " + String.join(", ", ways.groups());
        below.add(ways.doors().isEmpty() && ways.doorsTold() ? "opens no door" : "opens " + doors + " with " + with);
    }

    private static String several(List<String> names, String one, String many) {
        String first = String.join(", ", names.subList(0, Math.min(FEW, names.size())));
        return names.size() == 1
                ? first
                : "%s: %s%s"
                        .formatted(
                                Amount.of(names.size(), one, many),
                                first,
                                names.size() > FEW ? " and " + (names.size() - FEW) + " more" : "");
    }

    private static void rejected(Audit audit, Look look, Page page) {
        Listing rejected = TextReport.rejected(audit.source().figures().rejected(), look.limit());
        page.list("ROWS THAT COULD NOT BE READ (%s)".formatted(Amount.of(rejected.total())), rejected);
        if (rejected.total() > 0) {
            page.paragraph("Their people count as present; without a key they may look like ghosts below.");
        }
    }

    private static void notes(Audit audit, boolean trouble, Look look, Page page) {
        Listing notes = new Listing(look.limit());
        for (Note note : audit.notes()) {
            if (note.needsSomebody() == trouble) {
                notes.add(Row.of(trouble ? "!" : " ", note.text()));
            }
        }
        page.list("%s (%s)".formatted(trouble ? "TO LOOK AT" : "REMARKS", Amount.of(notes.total())), notes);
    }

    private static void end(Audit audit, AuditVerdict verdict, Page page) {
        page.blank();
        SourceReceipt source = audit.source();
        page.paragraph(Footer.source(source));
        Evidence.lines(source.figures().evidence(), page.width()).forEach(line -> page.line(line, Ink.PLAIN));
        page.paragraph(account(audit));
        page.paragraph(effort(audit));
        page.paragraph(verdict.next());
    }

    static String account(Audit audit) {
        return "Brivo: %s, %s not suspended; %s of this source or of another job; %s."
                .formatted(
                        Amount.of(audit.account().users(), "user", "users"),
                        Amount.of(audit.account().active()),
                        Amount.of(audit.account().inSource()),
                        Amount.of(audit.account().groups(), "group", "groups"));
    }

    static String effort(Audit audit) {
        return "This audit: " + Footer.effort(audit.effort()) + ". It wrote nothing and is kept nowhere.";
    }
}
