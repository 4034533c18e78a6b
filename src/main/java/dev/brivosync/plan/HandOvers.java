package dev.brivosync.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cards and PINs that pass from one of the job's people to another in one plan. Each person is planned alone, so that who wants a
 * card which another carries is blocked at first; once everybody is planned, it is seen who gives one back. Where they
 * do, the other gets it: after them, and held as long as they are. Not thread-safe.
 */
public final class HandOvers {
    private final Map<Long, Giving> givings = new HashMap<>();
    private final PinHandOvers pins = new PinHandOvers();
    private final List<PersonPlan> waiting = new ArrayList<>();

    /**
     * Notes what a person gives back and what they wait for.
     *
     * @return whether they wait for a card or a PIN, so that {@link #settled} tells their plan
     */
    public boolean note(PersonPlan person) {
        for (PlannedChange planned : person.changes()) {
            // who is to be taken over is nobody's yet, and nothing is taken from them for others
            if (planned.change() instanceof Change.RevokeBadge(var badge, var _)
                    && person.baseline() != null
                    && planned.blocked() == null
                    && planned.changeClass() != ChangeClass.ADOPT) {
                givings.put(
                        badge.credential(),
                        Giving.by(person.key(), person.baseline().id(), planned));
            }
        }
        boolean waits = pins.note(person) | person.changes().stream().anyMatch(change -> giver(change) != null);
        if (waits) {
            waiting.add(person);
        }
        return waits;
    }

    /** Those who wait, with their plans as they are now that everybody is planned. */
    public List<PersonPlan> settled() {
        return waiting.stream()
                .map(person -> person.withChanges(person.changes().stream()
                        .map(this::settled)
                        .flatMap(change -> pins.settled(change).stream())
                        .toList()))
                .toList();
    }

    private PlannedChange settled(PlannedChange planned) {
        if (!(planned.change() instanceof Change.AssignBadge assign)) {
            return planned;
        }
        return giving(assign)
                .map(giving -> new PlannedChange(
                        assign.after(new Change.Giver(giving.user(), giving.key())),
                        planned.changeClass(),
                        giving.why(planned),
                        planned.held(),
                        null,
                        planned.outcome()))
                .orElse(planned);
    }

    private Optional<Giving> giving(Change.AssignBadge assign) {
        Change.Giver giver = assign.giver();
        return giver == null
                ? Optional.empty()
                : Optional.ofNullable(givings.get(assign.credential())).filter(giving -> giving.user() == giver.user());
    }

    /** The same person with everything held that waits for somebody who is held themselves. */
    public PersonPlan hold(PersonPlan person, Guard guard) {
        return person.withChanges(planned -> {
            String reason = planned.flows() && planned.change() instanceof Change.AssignBadge assign
                    ? giving(assign).map(giving -> giving.reason(guard)).orElse(null)
                    : pins.held(planned, guard).orElse(null);
            return reason == null ? planned : planned.held(reason);
        });
    }

    private static Change.@Nullable Giver giver(PlannedChange planned) {
        return planned.change() instanceof Change.AssignBadge assign ? assign.giver() : null;
    }
}
