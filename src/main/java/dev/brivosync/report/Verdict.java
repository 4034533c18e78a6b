package dev.brivosync.report;

import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run in two sentences: what it needs of somebody, and what became of people (or would). */
final class Verdict {
    private final Run run;
    private final Digest digest;

    Verdict(Run run, Digest digest) {
        this.run = run;
        this.digest = digest;
    }

    /** Each begins on a line of its own; a source in doubt comes before anything else. */
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        if (run.source() instanceof SourceReceipt.Incomplete incomplete) {
            paragraphs.add(sourceInDoubt(incomplete));
            if (incomplete.acceptable() && !isReleased(incomplete)) {
                paragraphs.add(
                        "If the source is right as it is: brivo-sync approve %d --source".formatted(run.number()));
            }
        }
        if (!unread(run.source()).isEmpty()) {
            paragraphs.add("PART OF THE SOURCE WAS NOT READ: what depends on it stays as it is."
                    + first(unread(run.source())));
        }
        if (run.changesOnly()) {
            paragraphs.add("ONLY CHANGES WERE LOOKED AT: who lost their access. Everything else is for a whole sync.");
        }
        String rest = run.summary() == null ? NoPlan.of(run) : withPlan(run.summary());
        if (!rest.isEmpty()) {
            paragraphs.add(rest);
        }
        return paragraphs;
    }

    Ink ink() {
        if (digest.people(Fate.FAILED) > 0 || digest.notConfirmedOut() > 0 || run.state() == State.FAILED) {
            return Ink.ALARM;
        }
        return digest.firstRun() || needsSomebody() ? Ink.WARNING : Ink.CALM;
    }

    /** Whether somebody has to do something that is more than to run again. */
    boolean needsSomebody() {
        return isIncomplete() || !tasks().isEmpty();
    }

    private boolean isIncomplete() {
        return run.source() instanceof SourceReceipt.Incomplete
                || !unread(run.source()).isEmpty();
    }

    /** Why the source is in doubt; nothing where it is not. */
    static List<String> reasons(@Nullable SourceReceipt receipt) {
        return receipt instanceof SourceReceipt.Incomplete incomplete ? incomplete.reasons() : List.of();
    }

    /** Parts beside the people that could not be read. */
    static List<String> unread(@Nullable SourceReceipt receipt) {
        return receipt == null ? List.of() : receipt.figures().unread();
    }

    /** Nothing of a source whose content is in doubt would go on unless somebody had released it. */
    private boolean isReleased(SourceReceipt.Incomplete incomplete) {
        return incomplete.doubt() == SourceReceipt.Doubt.CONTENT && digest.followsFromSource();
    }

    private String sourceInDoubt(SourceReceipt.Incomplete incomplete) {
        String title = switch (incomplete.doubt()) {
            case COUNT -> "SOURCE NOT READ WHOLE: nobody loses access by absence.";
            case CONTENT ->
                isReleased(incomplete)
                        ? "SOURCE IN DOUBT: what follows was released all the same (approve)."
                        : "SOURCE %s: nothing follows from it, and nobody loses access%s."
                                .formatted(
                                        incomplete.figures().fingerprint().isEmpty() ? "NOT READ" : "IN DOUBT",
                                        digest.remembered() ? " but those whose end it told before" : "");
        };
        return title + first(incomplete.reasons());
    }

    /** The first of several reasons, and how many there are beside it. */
    private static String first(List<String> reasons) {
        String reason = reasons.isEmpty() ? "" : " " + sentence(capitalized(reasons.getFirst()));
        String more = reasons.size() < 2
                ? ""
                : " %s below.".formatted(Amount.of(reasons.size() - 1, "more reason", "more reasons"));
        return reason + more;
    }

    private String withPlan(Summary summary) {
        String needs = String.join(", ", needs());
        if (digest.firstRun()) {
            return firstRun(needs);
        }
        String opening = opening();
        String facts = facts();
        if (opening.isEmpty() && needs.isEmpty() && facts.isEmpty()) {
            return isIncomplete()
                    ? "Nothing " + (digest.applied() ? "was" : "would be") + " changed."
                    : NothingToDo.of(run, summary, digest);
        }
        if (opening.isEmpty() && needs.isEmpty() && !isIncomplete()) {
            opening = digest.flows() ? "READY TO APPLY." : "NOTHING FOR YOU TO DO.";
        }
        return sentences(opening, needs.isEmpty() ? "" : needs + ".", facts.isEmpty() ? nobody() : facts);
    }

    private String firstRun(String needs) {
        List<String> would = new ArrayList<>();
        int created = digest.whole(Movement.JOINER) + digest.whole(Movement.PREPARED);
        if (created > 0) {
            would.add(Amount.of(created, "person", "people") + " would be created");
        }
        for (Movement movement : Movement.values()) {
            if (movement != Movement.JOINER && movement != Movement.PREPARED && digest.whole(movement) > 0) {
                would.add(movement.before(digest.whole(movement)));
            }
        }
        return sentences(
                isIncomplete()
                        ? "FIRST RUN: CONSENT ONLY TO A WHOLE SOURCE."
                        : "FIRST RUN: READ THIS PLAN, THEN CONSENT.",
                would.isEmpty() ? "" : String.join(", ", would) + ".",
                needs.isEmpty() ? "" : "Beside that: " + needs + ".");
    }

    private String opening() {
        return switch (run.state()) {
            case PLANNED, APPLIED -> "";
            case STOPPED -> "STOPPED WHEN TOLD TO.";
            case FAILED -> "BROKEN OFF BEFORE THE END.";
            case DEAD -> "THE PROCESS OF THIS RUN DIED.";
            case RUNNING -> "NOT ENDED YET.";
        };
    }

    private List<String> needs() {
        List<String> needs = new ArrayList<>();
        need(needs, digest.notConfirmedOut(), "leaver not confirmed out", "leavers not confirmed out");
        needs.addAll(tasks());
        return needs;
    }

    private List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        need(tasks, digest.hindrances().decisions().size(), "decision", "decisions");
        List<Rejection> rejected = rejected(run.source());
        boolean rows = rejected.stream().anyMatch(each -> each.line() != null);
        need(
                tasks,
                rejected.size(),
                (rows ? "row" : "entry") + " to correct",
                (rows ? "rows" : "entries") + " to correct");
        need(tasks, digest.people(Fate.FAILED), "failed", "failed");
        need(tasks, digest.people(Fate.BLOCKED), "blocked", "blocked");
        need(tasks, digest.troubles().total(), "thing to look at", "things to look at");
        return tasks;
    }

    private static void need(List<String> needs, int count, String one, String many) {
        if (count > 0) {
            needs.add(Amount.of(count, one, many).toUpperCase(Locale.ROOT));
        }
    }

    static List<Rejection> rejected(@Nullable SourceReceipt receipt) {
        return receipt == null ? List.of() : receipt.figures().rejected();
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        for (Movement movement : Movement.values()) {
            int people = digest.whole(movement);
            if (people > 0) {
                facts.add(digest.applied() ? movement.after(people) : movement.before(people));
            }
        }
        return sentences(
                facts.isEmpty() ? "" : String.join(", ", facts) + ".",
                fact(
                        Fate.STALE,
                        "was changed in Brivo meanwhile and left alone.",
                        "were changed in Brivo meanwhile and left alone."),
                fact(Fate.OPEN, "has no answer yet.", "have no answer yet."),
                fact(Fate.SKIPPED, "was not tried.", "were not tried."),
                fact(digest.hindrances().waiting().total(), "waits for a whole read.", "wait for a whole read."));
    }

    private String fact(Fate fate, String one, String many) {
        return fact(digest.people(fate), one, many);
    }

    private static String fact(int people, String one, String many) {
        return people == 0 ? "" : Amount.of(people, "person " + one, "people " + many);
    }

    private String nobody() {
        return digest.applied() ? "Nothing was changed." : "Nobody would change.";
    }

    /** Only a plain word: names of files, attributes and hosts are written as they are. */
    private static String capitalized(String text) {
        String word = text.split(" ", 2)[0];
        return word.isEmpty() || !word.chars().allMatch(Character::isLetter)
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    private static String sentences(String... parts) {
        List<String> some = new ArrayList<>(List.of(parts));
        some.removeIf(String::isEmpty);
        return String.join(" ", some);
    }
}
