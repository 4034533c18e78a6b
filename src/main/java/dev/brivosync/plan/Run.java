package dev.brivosync.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run with its plan, as stored: every report of it is made from this and its {@link PersonPlan}s.
 *
 * @param number 1, 2, 3 … in the order in which runs began
 * @param command {@code plan} or {@code sync}, with {@link #CHANGES_ONLY} where it looked at nothing else: who asked for it;
 *     {@code apply} leaves the plan's own
 * @param zone the job's time zone, in which its readers live
 * @param source null where the source could not even be opened
 * @param target null where the account was not reached
 * @param summary null until planned
 * @param cost null until planned
 * @param notes what concerns the job as a whole: a renamed group, an old ledger, a source that was in doubt
 * @param effort null until the run ended
 * @param exitCode null until the run ended
 * @param exceptions what was given by hand when the plan was made
 * @param causes by the reason of a hold, what the people whom it holds have in common, where that is known
 * @param holdsUntil until when what it holds may be decided on, and what was approved of it counts; null where that is not known
 * @param mutes known troubles with people of its account that were muted when it ran
 */
public record Run(
        int number,
        String command,
        String job,
        String account,
        ZoneId zone,
        Instant started,
        @Nullable Instant ended,
        State state,
        @Nullable SourceReceipt source,
        @Nullable AccountSnapshot target,
        @Nullable Summary summary,
        @Nullable Cost cost,
        List<Note> notes,
        @Nullable Effort effort,
        @Nullable Integer exitCode,
        List<Given> exceptions,
        Map<String, String> causes,
        @Nullable Instant holdsUntil,
        List<Mute> mutes) {
    public Run {
        mutes = List.copyOf(mutes);
        causes = new TreeMap<>(causes);
        notes = List.copyOf(notes);
        exceptions = List.copyOf(exceptions);
    }

    /** A run for which nothing was muted. */
    public Run(
            int number,
            String command,
            String job,
            String account,
            ZoneId zone,
            Instant started,
            @Nullable Instant ended,
            State state,
            @Nullable SourceReceipt source,
            @Nullable AccountSnapshot target,
            @Nullable Summary summary,
            @Nullable Cost cost,
            List<Note> notes,
            @Nullable Effort effort,
            @Nullable Integer exitCode,
            List<Given> exceptions,
            Map<String, String> causes,
            @Nullable Instant holdsUntil) {
        this(
                number,
                command,
                job,
                account,
                zone,
                started,
                ended,
                state,
                source,
                target,
                summary,
                cost,
                notes,
                effort,
                exitCode,
                exceptions,
                causes,
                holdsUntil,
                List.of());
    }

    /** A run for which nothing was given by hand. */
    public Run(
            int number,
            String command,
            String job,
            String account,
            ZoneId zone,
            Instant started,
            @Nullable Instant ended,
            State state,
            @Nullable SourceReceipt source,
            @Nullable AccountSnapshot target,
            @Nullable Summary summary,
            @Nullable Cost cost,
            List<Note> notes,
            @Nullable Effort effort,
            @Nullable Integer exitCode) {
        this(
                number, command, job, account, zone, started, ended, state, source, target, summary, cost, notes,
                effort, exitCode, List.of(), Map.of(), null);
    }

    /** How the note begins that takes the place of all others when a run's people are forgotten. */
    public static final String FORGOTTEN = "who was in this run is not known any more";

    /** The command of a run that only planned one person, to be told why. */
    public static final String EXPLAINING = "plan --explain";

    /** What follows the command of a run that looked at changes of the source only. */
    public static final String CHANGES_ONLY = " --changed-only";

    private static final String UNDOING = "revert ";

    /** What follows the command of a run that undoes only a part of another one. */
    private static final String PART = " (part)";

    /** The same run with its sentences in other words. */
    public Run retold(
            UnaryOperator<String> words, List<Given> given, Map<String, String> commonCauses, List<Mute> muted) {
        return new Run(
                number,
                command,
                job,
                account,
                zone,
                started,
                ended,
                state,
                source == null ? null : source.retold(words),
                target,
                summary,
                cost,
                notes.stream()
                        .map(note -> new Note(words.apply(note.text()), note.needsSomebody()))
                        .toList(),
                effort,
                exitCode,
                given,
                commonCauses,
                holdsUntil,
                muted);
    }

    /** The mute that keeps quiet about a rejected row. */
    public Optional<Mute> muteOf(Rejection rejection) {
        return mute(rejection.key());
    }

    /** The mute that keeps quiet about what is in the way of a change, or was. */
    public Optional<Mute> muteOf(PersonPlan person, PlannedChange change) {
        return Mute.covers(person, change) ? mute(person.key().text()) : Optional.empty();
    }

    private Optional<Mute> mute(@Nullable String key) {
        return mutes.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** Whether nobody can tell any more who was in it: its figures are all that is left. */
    public boolean isForgotten() {
        return notes.stream().anyMatch(note -> note.text().startsWith(FORGOTTEN));
    }

    /** The command of a run that undoes this one, or a part of it. */
    public static String undoing(int run, boolean whole) {
        return UNDOING + run + (whole ? "" : PART);
    }

    /** The run that this one undoes, or would; null where it does what a source says. */
    public @Nullable Integer undoes() {
        return undoneBy(command);
    }

    /** The run that is undone by this command; null where none is. */
    public static @Nullable Integer undoneBy(String command) {
        return command.startsWith(UNDOING)
                ? Integer.valueOf(command.substring(UNDOING.length()).replace(PART, ""))
                : null;
    }

    /** Whether it undoes, or would, all that another run did. */
    public boolean undoesAll() {
        return command.startsWith(UNDOING) && !command.endsWith(PART);
    }

    /** Whether it wrote what it planned, without being asked again. */
    public boolean isSync() {
        return command.startsWith("sync");
    }

    /** Whether it only planned one person, to be told why. */
    public boolean explains() {
        return command.equals(EXPLAINING);
    }

    /** Whether it looked only for people who lost their access by what changed in the source. */
    public boolean changesOnly() {
        return command.endsWith(CHANGES_ONLY);
    }

    /** How far a run got. */
    public enum State {
        /** At work, or killed while it was. */
        RUNNING,
        /** A plan was made and nothing of it was applied. */
        PLANNED,
        /** What could be applied was; outcomes stand beside each change. */
        APPLIED,
        /** It was told to stop while applying; the rest is skipped. */
        STOPPED,
        /** It ended before there was a plan, or Brivo could not be reached while applying. */
        FAILED,
        /** Its process died. */
        DEAD
    }
}
