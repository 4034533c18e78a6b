package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One person's plan in the making: turns a decision of the planner into changes, in the order of applying. */
final class Draft {
    private final Pair pair;
    private final PlanRules rules;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    Draft(Pair pair, PlanRules rules) {
        this.pair = pair;
        this.rules = rules;
    }

    PersonPlan done() {
        SourceEntry entry = pair.entry();
        return new PersonPlan(
                pair.key(),
                name(),
                pair.user() == null ? pair.ownedUser() : pair.user(),
                entry == null ? null : entry.origin(),
                changes,
                notes,
                entry instanceof SourceEntry.Listed(Person person)
                        ? person.provenance().values()
                        : new TreeMap<>());
    }

    void add(Change change, ChangeClass changeClass, String why) {
        changes.add(PlannedChange.of(change, changeClass, why));
    }

    void note(@Nullable Note note) {
        if (note != null) {
            notes.add(note);
        }
    }

    void suspend(ChangeClass changeClass, String why) {
        add(new Change.Suspend(), changeClass, why);
    }

    void create(Person person, ChangeClass changeClass, String why) {
        add(new Change.Create(FieldDiff.ofNew(person)), changeClass, why);
        if (person.standing() == Standing.ARRIVING) {
            add(new Change.Suspend(), changeClass, person.standingReason());
        }
        changes.addAll(customFields().between(person, new TreeMap<>(), changeClass));
        addToGroups(person, new TreeSet<>(), changeClass);
        assignBadges(person, List.of(), changeClass);
        if (person.standing() == Standing.ACTIVE) {
            invite(person, changeClass);
        }
    }

    void createBlocked(Person person, String reason) {
        Change create = new Change.Create(FieldDiff.ofNew(person));
        changes.add(PlannedChange.of(create, ChangeClass.CREATE, "new in the source")
                .blocked(reason));
    }

    void adopt(Person person, AccountUser user) {
        String why = "user %d carries this key and nobody has claimed them".formatted(user.id());
        PlannedChange adopt =
                PlannedChange.of(new Change.Adopt(FieldDiff.between(person, user)), ChangeClass.ADOPT, why);
        if (!FieldDiff.sameLastName(person, user)) {
            changes.add(adopt.blocked("the last name is another one in Brivo (%s); correct it there, or the key"
                    .formatted(user.lastName())));
        } else if (user.suspended()) {
            changes.add(adopt.blocked("the user is suspended in Brivo; end that there first"));
        } else {
            changes.add(adopt);
            removeFromGroups(person, user, ChangeClass.ADOPT);
            revokeBadges(person, user, ChangeClass.ADOPT);
            changes.addAll(customFields().between(person, user.customFields(), ChangeClass.ADOPT));
            addToGroups(person, user.groups(), ChangeClass.ADOPT);
            assignBadges(person, user.badges(), ChangeClass.ADOPT);
            invite(person, ChangeClass.ADOPT);
        }
    }

    void update(Person person, AccountUser user, ChangeClass changeClass) {
        List<FieldChange> fields = FieldDiff.between(person, user);
        if (!fields.isEmpty()) {
            add(new Change.Update(fields), changeClass, "differs from the source");
        }
        changes.addAll(customFields().between(person, user.customFields(), changeClass));
    }

    void revokeBadges(Person person, AccountUser user, ChangeClass changeClass) {
        if (!person.frozen().badges()) {
            changes.addAll(new BadgeDiff(rules, person, user.badges()).revocations(changeClass));
        }
    }

    void assignBadges(Person person, List<HeldBadge> held, ChangeClass changeClass) {
        BadgeDiff diff = new BadgeDiff(rules, person, held);
        changes.addAll(diff.assignments(changeClass));
        diff.keptBesideNew()
                .forEach(kept -> note(Note.information("keeps the card %s beside the new one (onReplace: keep)"
                        .formatted(kept.card().number()))));
    }

    /** Whoever was invited once is not invited again, whatever became of the invitation. */
    void inviteOnce(Person person, ChangeClass changeClass) {
        if (pair.owned() == null || !pair.owned().invited()) {
            invite(person, changeClass);
        }
    }

    private void invite(Person person, ChangeClass changeClass) {
        if (person.mobilePass() != null) {
            add(
                    new Change.Invite(person.mobilePass(), rules.invitations().sendEmail()),
                    changeClass,
                    "the job gives a mobile pass");
        }
    }

    private CustomFieldDiff customFields() {
        return new CustomFieldDiff(rules.customFields());
    }

    void removeFromGroups(Person person, AccountUser user, ChangeClass changeClass) {
        Set<Long> kept = idsOf(person.groups());
        kept.addAll(idsOf(person.frozen().groups()));
        for (AccountGroup group : rules.groups().removable()) {
            if (user.groups().contains(group.id()) && !kept.contains(group.id())) {
                add(new Change.RemoveFromGroup(group), changeClass, "no rule of this group holds any more");
            }
        }
    }

    void addToGroups(Person person, SortedSet<Long> present, ChangeClass changeClass) {
        for (String name : person.groups()) {
            AccountGroup group = rules.groups().named(name);
            if (group != null && !present.contains(group.id())) {
                add(new Change.AddToGroup(group), changeClass, "a rule of this group holds");
            }
        }
    }

    private Set<Long> idsOf(Set<String> names) {
        Set<Long> ids = new TreeSet<>();
        for (String name : names) {
            AccountGroup group = rules.groups().named(name);
            if (group != null) {
                ids.add(group.id());
            }
        }
        return ids;
    }

    private String name() {
        return switch (pair.entry()) {
            case SourceEntry.Listed(Person person) when !person.frozen().names() -> person.displayName();
            case SourceEntry.Refused refused -> refused.name();
            case null, default -> remembered();
        };
    }

    private String remembered() {
        if (pair.user() != null) {
            return pair.user().displayName();
        }
        return pair.owned() == null ? "" : pair.owned().name();
    }
}
