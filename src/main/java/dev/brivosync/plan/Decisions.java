package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people decided of earlier holds, laid on a new plan. Whom it still plans exactly the same for, their approval
 * releases and their rejection keeps held; everybody else is measured anew. Neither counts towards a limit. Not
 * thread-safe.
 */
public final class Decisions {
    private final Map<PersonKey, Map<ChangeClass, OpenDecision>> open;
    private final Instant now;
    private final Map<PersonKey, Set<ChangeClass>> met = new HashMap<>();

    public Decisions(Map<PersonKey, Map<ChangeClass, OpenDecision>> open, Instant now) {
        this.open = open;
        this.now = now;
    }

    /** Whether anything was decided of this person that a plan may go by. */
    public boolean concern(PersonKey key) {
        return open.containsKey(key);
    }

    /** The same person with what is not decided yet: what guards count. */
    public PersonPlan undecided(PersonPlan person, String said) {
        return !concern(person.key())
                ? person
                : person.withChanges(person.changes().stream()
                        .filter(planned -> standing(person, planned.changeClass(), said) == null
                                || hold(person, planned).isEmpty())
                        .toList());
    }

    /**
     * The same person with the decisions beside what they are about.
     *
     * @param guarded with everything held that the guard holds
     * @param said what the source says of them ({@link Said})
     */
    public PersonPlan decide(PersonPlan guarded, String said) {
        return concern(guarded.key()) ? guarded.withChanges(planned -> decide(guarded, planned, said)) : guarded;
    }

    private PlannedChange decide(PersonPlan person, PlannedChange planned, String said) {
        OpenDecision standing = standing(person, planned.changeClass(), said);
        if (standing == null || planned.blocked() != null) {
            return planned;
        }
        met.computeIfAbsent(person.key(), key -> EnumSet.noneOf(ChangeClass.class))
                .add(planned.changeClass());
        String hold = hold(person, planned);
        if (hold.isEmpty()) {
            return planned;
        }
        Decision decision = standing.decision().on(hold);
        return switch (decision.verdict()) {
            case REJECTED -> planned.rejected(decision);
            case APPROVED ->
                planned.held() != null && decision.releases(planned.held()) ? planned.approved(decision) : planned;
        };
    }

    /** Those that this plan did not meet again, or whose time is over; call it when everybody has passed. */
    public List<Ended> ended() {
        List<Ended> ended = new ArrayList<>();
        open.forEach((key, decisions) -> decisions.forEach((changeClass, decision) -> {
            boolean over = decision.isOver(now);
            if (over || !met.getOrDefault(key, Set.of()).contains(changeClass)) {
                ended.add(new Ended(key, changeClass, decision.decision(), over));
            }
        }));
        return ended;
    }

    private @Nullable OpenDecision standing(PersonPlan person, ChangeClass changeClass, String said) {
        OpenDecision decision = open.getOrDefault(person.key(), Map.of()).get(changeClass);
        return decision != null && !decision.isOver(now) && decision.fits(person, changeClass, said) ? decision : null;
    }

    private String hold(PersonPlan person, PlannedChange planned) {
        OpenDecision decision = open.getOrDefault(person.key(), Map.of()).get(planned.changeClass());
        return decision == null ? "" : decision.hold(planned.change());
    }

    /** @param expired false where the plan is another one by now */
    public record Ended(PersonKey key, ChangeClass changeClass, Decision decision, boolean expired) {}
}
