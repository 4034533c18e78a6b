package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One person's plan in the making: turns a decision of the planner into changes, in the order of applying. */
final class Draft {
    private Pair pair;
    private final PlanRules rules;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private boolean remembered;
    private @Nullable PersonKey returned;

    Draft(Pair pair, PlanRules rules) {
        this.pair = pair;
        this.rules = rules;
    }

    /**
     * The person turned out to be somebody who is there.
     *
     * @param before the key that they were known by; null where nobody knew them
     */
    void returning(Pair meant, @Nullable PersonKey before) {
        pair = meant;
        returned = before;
    }

    PersonPlan done() {
        SourceEntry entry = pair.entry();
        return new PersonPlan(
                pair.key(),
                name(),
                pair.user() == null ? pair.ownedUser() : pair.user(),
                entry == null || remembered ? null : entry.origin(),
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

    /** What is planned follows from an earlier read, not from this one. */
    void byMemory() {
        remembered = true;
    }

    void suspend(ChangeClass changeClass, String why) {
        add(new Change.Suspend(), changeClass, why);
    }

    void create(Person person, ChangeClass changeClass, String why) {
        add(new Change.Create(fieldsOfNew(person)), changeClass, why);
        if (person.standing() == Standing.ARRIVING) {
            add(new Change.Suspend(), changeClass, person.standingReason());
        }
        changes.addAll(customFields().between(person, new TreeMap<>(), changeClass));
        photo(person, null, changeClass);
        changes.addAll(new PinDiff(rules.pins(), person, Memory.none(), rules.zone()).changesOfNew(changeClass));
        addToGroups(person, null, changeClass);
        assignBadges(person, List.of(), changeClass);
        if (person.standing() == Standing.ACTIVE) {
            invite(person, changeClass);
        }
    }

    /** The key of whoever had another one until their user was deleted follows from that. */
    private List<FieldChange> fieldsOfNew(Person person) {
        Succession previous = pair.owned() == null ? null : pair.kinship().previous();
        return FieldDiff.ofNew(person).stream()
                .map(field -> previous != null && field.isKey() ? newKey(previous) : field)
                .toList();
    }

    void createBlocked(Person person, String reason) {
        Change create = new Change.Create(FieldDiff.ofNew(person));
        changes.add(PlannedChange.of(create, ChangeClass.CREATE, "new in the source")
                .blocked(reason));
    }

    /** @param why by what the user is recognised */
    void adopt(Person person, AccountUser user, String why) {
        PlannedChange adopt =
                PlannedChange.of(new Change.Adopt(FieldDiff.between(person, user)), ChangeClass.ADOPT, why);
        if (!FieldDiff.sameLastName(person, user)) {
            changes.add(adopt.blocked(
                    carriesKey(user)
                            ? "the last name is another one in Brivo (%s); correct it there, or the key"
                                    .formatted(user.lastName())
                            : "%s, but their last name is another one there; correct one of the two, or list %s in ownership.newPeople"
                                    .formatted(why, pair.key())));
        } else if (user.suspended()) {
            changes.add(adopt.blocked(
                    carriesKey(user)
                            ? "the user is suspended in Brivo; end that there first"
                            : "%s, and who is suspended in Brivo; end that there first, or list %s in ownership.newPeople"
                                    .formatted(why, pair.key())));
        } else {
            changes.add(adopt);
            removeFromGroups(person, user, ChangeClass.ADOPT);
            revokeBadges(person, user, ChangeClass.ADOPT);
            changes.addAll(customFields().between(person, user.customFields(), ChangeClass.ADOPT));
            photo(person, null, ChangeClass.ADOPT);
            pin(person, Memory.none(), ChangeClass.ADOPT);
            addToGroups(person, user, ChangeClass.ADOPT);
            assignBadges(person, user.badges(), ChangeClass.ADOPT);
            invite(person, ChangeClass.ADOPT);
        }
    }

    private boolean carriesKey(AccountUser user) {
        return pair.key().text().equals(user.externalId());
    }

    void update(Person person, AccountUser user, ChangeClass changeClass) {
        update(person, user, changeClass, "differs from the source");
    }

    /** @param why unless they get another key, whose reason it is then */
    void update(Person person, AccountUser user, ChangeClass changeClass, String why) {
        List<FieldChange> fields = new ArrayList<>(FieldDiff.between(person, user));
        Succession previous = rekeying();
        if (previous != null && carriesKey(user)) {
            // somebody has given it to them in Brivo: we still have to learn it
            fields.addFirst(newKey(previous));
        }
        if (!fields.isEmpty()) {
            add(new Change.Update(fields), changeClass, previous == null ? why : previous.why());
        }
        changes.addAll(customFields().between(person, user.customFields(), changeClass));
        pin(person, pair.owned() == null ? Memory.none() : pair.owned().memory(), changeClass);
        photo(person, pair.owned() == null ? null : pair.owned().memory().photoHash(), changeClass);
    }

    /** @param written hash of the one that we wrote last */
    private void photo(Person person, @Nullable String written, ChangeClass changeClass) {
        PhotoDiff.between(person, written, changeClass).ifPresent(changes::add);
    }

    /** @param memory of the user who is there; none where they are new to us */
    private void pin(Person person, Memory memory, ChangeClass changeClass) {
        List<PlannedChange> pins = new PinDiff(rules.pins(), person, memory, rules.zone()).changes(changeClass);
        changes.addAll(pins);
        PinDiff.remark(pins).ifPresent(this::note);
    }

    /** Access that we ended begins again, with what the rules say now. */
    void reinstate(Person person, AccountUser user, ChangeClass changeClass, String why) {
        removeFromGroups(person, user, changeClass);
        revokeBadges(person, user, changeClass);
        update(person, user, changeClass);
        addToGroups(person, user, changeClass);
        assignBadges(person, user.badges(), changeClass);
        inviteOnce(person, changeClass);
        add(new Change.Reinstate(), changeClass, why);
    }

    /** Only the key, where the source gave the person another one. */
    void updateKey() {
        Succession previous = rekeying();
        if (previous != null) {
            add(new Change.Update(List.of(newKey(previous))), ChangeClass.UPDATE, previous.why());
        }
    }

    /** By what the person gets another key; null where they keep theirs. */
    private @Nullable Succession rekeying() {
        Succession previous = pair.kinship().previous();
        return previous != null && previous.meaning(rules) == Succession.Meaning.REKEY ? previous : null;
    }

    /** The key that the person has until their new one is written; null where they keep theirs. */
    @Nullable
    PersonKey keyBefore() {
        Succession previous = rekeying();
        return previous == null ? returned : previous.before();
    }

    private static FieldChange newKey(Succession previous) {
        return new FieldChange(
                "externalId", previous.before().text(), previous.now().text());
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
        if (changeClass != ChangeClass.ASSIGN_BADGE) {
            // told once, when they come: not every night
            diff.notGiven().forEach(card -> note(Note.information(card)));
        }
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
        changes.addAll(new GroupDiff(rules, person, user, keyBefore()).removals(changeClass));
    }

    /** @param user null where the person has none yet */
    void addToGroups(Person person, @Nullable AccountUser user, ChangeClass changeClass) {
        changes.addAll(new GroupDiff(rules, person, user, keyBefore()).additions(changeClass));
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
