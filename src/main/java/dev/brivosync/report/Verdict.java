package dev.brivosync.report;

import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run in two sentences: what it needs of somebody, and what became of people (or would). */
final class Verdict {
    static final String IF_RIGHT = "If the source is right as it is: ";

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
                paragraphs.add(IF_RIGHT + "brivo-sync approve %d --source".formatted(run.number()));
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
        if (run.undoes() != null && run.summary() != null) {
            paragraphs.add(ofUndoing());
        }
        return paragraphs;
    }

    /** The most urgent in a few words, for the subject of a mail. */
    String inFewWords() {
        if (run.summary() == null) {
            return NoPlan.of(run).split("\\. ", 2)[0];
        }
        List<String> words = new ArrayList<>();
        if (run.source() instanceof SourceReceipt.Incomplete incomplete) {
            words.add(incomplete.doubt() == SourceReceipt.Doubt.COUNT ? "SOURCE NOT READ WHOLE" : "SOURCE IN DOUBT");
        } else if (!unread(run.source()).isEmpty()) {
            words.add("PART OF THE SOURCE NOT READ");
        }
        String opening = opening();
        if (!opening.isEmpty()) {
            words.add(opening.substring(0, opening.length() - 1));
        }
        if (digest.firstRun()) {
            words.add("FIRST RUN, WAITS FOR CONSENT");
        }
        int undecided = digest.hindrances().decisions().values().stream()
                .mapToInt(Listing::total)
                .sum();
        needs().stream()
                .map(need ->
                        need.contains("DECISION") ? need + " ON " + Amount.of(undecided, "PERSON", "PEOPLE") : need)
                .forEach(words::add);
        String facts = facts();
        return words.isEmpty()
                ? "nothing for you to do; " + (facts.isEmpty() ? "nothing changed" : facts.replaceAll("\\.$", ""))
                : String.join(", ", words);
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
        if (run.isForgotten()) {
            return "ONLY ITS FIGURES ARE LEFT. It planned " + counts(summary) + ".";
        }
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
            opening = digest.flows() ? "READY TO APPLY." : nothingLeft();
        }
        return sentences(opening, needs.isEmpty() ? "" : needs + ".", facts.isEmpty() ? nobody() : facts);
    }

    private static String counts(Summary summary) {
        return summary.changes() == 0
                ? "no changes"
                : summary.byKind().entrySet().stream()
                        .filter(kind -> kind.getValue() > 0)
                        .map(kind -> kind.getKey() + " " + Amount.of(kind.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** What the source says goes on to stand there. */
    private String ofUndoing() {
        boolean changes = Arrays.stream(Movement.values())
                        .anyMatch(each -> digest.people(each).total() > 0)
                || !digest.hindrances().decisions().isEmpty();
        return changes
                ? "%s put the source right: as long as it says what run %d did, later syncs hold that (undone)."
                        .formatted(digest.applied() ? "Now" : "Then", run.undoes())
                : "Put the source right where it still says what run %d did.".formatted(run.undoes());
    }

    private String nothingLeft() {
        return run.undoes() != null && digest.applied() ? "DONE." : "NOTHING FOR YOU TO DO.";
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
        need(
                needs,
                digest.notConfirmedOut(),
                (run.undoes() == null ? "leaver" : "person") + " not confirmed out",
                (run.undoes() == null ? "leavers" : "people") + " not confirmed out");
        needs.addAll(tasks());
        return needs;
    }

    private List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        need(tasks, digest.hindrances().decisions().size(), "decision", "decisions");
        List<Rejection> rejected = toCorrect(run);
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

    /** Rows that somebody has to correct; those that are muted are not among them. */
    static List<Rejection> toCorrect(Run run) {
        return rejected(run.source()).stream()
                .filter(each -> run.muteOf(each).isEmpty())
                .toList();
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
                fact(
                        digest.rest().total(),
                        "keeps something of that run (NOT UNDONE).",
                        "keep something of that run (NOT UNDONE)."),
                fact(
                        Fate.REJECTED,
                        "stays as they are: their change was rejected.",
                        "stay as they are: their changes were rejected."),
                fact(digest.hindrances().waiting().total(), "waits for a whole read.", "wait for a whole read."),
                digest.muted().total() == 0
                        ? ""
                        : Amount.of(digest.muted().total(), "known trouble is", "known troubles are") + " muted.");
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
    static String capitalized(String text) {
        String word = text.split(" ", 2)[0];
        return word.isEmpty() || !word.chars().allMatch(Character::isLetter)
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    private static String sentences(String... parts) {
        List<String> some = new ArrayList<>(List.of(parts));
        some.removeIf(String::isEmpty);
        return String.join(" ", some);
    }
}
