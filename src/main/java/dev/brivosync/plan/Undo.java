package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What takes back what a run did to a person: all that Brivo confirmed, or shows to have been made where a process died
 * before it heard so, and that still stands as that run left it. What somebody has changed since is left alone and told,
 * and so is what cannot be taken back. Pure: the same person gives the same plan.
 */
public final class Undo {
    /** How the reason of each change begins. */
    public static final String WHY = "undoes run ";

    private final UndoRules rules;
    private final Undoable person;
    private final PersonPlan was;
    private final AccountUser now;
    private final StillThere still;
    private final boolean made;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private PersonKey key;

    private Undo(UndoRules rules, Undoable person, OwnedPerson owned, AccountUser now) {
        this.rules = rules;
        this.person = person;
        this.was = person.was();
        this.now = now;
        this.still = new StillThere(rules, person, owned, now);
        this.made = was.changes().stream()
                .anyMatch(planned -> isDone(planned) && planned.change() instanceof Change.Create);
        this.key = owned.key();
    }

    /** What of the account must be known before a person's part of a run can be undone: as if nothing had changed since. */
    public static PersonPlan first(PersonPlan was) {
        return was.withChanges(was.changes().stream()
                .filter(planned ->
                        isDone(planned) || isUnanswered(planned) || planned.outcome() instanceof Outcome.Failed)
                .flatMap(
                        planned -> Opposite.of(planned.change())
                                .map(opposite -> PlannedChange.of(opposite, planned.changeClass(), WHY))
                                .stream())
                .toList());
    }

    public static PersonPlan of(UndoRules rules, Undoable person) {
        OwnedPerson owned = person.owned();
        AccountUser now = person.now();
        if (first(person.was()).changes().isEmpty()) {
            // nobody was read for that
            return untouched(person, whyNone(person.was()));
        }
        Optional<String> obstacle = obstacle(person);
        Optional<KeptSuspended> order = rules.orders().of(person.was());
        if (obstacle.isPresent() || owned == null || now == null) {
            return untouched(person, List.of(Note.notUndone(obstacle.orElse(""))));
        }
        return order.isPresent()
                ? untouched(person, List.of(Note.information(order.get().remark(rules.zone()))))
                : new Undo(rules, person, owned, now).plan();
    }

    private static List<Note> whyNone(PersonPlan was) {
        return was.changes().stream()
                .filter(Undo::isDone)
                .flatMap(planned -> Opposite.whyNone(planned.change()).stream())
                .map(Note::notUndone)
                .toList();
    }

    private static PersonPlan untouched(Undoable person, List<Note> notes) {
        PersonPlan was = person.was();
        AccountUser user = person.now() == null ? was.baseline() : person.now();
        return new PersonPlan(was.key(), was.name(), user, null, List.of(), notes);
    }

    /** Why nothing may be written to this user at all. */
    private static Optional<String> obstacle(Undoable person) {
        AccountUser then = person.was().baseline();
        AccountUser now = person.now();
        if (then == null) {
            return Optional.of("created, and which user that made is not known; look for the key in Brivo");
        }
        if (now == null) {
            return person.was().changes().stream()
                    .filter(Undo::isDone)
                    .map(PlannedChange::change)
                    .filter(Change.Delete.class::isInstance)
                    .findFirst()
                    .flatMap(Opposite::whyNone)
                    .or(() -> Optional.of("user %d is gone from Brivo".formatted(then.id())));
        }
        if (person.owned() == null) {
            return Optional.of("user %d is this job's no longer".formatted(then.id()));
        }
        return person.owned().key().text().equals(now.externalId())
                ? Optional.empty()
                : Optional.of("user %d carries the key %s in Brivo by now".formatted(then.id(), now.externalId()));
    }

    private PersonPlan plan() {
        for (PlannedChange planned : was.changes()) {
            if (isDone(planned) || (isUnanswered(planned) && still.isThere(planned.change()))) {
                undo(planned);
            } else if (planned.outcome() instanceof Outcome.Failed && still.isThere(planned.change())) {
                tell(still.failed(planned.change()));
            }
        }
        PersonPlan plan = new PersonPlan(
                key,
                now.displayName(),
                now,
                null,
                new UndoBundle(rules.groups(), now).of(changes),
                notes,
                new TreeMap<>());
        return rules.protection()
                .spare(plan, Objects.requireNonNull(person.owned()).key());
    }

    private static boolean isDone(PlannedChange planned) {
        return planned.outcome() instanceof Outcome.Done;
    }

    /** It was under way when the process died: where Brivo shows it, it was made. */
    private static boolean isUnanswered(PlannedChange planned) {
        return planned.outcome() instanceof Outcome.Skipped skipped && skipped.isUnanswered();
    }

    private void tell(String what) {
        notes.add(Note.notUndone(what));
    }

    private void undo(PlannedChange planned) {
        Change done = planned.change();
        boolean ofMaking = made && (done instanceof Change.Suspend || done instanceof Change.Reinstate);
        if (planned.changeClass() == ChangeClass.KEPT_SUSPENDED || ofMaking) {
            // the order ends it; and whoever was made is out in any case
            return;
        }
        Opposite.whyNone(done).ifPresent(this::tell);
        Optional<Change> opposite = Opposite.of(done);
        if (opposite.isPresent()) {
            switch (opposite.get()) {
                case Change.Update(var fields) -> fields(done, fields);
                case Change.RevokeBadge(var badge, var format) -> {
                    if (stands(done)) {
                        still.carried(badge.card())
                                .ifPresent(carried -> add(new Change.RevokeBadge(carried, format), planned));
                    }
                }
                case Change.AssignBadge badge -> {
                    if (stands(done)) {
                        assign(badge, planned);
                    }
                }
                case Change.RemoveFromGroup removal -> {
                    if (stands(done)) {
                        still.group(removal.group())
                                .ifPresent(group -> add(new Change.RemoveFromGroup(group), planned));
                    }
                }
                case Change other -> {
                    if (stands(done)) {
                        add(other, planned);
                    }
                }
            }
        }
    }

    private boolean stands(Change done) {
        return Effect.left(done).stream().allMatch(effect -> stands(done, effect));
    }

    /** Whether a part is as the run left it; what is neither that nor as it was before is told. */
    private boolean stands(Change done, Effect left) {
        StillThere.Answer answer = still.answer(done, left);
        if (answer instanceof StillThere.Answer.Changed(var words)) {
            tell(words);
        }
        return answer instanceof StillThere.Answer.AsLeft;
    }

    private void fields(Change done, List<FieldChange> fields) {
        List<FieldChange> back = new ArrayList<>();
        for (FieldChange field : fields) {
            boolean stands = stands(done, new Effect(field.field(), field.from()));
            if (stands && field.isKey() && person.keyTaken()) {
                tell("the key %s, since somebody else has %s by now".formatted(field.from(), field.to()));
            } else if (stands) {
                back.add(field);
            }
        }
        FieldChange.key(back).ifPresent(before -> key = new PersonKey(before));
        if (!back.isEmpty()) {
            changes.add(PlannedChange.of(new Change.Update(back), ChangeClass.UPDATE, WHY + rules.run()));
        }
    }

    /** A card is given again only where nobody else has got it, and its old last day is still to come. */
    private void assign(Change.AssignBadge badge, PlannedChange planned) {
        if (BadgeDates.isOver(badge.validTo(), rules.now())) {
            tell("card %s, since its last day was %s"
                    .formatted(
                            badge.card().number(),
                            SpokenTime.lastDay(Objects.requireNonNull(badge.validTo()), rules.zone())));
            return;
        }
        if (badge.carried() != null) {
            still.carried(badge.card()).ifPresent(carried -> add(badge.redating(carried), planned));
            return;
        }
        Long holder = person.holders().get(badge.credential());
        if (holder == null || holder == now.id()) {
            add(badge, planned);
        } else {
            changes.add(undoing(badge.after(new Change.Giver(holder, null)), planned)
                    .blocked("user %d carries this card in Brivo by now; take it back there first".formatted(holder)));
        }
    }

    private void add(Change change, PlannedChange undone) {
        changes.add(undoing(change, undone));
    }

    private PlannedChange undoing(Change change, PlannedChange undone) {
        return PlannedChange.of(change, UndoBundle.classOf(change), WHY + rules.run() + behind(change, undone));
    }

    /** What the act was that is taken back, or how it will be, where that is not plain. */
    private String behind(Change change, PlannedChange undone) {
        return switch (change) {
            case Change.Suspend _ ->
                undone.change() instanceof Change.Create
                        ? ", which created them; a user is not deleted for that"
                        : ", which let them in (%s)".formatted(undone.why());
            case Change.Reinstate _ -> ", which suspended them (%s)".formatted(undone.why());
            case Change.AssignBadge badge when badge.carried() != null -> ": " + ends(badge.validTo());
            case Change.EndPin end -> ": " + ends(end.to());
            default -> "";
        };
    }

    private String ends(@Nullable Instant end) {
        return end == null ? "no longer ends" : "ends " + SpokenTime.lastDay(end, rules.zone()) + " again";
    }

    /** The reason of a change for readers who know which run is undone. */
    public static String inWords(PlannedChange planned) {
        String why = planned.why().substring("undoes ".length());
        return why.contains(": ") ? why.substring(why.indexOf(": ") + 2) : why.replaceFirst(", which", "");
    }

    /** Whether a change is part of undoing a run. */
    public static boolean isPart(PlannedChange planned) {
        return planned.why().startsWith(WHY);
    }
}
