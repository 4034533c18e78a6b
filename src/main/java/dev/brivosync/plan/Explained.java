package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.ThreeWay.Finding;
import dev.brivosync.plan.ThreeWay.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One person's plan on its way through {@link ThreeWay}. */
final class Explained {
    /** Between the remark and who did it. */
    static final String SUSPENDED_BY = ": done";

    private static final String FIELDS_DIFFER = "differs from the source";

    private final ThreeWay threeWay;
    private final OwnedPerson owned;
    private final LastWritten last;
    private final long user;
    private final boolean out;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    Explained(ThreeWay threeWay, OwnedPerson owned, AccountUser user) {
        this.threeWay = threeWay;
        this.owned = owned;
        this.last = new LastWritten(owned.memory().written());
        this.user = user.id();
        this.out = user.suspended();
    }

    PersonPlan of(PersonPlan plan) {
        plan.notes().forEach(this::add);
        plan.changes().forEach(this::add);
        return new PersonPlan(plan.key(), plan.name(), plan.baseline(), plan.origin(), changes, notes, plan.sources());
    }

    private void add(PlannedChange planned) {
        switch (planned.change()) {
            case Change.Update(var fields) -> update(planned, fields);
            case Change.SetCustomField set -> add(planned, threeWay.look(set, last, user), set);
            case Change.AddToGroup(var group) when wasIn(group) -> add(planned, takenOut(group), planned.change());
            case Change.RemoveFromGroup(var group)
            when isUnknownTo(group) && !isLoss(planned) && !isNewlyManaged(planned) ->
                add(planned, putIn(group), planned.change());
            case Change.AssignBadge badge
            when badge.carried() == null && carried(badge) -> givenBack(planned, badge, takenAway(badge));
            case Change.RevokeBadge badge
            when isUnknown(badge) && !isLoss(planned) -> add(planned, given(badge), badge);
            case Change.Suspend suspend when owned.suspendedByUs() -> changes.add(again(planned, suspend));
            case Change.Create _,
                    Change.Adopt _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.AddToGroup _,
                    Change.RemoveFromGroup _,
                    Change.AssignBadge _,
                    Change.RevokeBadge _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Invite _,
                    Change.CancelInvitation _,
                    Change.Photo _,
                    Change.Delete _ -> changes.add(planned);
        }
    }

    /** What becomes of a leaver, later as well, follows from their being out, whoever gave them what they lose. */
    private boolean isLoss(PlannedChange planned) {
        boolean later = planned.changeClass() == ChangeClass.REMOVE_FROM_GROUP
                || planned.changeClass() == ChangeClass.REVOKE_BADGE;
        return ThreeWay.isLoss(planned) || (out && later);
    }

    /** Whoever is in a group that the job did not look at before was not put there since. */
    private static boolean isNewlyManaged(PlannedChange planned) {
        return Guard.NEWLY_MANAGED.equals(planned.held());
    }

    private void add(Note note) {
        if (note.text().equals(Planner.SUSPENDED_BY_HAND)) {
            String who = last.field(LastWritten.SUSPENDED).orElseGet(this::whoSuspended);
            notes.add(who.isEmpty() ? note : Note.information(note.text() + SUSPENDED_BY + who));
        } else {
            notes.add(note);
        }
    }

    /** Asked once: what is found out is remembered. Of somebody of whom nothing is, it may have been long ago. */
    private String whoSuspended() {
        return last.isNothing() ? "" : threeWay.known(Set.of(user));
    }

    /** We suspended them once already, and they have access. */
    private PlannedChange again(PlannedChange planned, Change.Suspend suspend) {
        return planned.because(
                suspend, "%s; reinstated in Brivo%s".formatted(planned.why(), threeWay.who(Set.of(user))));
    }

    private void add(PlannedChange planned, Finding finding, Change change) {
        switch (finding) {
            case Finding.Differs(String why) -> changes.add(why == null ? planned : planned.because(change, why));
            case Finding.Reported(String note) -> notes.add(Note.information(note));
            case Finding.Equal _ -> {}
        }
    }

    private void update(PlannedChange planned, List<FieldChange> fields) {
        List<FieldChange> left = new ArrayList<>();
        for (FieldChange field : fields) {
            if (field.isKey()) {
                // a key follows the person, and the plan says why
                left.add(field.because(planned.why()));
                continue;
            }
            switch (threeWay.look(field, last, user)) {
                case Finding.Differs(String why) -> left.add(why == null ? field : field.because(why));
                case Finding.Reported(String note) -> notes.add(Note.information(note));
                case Finding.Equal _ -> {}
            }
        }
        if (!left.isEmpty()) {
            changes.add(planned.because(new Change.Update(left), why(left, planned.why())));
        }
    }

    /** One cause is said for all fields that have it. */
    private static String why(List<FieldChange> fields, String otherwise) {
        List<String> causes = fields.stream().map(Explained::cause).distinct().toList();
        if (causes.size() == 1) {
            return causes.getFirst().equals(FIELDS_DIFFER) ? otherwise : causes.getFirst();
        }
        return fields.stream()
                .map(field -> FieldChange.inWords(field.field()) + " " + cause(field))
                .collect(Collectors.joining("; "));
    }

    private static String cause(FieldChange field) {
        String why = field.why();
        return why == null ? FIELDS_DIFFER : why;
    }

    private boolean wasIn(AccountGroup group) {
        return last.groups().filter(ids -> ids.contains(id(group))).isPresent();
    }

    private boolean isUnknownTo(AccountGroup group) {
        return last.groups().filter(ids -> !ids.contains(id(group))).isPresent();
    }

    private boolean carried(Change.AssignBadge badge) {
        return last.badges()
                .filter(cards -> cards.contains(LastWritten.text(badge.card())))
                .isPresent();
    }

    /** A card that somebody took away may be lost: whoever reads the plan must not miss that it is handed out again. */
    private void givenBack(PlannedChange planned, Change.AssignBadge badge, Finding finding) {
        add(planned, finding, badge);
        if (planned.blocked() == null && finding instanceof Finding.Differs(String why) && why != null) {
            notes.add(Note.information(
                    "gets card %s back, which was %s: if it is lost, take it out of the source, or write drift: { badges: report }"
                            .formatted(badge.card().number(), why)));
        }
    }

    private boolean isUnknown(Change.RevokeBadge badge) {
        return last.badges()
                .filter(cards -> !cards.contains(LastWritten.text(badge.badge().card())))
                .isPresent();
    }

    private static String id(AccountGroup group) {
        return String.valueOf(group.id());
    }

    private Finding takenOut(AccountGroup group) {
        return threeWay.madeInBrivo(
                new Trace(
                        LastWritten.GROUPS,
                        "taken out",
                        "is not in " + group.name() + ", taken out in Brivo",
                        Set.of(user)),
                "a rule of this group holds");
    }

    private Finding putIn(AccountGroup group) {
        return threeWay.madeInBrivo(
                new Trace(LastWritten.GROUPS, "added", "is in " + group.name() + ", added in Brivo", Set.of(user)),
                "no rule of this group holds");
    }

    private Finding takenAway(Change.AssignBadge badge) {
        Long credential = badge.credential();
        String card = "card " + badge.card().number();
        return threeWay.madeInBrivo(
                new Trace(
                        LastWritten.BADGES,
                        "taken away",
                        "lacks " + card + ", taken away in Brivo",
                        credential == null ? Set.of(user) : Set.of(user, credential)),
                "a rule of the job gives this card");
    }

    private Finding given(Change.RevokeBadge badge) {
        String card = "card " + badge.badge().card().number();
        return threeWay.madeInBrivo(
                new Trace(
                        LastWritten.BADGES,
                        "given",
                        "carries " + card + ", given in Brivo",
                        Set.of(user, badge.badge().credential())),
                "no rule of the job gives this card");
    }
}
