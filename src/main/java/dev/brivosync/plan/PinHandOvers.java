package dev.brivosync.plan;

import dev.brivosync.person.WantedPin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PINs that pass from one of the job's people to another in one plan: a PIN is one person's at a time (FACTS: Users).
 * Whoever waits for one gives theirs back first, so that not even a ring of people waits for itself. Not thread-safe.
 */
final class PinHandOvers {
    private final Map<Long, Giving> givings = new HashMap<>();
    /** Users who wait themselves, and for whom. */
    private final Map<Long, Long> awaited = new HashMap<>();

    /** @return whether they wait for somebody's PIN */
    boolean note(PersonPlan person) {
        boolean waits = false;
        for (PlannedChange planned : person.changes()) {
            if (planned.change() instanceof Change.SetPin pin) {
                Change.Giver giver = pin.giver();
                waits |= giver != null;
                // who is to be taken over is nobody's yet, and nothing is taken from them for others
                if (person.baseline() != null
                        && (planned.blocked() == null || giver != null)
                        && planned.changeClass() != ChangeClass.ADOPT) {
                    long user = person.baseline().id();
                    givings.put(user, Giving.by(person.key(), user, planned));
                    if (giver != null) {
                        awaited.put(user, giver.user());
                    }
                }
            }
        }
        return waits;
    }

    /** What becomes of a change now that everybody is planned. */
    List<PlannedChange> settled(PlannedChange planned) {
        if (!(planned.change() instanceof Change.SetPin pin) || pin.giver() == null) {
            return List.of(planned);
        }
        List<Giving> givers = givers(pin.giver().user());
        if (givers.isEmpty()) {
            return List.of(planned);
        }
        Giving giving = givers.getFirst();
        Change.Giver giver = new Change.Giver(giving.user(), giving.key());
        PlannedChange set = new PlannedChange(
                pin.after(giver), planned.changeClass(), giving.why(planned), planned.held(), null, planned.outcome());
        return pin.replaces()
                ? List.of(
                        PlannedChange.of(
                                new Change.SetPin(WantedPin.none(), true, giver),
                                planned.changeClass(),
                                "given back first: PINs pass on"),
                        set)
                : List.of(set);
    }

    /** Why this change waits for consent, since somebody does on whom it depends; empty where nobody does. */
    Optional<String> held(PlannedChange planned, Guard guard) {
        return planned.flows() && planned.change() instanceof Change.SetPin pin && pin.giver() != null
                ? givers(pin.giver().user()).stream()
                        .flatMap(giving -> Optional.ofNullable(giving.reason(guard)).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** All on whom somebody depends who waits for this user's PIN; none where one of them keeps theirs. */
    private List<Giving> givers(long user) {
        List<Giving> givers = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        Long at = user;
        while (at != null && met.add(at)) {
            Giving giving = givings.get(at);
            if (giving == null) {
                return List.of();
            }
            givers.add(giving);
            at = awaited.get(at);
        }
        return givers;
    }
}
