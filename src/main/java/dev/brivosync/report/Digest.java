package dev.brivosync.report;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Mute;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole plan, counted and sorted for readers while its people pass by: how many people move in which way, and of each
 * list the first people. Only what Brivo confirmed counts as done. Not thread-safe.
 */
final class Digest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean applied;
    private final ZoneId zone;
    private final int limit;
    private final ClassCounts classes = new ClassCounts();
    private final Map<Movement, Listing> movements = new EnumMap<>(Movement.class);
    private final Map<Movement, Integer> whole = new EnumMap<>(Movement.class);
    private final Hindrances hindrances;
    private final Map<Fate, Integer> people = new EnumMap<>(Fate.class);
    private final Listing troubles;
    private final Remarks remarks;
    private final Listing kept;
    private final Listing rest;
    private final Run run;
    private final Listing muted;
    private final Map<Movement, Integer> confirmed = new EnumMap<>(Movement.class);
    private int onlyRemarked;
    private int onlyRemarkedInBrivo;
    private int notConfirmedOut;
    private boolean firstRun;
    private boolean followsFromSource;
    private boolean remembered;

    Digest(Run run, boolean applied, int limit) {
        this.run = run;
        this.applied = applied;
        this.zone = run.zone();
        this.limit = limit;
        this.hindrances = new Hindrances(limit);
        this.troubles = new Listing(limit);
        this.remarks = new Remarks(limit);
        this.kept = new Listing(limit);
        this.rest = new Listing(limit);
        this.muted = new Listing(limit);
        Verdict.rejected(run.source()).forEach(this::addMuted);
        run.notes().forEach(this::add);
    }

    private void addMuted(Rejection rejection) {
        run.muteOf(rejection)
                .ifPresent(mute -> muted.add(Row.of(
                        "·",
                        "%s, %s: %s; %s"
                                .formatted(
                                        TextReport.place(rejection), mute.key(), rejection.reason(), mute.words()))));
    }

    private void add(Note note) {
        add(note, Row.of(note.needsSomebody() ? "!" : " ", note.text()));
    }

    void add(PersonPlan person) {
        addRest(person);
        person.notes().stream()
                .filter(note -> !note.tellsOfRest())
                .forEach(note -> add(note, Row.of(note.needsSomebody() ? "!" : " ", person, note.text())));
        if (person.changes().isEmpty() && !person.notes().isEmpty()) {
            boolean ordered = person.notes().stream().anyMatch(Note::tellsOfOrder);
            onlyRemarked += ordered ? 0 : 1;
            onlyRemarkedInBrivo += ordered || person.baseline() == null ? 0 : 1;
        }
        classes.add(person.changes(), applied);
        Map<Movement, List<PlannedChange>> byMovement = new EnumMap<>(Movement.class);
        Map<Fate, List<PlannedChange>> byFate = new EnumMap<>(Fate.class);
        Map<Mute, List<PlannedChange>> byMute = new LinkedHashMap<>();
        for (PlannedChange change : person.changes()) {
            firstRun |= Fate.FIRST_RUN.equals(change.held()) && change.waits() && change.outcome() == null;
            byMovement
                    .computeIfAbsent(Movement.of(change, person.changes()), movement -> new ArrayList<>())
                    .add(change);
            run.muteOf(person, change)
                    .map(mute -> byMute.computeIfAbsent(mute, each -> new ArrayList<>()))
                    .orElseGet(() -> byFate.computeIfAbsent(fate(change), fate -> new ArrayList<>()))
                    .add(change);
            boolean moves = fate(change) == Fate.PLANNED || fate(change) == Fate.DONE;
            followsFromSource |= moves && person.origin() != null;
            remembered |= moves && person.origin() == null && change.changeClass() == ChangeClass.LEAVER;
        }
        byMovement.forEach((movement, changes) -> move(person, movement, changes));
        hindrances.add(person, byMovement, byFate);
        byMute.forEach((mute, changes) ->
                muted.add(Row.of("·", person, Hindrances.inWords(changes, applied) + "; " + mute.words())));
        for (Fate fate : byFate.keySet()) {
            boolean followsFailure = fate == Fate.SKIPPED && byFate.containsKey(Fate.FAILED);
            people.merge(fate, followsFailure ? 0 : 1, Integer::sum);
        }
    }

    /** All of one person in one row. */
    private void addRest(PersonPlan person) {
        String words = person.notes().stream()
                .filter(Note::tellsOfRest)
                .map(Note::rest)
                .collect(Collectors.joining("; "));
        if (!words.isEmpty()) {
            rest.add(Row.of("!", person, words));
        }
    }

    private Fate fate(PlannedChange change) {
        return Fate.of(change, applied);
    }

    private void add(Note note, Row row) {
        if (note.needsSomebody()) {
            troubles.add(row);
        } else if (note.tellsOfOrder()) {
            kept.add(row);
        } else {
            remarks.add(row);
        }
    }

    /** Lists one movement of a person, as far as it will happen or did. */
    private void move(PersonPlan person, Movement movement, List<PlannedChange> changes) {
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        List<PlannedChange> moving = new ArrayList<>();
        for (PlannedChange change : changes) {
            Fate fate = fate(change);
            fates.add(fate);
            if (fate == Fate.PLANNED || fate == Fate.DONE) {
                moving.add(change);
            }
        }
        fates.remove(Fate.HELD);
        fates.remove(Fate.REJECTED);
        fates.remove(Fate.BLOCKED);
        if (!moving.isEmpty()) {
            boolean inPart = fates.size() > 1;
            movements
                    .computeIfAbsent(movement, each -> new Listing(limit))
                    .add(Row.of(
                                    movement.mark(),
                                    person,
                                    Detail.of(movement, moving, person.sources())
                                            + DoorWords.behind(movement, person.doors(), moving))
                            .over(DoorWords.below(movement, person.doors(), moving))
                            .ending(
                                    inPart && fates.contains(Fate.DONE)
                                            ? "confirmed in part"
                                            : out(movement, moving) + line(movement, person)));
            whole.merge(movement, inPart ? 0 : 1, Integer::sum);
            confirmed.merge(movement, !inPart && fates.contains(Fate.DONE) ? 1 : 0, Integer::sum);
        }
        fates.retainAll(EnumSet.of(Fate.FAILED, Fate.OPEN, Fate.SKIPPED));
        notConfirmedOut += movement.takesAccess() && !fates.isEmpty() ? 1 : 0;
    }

    /** Which line of a file says so of somebody who changes; empty where it is none, or another kind of source. */
    private static String line(Movement movement, PersonPlan person) {
        String origin = Objects.requireNonNullElse(person.origin(), "");
        int at = origin.lastIndexOf(" line ");
        return movement == Movement.CHANGED && at >= 0 ? origin.substring(at + 1) : "";
    }

    /** When Brivo confirmed that somebody is out; empty where nobody loses access, or nothing is confirmed. */
    private String out(Movement movement, List<PlannedChange> moving) {
        return moving.stream()
                .filter(change -> movement.takesAccess() && change.change() instanceof Change.Suspend)
                .map(change -> change.outcome() instanceof Outcome.Done(Instant at) && at != null
                        ? "Brivo confirmed " + TIME.format(at.atZone(zone))
                        : "")
                .collect(Collectors.joining());
    }

    boolean applied() {
        return applied;
    }

    /** Whether the plan waits for the first consent. */
    boolean firstRun() {
        return firstRun;
    }

    ClassCounts classes() {
        return classes;
    }

    Listing people(Movement movement) {
        return movements.getOrDefault(movement, new Listing(limit));
    }

    /** People who move wholly: all that can flow flows, or was confirmed. */
    int whole(Movement movement) {
        return whole.getOrDefault(movement, 0);
    }

    /** People of whom Brivo confirmed all that could flow. */
    int confirmed(Movement movement) {
        return confirmed.getOrDefault(movement, 0);
    }

    /** Whether there is anything that an apply would do, or the first consent. */
    boolean flows() {
        return people.getOrDefault(Fate.PLANNED, 0) > 0;
    }

    /** Whether anything happens to people, or did, for what the source says of them. */
    boolean followsFromSource() {
        return followsFromSource;
    }

    /** Whether anybody loses access, or did, for an end that an earlier read told. */
    boolean remembered() {
        return remembered;
    }

    Hindrances hindrances() {
        return hindrances;
    }

    /** People with at least one change of this fate; who was skipped after a failure counts there. */
    int people(Fate fate) {
        return people.getOrDefault(fate, 0);
    }

    /** People who stay as they are and of whom there is something to say. */
    int onlyRemarked() {
        return onlyRemarked;
    }

    /** Those of them who are in Brivo. */
    int onlyRemarkedInBrivo() {
        return onlyRemarkedInBrivo;
    }

    /** People who stay out by an order. */
    Listing kept() {
        return kept;
    }

    /** People of whom something stays as the run left it that is undone. */
    Listing rest() {
        return rest;
    }

    /** People who should lose access and of whom Brivo has not confirmed it. */
    int notConfirmedOut() {
        return notConfirmedOut;
    }

    /** Known troubles that need nobody. */
    Listing muted() {
        return muted;
    }

    Listing troubles() {
        return troubles;
    }

    Remarks remarks() {
        return remarks;
    }
}
