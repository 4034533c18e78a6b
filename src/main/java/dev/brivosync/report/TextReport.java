package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A run for an administrator at a terminal: which run it is, what it needs of them, what became of people (or would), and
 * the next command to type. Before applying it speaks of what would happen, afterwards only of what Brivo confirmed.
 * Thread-safe.
 */
public final class TextReport {
    /**
     * Writes the report, lines ending in {@code \n}.
     *
     * @param people everybody of the run's plan, passing by up to three times
     * @param out not closed; its encoding must know the marks {@code → ↺ …}, best UTF-8
     */
    public void write(Run run, Iterable<PersonPlan> people, Look look, PrintStream out) {
        write(run, people, LastTime.none(), look, out);
    }

    /** Likewise, with the figures of the job's last sync beside those of the run. */
    public void write(Run run, Iterable<PersonPlan> people, LastTime lastTime, Look look, PrintStream out) {
        write(run, people, lastTime, look, new TextPage(out, look));
        out.flush();
    }

    static void write(Run run, Iterable<PersonPlan> people, LastTime lastTime, Look look, Page page) {
        Digest digest = new Digest(run, Fate.applied(run, people), look.limit());
        Decided decided = new Decided(run, look.limit());
        people.forEach(person -> {
            digest.add(person);
            decided.add(person);
        });
        Verdict verdict = new Verdict(run, digest);
        page.line(Headline.of(run, page.width()), Ink.BOLD);
        verdict.paragraphs().forEach(paragraph -> page.paragraph(paragraph, verdict.ink()));
        if (!look.since().isEmpty()) {
            page.paragraph(look.since());
        }
        decisions(run, digest, page, look.limit());
        decideUntil(run, digest, page);
        corrections(run, digest, page, look.limit());
        table(digest, lastTime, page);
        for (Movement movement : Movement.values()) {
            Listing listing = digest.people(movement);
            page.list(titled(movement.title(), listing) + confirmed(digest.confirmed(movement), listing), listing);
        }
        setAside(run, digest, decided, page);
        if (look.doors()) {
            ByDoor byDoor = new ByDoor(digest.applied());
            people.forEach(byDoor::add);
            DoorList.write(byDoor, page, look.limit());
        }
        besides(run, digest, page, look.limit());
        end(run, digest, verdict, page);
    }

    /** Why the source is in doubt, and what somebody has to decide. */
    static void decisions(Run run, Digest digest, Page page, int limit) {
        Listing spared = digest.hindrances().spared();
        page.list(titled("PROTECTED PEOPLE WHO SHOULD LEAVE", spared), spared);
        page.list("WHY THE SOURCE IS IN DOUBT", several(Verdict.reasons(run.source()), limit));
        page.list("NOT READ", several(Verdict.unread(run.source()), limit));
        digest.hindrances().decisions().forEach((reason, listing) -> {
            List<String> about =
                    new ArrayList<>(digest.hindrances().doors(reason).lines());
            about.addFirst(Hold.cause(run, reason));
            page.list(Hold.title(reason, listing.total()), about, listing);
        });
    }

    /** What somebody has to put right. */
    static void corrections(Run run, Digest digest, Page page, int limit) {
        Listing rejected = rejected(run, limit);
        page.list(titled("TO CORRECT IN THE SOURCE", rejected), rejected);
        hindered("FAILED", Fate.FAILED, digest, page);
        hindered("WITHOUT AN ANSWER: THE NEXT RUN LOOKS THEM UP IN BRIVO FIRST", Fate.OPEN, digest, page);
        hindered("BLOCKED", Fate.BLOCKED, digest, page);
        page.list(titled("TO LOOK AT", digest.troubles()), digest.troubles());
        page.list(titled("MUTED", digest.muted()), digest.muted());
    }

    private static void decideUntil(Run run, Digest digest, Page page) {
        if (run.holdsUntil() != null && !digest.hindrances().decisions().isEmpty()) {
            page.blank();
            page.paragraph(
                    "%s: brivo-sync approve %d, with --class CLASS or --key KEY for a part of it, with --reject to turn it down."
                            .formatted(Hold.deadline(run, run.holdsUntil()), run.number()));
        }
    }

    /** What was decided, and what is neither done nor to be done now. */
    static void setAside(Run run, Digest digest, Decided decided, Page page) {
        page.list("APPROVED", decided.approved());
        page.list(titled("REJECTED, LEFT AS IT IS", decided.rejected()), decided.rejected());
        page.list(
                Hold.title(Fate.SOURCE, digest.hindrances().waiting().total()),
                List.of(Hold.cause(run, Fate.SOURCE)),
                digest.hindrances().waiting());
        hindered("CHANGED IN BRIVO MEANWHILE, LEFT ALONE", Fate.STALE, digest, page);
        hindered("NOT TRIED", Fate.SKIPPED, digest, page);
        page.list(titled("NOT UNDONE", digest.rest()), digest.rest());
    }

    /** What readers should know although it is no change. */
    static void besides(Run run, Digest digest, Page page, int limit) {
        page.list(titled("KEPT SUSPENDED BY ORDER", digest.kept()), digest.kept());
        Listing exceptions = ExceptionRows.of(run, limit);
        page.list(titled("EXCEPTIONS", exceptions), exceptions);
        remarks(run, digest.remarks(), page);
    }

    private static void remarks(Run run, Remarks remarks, Page page) {
        if (remarks.total() == 0) {
            return;
        }
        page.title("REMARKS (%s)".formatted(Amount.of(remarks.total())));
        page.rows(remarks.few());
        remarks.many().forEach((title, first) -> {
            page.rows(List.of(Row.of(" ", title)));
            page.rows(first);
        });
        if (remarks.more()) {
            page.line("  all of them: brivo-sync report %d --format json".formatted(run.number()), Ink.PLAIN);
        }
    }

    private static void hindered(String title, Fate fate, Digest digest, Page page) {
        Listing people = digest.hindrances().of(fate);
        page.list(titled(title, people), people);
    }

    private static String titled(String title, Listing listing) {
        return "%s (%s)".formatted(title, Amount.of(listing.total()));
    }

    /** Said of the whole list where it is true of it; who was confirmed in part is marked. */
    private static String confirmed(int people, Listing listing) {
        if (people == 0) {
            return "";
        }
        String many = people == listing.total() ? "all" : Amount.of(people);
        return listing.total() == 1 ? ", confirmed by Brivo" : ", %s confirmed by Brivo".formatted(many);
    }

    /** All reasons where the verdict could only give the first. */
    private static Listing several(List<String> reasons, int limit) {
        Listing listing = new Listing(limit);
        if (reasons.size() > 1) {
            reasons.forEach(reason -> listing.add(Row.of("!", reason)));
        }
        return listing;
    }

    private static Listing rejected(Run run, int limit) {
        return rejected(Verdict.toCorrect(run), limit);
    }

    static Listing rejected(List<Rejection> rows, int limit) {
        Listing listing = new Listing(limit);
        for (Rejection each : rows) {
            listing.add(Row.of("!", "%s: %s".formatted(place(each) + whose(each), each.reason())));
        }
        return listing;
    }

    /** Said once: a reason that speaks of the key says itself that there is none. */
    private static String whose(Rejection rejection) {
        if (rejection.key() != null) {
            return ", " + rejection.key();
        }
        return rejection.reason().contains("key") ? "" : ", no key";
    }

    /** Where a rejected row stands. */
    static String place(Rejection rejection) {
        String line = " line " + rejection.line();
        boolean told = rejection.line() == null || rejection.origin().endsWith(line);
        return rejection.origin() + (told ? "" : line);
    }

    private static void table(Digest digest, LastTime lastTime, Page page) {
        if (!digest.classes().present().isEmpty()) {
            page.table(ClassTable.rows(digest.classes(), lastTime));
        }
    }

    /** The last line is the cost and the next command; they share it where it is long enough. */
    private static void end(Run run, Digest digest, Verdict verdict, Page page) {
        page.blank();
        if (run.source() != null) {
            page.paragraph(Footer.source(run.source()));
            Evidence.lines(run.source().figures().evidence(), page.width()).forEach(line -> page.line(line, Ink.PLAIN));
        }
        Footer.account(run, digest).ifPresent(page::paragraph);
        List<String> cost = new ArrayList<>(Footer.cost(run, digest));
        String next = new NextStep(run, digest, verdict).text();
        String together = (cost.isEmpty() ? "" : cost.getLast() + "  ") + next;
        if (DisplayWidth.of(together) <= page.width() && !cost.isEmpty()) {
            cost.subList(0, cost.size() - 1).forEach(page::paragraph);
            page.line(together, Ink.PLAIN);
        } else {
            cost.forEach(page::paragraph);
            page.paragraph(next);
        }
    }
}
