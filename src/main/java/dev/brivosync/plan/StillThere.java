package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a run did to a user is still there.
 *
 * @param owned as the ledger has them
 * @param now as Brivo has them
 */
record StillThere(UndoRules rules, Undoable person, OwnedPerson owned, AccountUser now) {
    /** How one part of the user stands. */
    sealed interface Answer {
        /** As the run left it. */
        record AsLeft() implements Answer {}

        /** As before the run. */
        record AsBefore() implements Answer {}

        /** Neither, or nobody knows; in words. */
        record Changed(String words) implements Answer {}
    }

    Answer answer(Change done, Effect left) {
        Optional<String> unread = unread(done);
        if (unread.isPresent()) {
            return new Answer.Changed(unread.get());
        }
        Effect part = resolved(done, left);
        Effect before = before(done, part);
        Integer later = person.later().get(part.aspect());
        boolean told = !(done instanceof Change.EndPin);
        if (told && before.holds(now, field(done))) {
            return new Answer.AsBefore();
        }
        if (later != null || (told && !part.holds(now, field(done)))) {
            return new Answer.Changed(since(done, before, part, later));
        }
        return done instanceof Change.Suspend && !owned.suspendedByUs()
                ? new Answer.Changed("suspended, and whose doing that is by now is not known")
                : new Answer.AsLeft();
    }

    /** The card as they carry it now. */
    Optional<HeldBadge> carried(Card card) {
        return now.badges().stream().filter(badge -> badge.card().equals(card)).findFirst();
    }

    /** A group that the run made itself had no id when it was planned. */
    Optional<AccountGroup> group(AccountGroup planned) {
        return rules.groups().existing().stream()
                .filter(each -> planned.exists()
                        ? each.id() == planned.id()
                        : each.name().equals(planned.name()))
                .findFirst();
    }

    private Effect resolved(Change done, Effect left) {
        return done instanceof Change.AddToGroup(var group) && !group.exists()
                ? Effect.left(new Change.AddToGroup(group(group).orElse(group))).getFirst()
                : left;
    }

    private Effect before(Change done, Effect part) {
        return done instanceof Change.AddToGroup
                ? Effect.notIn(part)
                : Effect.found(done).stream()
                        .filter(effect -> effect.aspect().equals(part.aspect()))
                        .findFirst()
                        .orElseThrow();
    }

    private @Nullable CustomField field(Change done) {
        return done instanceof Change.SetCustomField set ? set.field() : null;
    }

    /** What the job has nothing to do with any more is not read, so that nothing can be said of it. */
    private Optional<String> unread(Change done) {
        return switch (done) {
            case Change.AddToGroup(var group) ->
                group(group).isEmpty() ? Optional.of(forgotten(group.name())) : keptIn(group);
            case Change.RemoveFromGroup(var group) ->
                group(group).isEmpty() ? Optional.of(forgotten(group.name())) : Optional.empty();
            case Change.SetCustomField set ->
                rules.customFields().values().stream()
                                .anyMatch(field -> field.id() == set.field().id())
                        ? Optional.empty()
                        : Optional.of(forgotten(set.field().name()));
            case Change.AssignBadge badge -> unread(badge.card());
            case Change.RevokeBadge(var badge, var _) -> unread(badge.card());
            default -> Optional.empty();
        };
    }

    private static String forgotten(String what) {
        return what + ", which the job file names no longer, or which is gone";
    }

    private Optional<String> keptIn(AccountGroup group) {
        boolean addOnly = rules.groups().bound().entrySet().stream()
                .anyMatch(each -> each.getValue().equals(group(group).orElse(group))
                        && !rules.groups().mayRemoveFrom(each.getKey()));
        return addOnly
                ? Optional.of("stays in %s (manage: addOnly); take them out in Brivo".formatted(group.name()))
                : Optional.empty();
    }

    private Optional<String> unread(Card card) {
        if (!person.cardsTold()) {
            return Optional.of("card %s, since what they carry could not be read".formatted(card.number()));
        }
        return rules.cardFormats().contains(card.format())
                ? Optional.empty()
                : Optional.of("card %s, whose format the job file names no longer".formatted(card.number()));
    }

    private String since(Change done, Effect before, Effect left, @Nullable Integer later) {
        String by = later == null ? "changed since" : "changed by run %d since".formatted(later);
        return done instanceof Change.EndPin
                ? "the end of the PIN, " + by
                : "%s, %s: %s before, %s by run %d, %s now"
                        .formatted(
                                name(done, left),
                                by,
                                before.inWords(),
                                left.inWords(),
                                rules.run(),
                                left.seenIn(now, field(done)).inWords());
    }

    /** Whether what a change would leave is to be seen in Brivo, and no later run did it. */
    boolean isThere(Change change) {
        List<Effect> left = Effect.left(change);
        return !left.isEmpty()
                && !(change instanceof Change.EndPin)
                && unread(change).isEmpty()
                && left.stream()
                        .map(effect -> resolved(change, effect))
                        .anyMatch(effect -> !person.later().containsKey(effect.aspect())
                                && effect.holds(now, field(change))
                                && !before(change, effect).holds(now, field(change)));
    }

    /** Of what is there although the run was told that it failed. */
    String failed(Change change) {
        Effect left = resolved(change, Effect.left(change).getFirst());
        return "%s, which is %s although it failed in run %d: %s before"
                .formatted(
                        name(change, left),
                        left.seenIn(now, field(change)).inWords(),
                        rules.run(),
                        before(change, left).inWords());
    }

    private static String name(Change done, Effect effect) {
        return switch (done) {
            case Change.AddToGroup(var group) -> group.name();
            case Change.RemoveFromGroup(var group) -> group.name();
            case Change.AssignBadge badge -> "card " + badge.card().number();
            case Change.RevokeBadge(var badge, var _) -> "card " + badge.card().number();
            case Change.Create _, Change.Suspend _, Change.Reinstate _ -> "access";
            default -> FieldChange.inWords(effect.aspect());
        };
    }
}
