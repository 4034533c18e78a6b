package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.SourceEntry.Listed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it means for the two pairs of a person that the source calls them by another key than before: whom the new key
 * means, and when nothing may happen until it is known whose a key is.
 */
record ChangedKey(Pair pair, PlanRules rules) {
    /** A person whom the source had under another key until now is still themselves. */
    Pair meant() {
        Succession previous = pair.kinship().previous();
        if (previous == null || !(pair.entry() instanceof Listed) || pair.owned() != null) {
            return pair;
        }
        return switch (previous.meaning(rules)) {
            case REKEY -> pair.meaning(previous.owner(), previous.user());
            case TAKE_OVER -> pair.user() == null ? pair.meaning(null, previous.user()) : pair;
            case RECREATE -> pair.meaning(previous.owner(), null);
            case NOTHING, LATER, CONFLICT -> pair;
        };
    }

    /** Whether nothing happens to this pair for now; the draft says why where nobody else's does. */
    boolean holdsBack(Draft draft) {
        return passesOn() || isContested(draft);
    }

    /** Who may be this person, come back under another key: until that is decided nothing happens here. */
    List<PersonKey> undecidedHeirs() {
        boolean suspended = pair.ownedUser() != null && pair.ownedUser().suspended();
        return suspended && Former.hasLeft(pair.entry())
                ? pair.kinship().heirs().stream()
                        .filter(heir -> !rules.ownership().newPeople().contains(heir))
                        .toList()
                : List.of();
    }

    /** Whether the person of this key goes on under another one. */
    boolean passesOn() {
        return pair.kinship().next().stream().anyMatch(each -> each.meaning(rules) == Succession.Meaning.REKEY);
    }

    /** Whether the source contradicts itself about whose the key is; whoever it lets out loses access all the same. */
    private boolean isContested(Draft draft) {
        Succession previous = pair.kinship().previous();
        boolean known = pair.owned() != null || pair.user() != null;
        if (pair.entry() instanceof Listed(Person person) && previous != null && !known) {
            return waits(previous, person, draft);
        }
        Optional<String> conflict = Stream.concat(Stream.ofNullable(previous), pair.kinship().next().stream())
                .filter(each -> each.meaning(rules) == Succession.Meaning.CONFLICT)
                .flatMap(each -> Stream.ofNullable(each.conflict()))
                .findFirst();
        boolean staysIn = pair.entry() == null
                || (pair.entry() instanceof Listed(Person person) && person.standing() == Standing.ACTIVE);
        if (conflict.isEmpty() || !staysIn) {
            return false;
        }
        draft.note(Note.trouble("keeps everything: " + conflict.get()));
        return true;
    }

    /** Whether a newcomer cannot be one before it is known whose their earlier key is. */
    private boolean waits(Succession previous, Person person, Draft draft) {
        Succession.Meaning meaning = previous.meaning(rules);
        boolean joins = person.standing() == Standing.ACTIVE || person.standing() == Standing.ARRIVING;
        String reason = meaning == Succession.Meaning.CONFLICT ? previous.conflict() : null;
        if (meaning != Succession.Meaning.NOTHING && !rules.ownership().everybody()) {
            reason = "had the key %s before, by %s; only a run for everybody can tell"
                    .formatted(previous.before(), previous.proof().words());
        }
        if (reason != null && joins) {
            draft.createBlocked(person, reason);
        } else if (meaning == Succession.Meaning.LATER) {
            draft.note(Note.information("had the key %s before, by %s; they get this one when the source is read whole"
                    .formatted(previous.before(), previous.proof().words())));
        }
        return reason != null || meaning == Succession.Meaning.LATER;
    }
}
