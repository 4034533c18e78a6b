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
        }
        String rest = run.summary() == null ? withoutPlan() : withPlan(run.summary());
        if (!rest.isEmpty()) {
            paragraphs.add(rest);
        }
        return paragraphs;
    }

    Ink ink() {
        if (digest.people(Fate.FAILED) > 0 || digest.notConfirmedOut() > 0 || run.state() == State.FAILED) {
            return Ink.ALARM;
        }
        return digest.firstRun() || isIncomplete() || !needs().isEmpty() ? Ink.WARNING : Ink.CALM;
    }

    /** Whether somebody has to do something that is not simply to run again. */
    boolean needsSomebody() {
        return isIncomplete() || !decisions().isEmpty() || !corrections().isEmpty();
    }

    private boolean isIncomplete() {
        return run.source() instanceof SourceReceipt.Incomplete;
    }

    private static String sourceInDoubt(SourceReceipt.Incomplete incomplete) {
        String reason = incomplete.reasons().isEmpty() ? "" : " " + sentence(incomplete.reasons().getFirst());
        String more = incomplete.reasons().size() < 2
                ? ""
                : " %s below.".formatted(Amount.of(incomplete.reasons().size() - 1, "more reason", "more reasons"));
        return "SOURCE NOT READ WHOLE: nobody loses access by absence." + reason + more;
    }

    private String withoutPlan() {
        if (run.state() == State.RUNNING) {
            return "NOT ENDED YET: there is no plan so far.";
        }
        String why = run.source() == null
                ? "the source could not be read"
                : run.target() == null ? "the Brivo account could not be read" : "the run broke off";
        return "NO PLAN WAS MADE: " + why + ". Nobody was touched.";
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
                    : "NOTHING TO DO. " + asWanted(summary);
        }
        if (opening.isEmpty() && needs.isEmpty() && !isIncomplete()) {
            opening = "NOTHING FOR YOU TO DO.";
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
        if (digest.notConfirmedOut() > 0 && digest.applied()) {
            needs.add(Amount.of(digest.notConfirmedOut(), "leaver", "leavers") + " not confirmed out");
        }
        needs.addAll(decisions());
        needs.addAll(corrections());
        if (digest.people(Fate.FAILED) > 0) {
            needs.add(Amount.of(digest.people(Fate.FAILED)) + " failed");
        }
        needs.replaceAll(need -> need.toUpperCase(Locale.ROOT));
        return needs;
    }

    private List<String> decisions() {
        long decisions = digest.held().keySet().stream()
                .filter(reason -> !reason.equals(Fate.SOURCE))
                .count();
        return decisions == 0 ? List.of() : List.of(Amount.of(decisions, "decision", "decisions"));
    }

    private List<String> corrections() {
        List<String> corrections = new ArrayList<>();
        List<Rejection> rejected = rejected(run.source());
        if (!rejected.isEmpty()) {
            boolean rows = rejected.stream().anyMatch(each -> each.line() != null);
            corrections.add(Amount.of(rejected.size(), rows ? "row" : "entry", rows ? "rows" : "entries") + " to correct");
        }
        if (digest.people(Fate.BLOCKED) > 0) {
            corrections.add(Amount.of(digest.people(Fate.BLOCKED)) + " blocked");
        }
        if (digest.troubles().total() > 0) {
            corrections.add(Amount.of(digest.troubles().total(), "thing", "things") + " to look at");
        }
        return corrections;
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
                fact(Fate.STALE, "changed in Brivo meanwhile and %s left alone."),
                fact(Fate.OPEN, "%s without an answer."),
                fact(Fate.SKIPPED, "%s not tried."));
    }

    private String fact(Fate fate, String what) {
        int people = digest.people(fate);
        String verb = people == 1 ? (fate == Fate.STALE ? "was" : "is") : (fate == Fate.STALE ? "were" : "are");
        return people == 0 ? "" : Amount.of(people, "person", "people") + " " + what.formatted(verb);
    }

    private String nobody() {
        return digest.applied() ? "Nothing was changed." : "Nobody would change.";
    }

    private static String asWanted(Summary summary) {
        long people = summary.unchanged();
        return Amount.of(people, "person is", "people are") + " as the source wants them.";
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String sentences(String... parts) {
        List<String> some = new ArrayList<>(List.of(parts));
        some.removeIf(String::isEmpty);
        return String.join(" ", some);
    }
}
