package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts a plan while its people pass by: how much changes, and how many calls applying it takes. Not thread-safe. */
public final class Tally {
    private final Map<String, Integer> byKind = new TreeMap<>();
    private final Reached reached;
    private final Set<String> groupsToMake = new TreeSet<>();
    private long unchanged;
    private int held;
    private int blocked;
    private long calls;

    /** A tally of a plan before which no run has done anything. */
    public Tally() {
        this(Earlier.nothing());
    }

    public Tally(Earlier earlier) {
        this.reached = new Reached(earlier);
    }

    /** A person's plan before the guard holds anything: whom each class would reach without being asked about. */
    public void reach(PersonPlan person) {
        reached.add(person);
    }

    /** Whom the plan would reach. */
    public Reached reached() {
        return reached;
    }

    /** One of this job's people who stays as they are. */
    public void addUnchanged() {
        addUnchanged(1);
    }

    /** So many of them. */
    public void addUnchanged(long people) {
        unchanged += people;
    }

    public void add(PersonPlan person) {
        for (PlannedChange change : person.changes()) {
            byKind.merge(change.change().kind(), 1, Integer::sum);
            held += change.waits() ? 1 : 0;
            blocked += change.blocked() == null ? 0 : 1;
        }
        calls += callsFor(person);
        person.changes().forEach(this::noteGroup);
    }

    /** A group that is not there yet is looked for and made once, however many people it is for. */
    private void noteGroup(PlannedChange change) {
        if (change.flows()
                && change.change() instanceof Change.AddToGroup(AccountGroup group)
                && !group.exists()
                && groupsToMake.add(group.name())) {
            calls += 2;
        }
    }

    public Summary summary() {
        return new Summary(byKind, unchanged, held, blocked);
    }

    public Cost cost(double callsPerSecond) {
        return new Cost(calls, Math.round(calls / callsPerSecond * 10) / 10.0);
    }

    /**
     * Calls for one person: one for each change, but all groups together in one (FACTS: Groups). What waits for the first
     * consent counts, since that consent is what the figure is read for; what waits for another decision does not.
     */
    private static long callsFor(PersonPlan person) {
        long single = 0;
        boolean groups = false;
        for (PlannedChange change : person.changes()) {
            if (change.blocked() == null
                    && (change.held() == null || (change.held().equals(Guard.FIRST_RUN) && change.waits()))) {
                switch (change.change()) {
                    case Change.AddToGroup add -> groups = true;
                    case Change.RemoveFromGroup remove -> groups = true;
                    case Change.Adopt(var fields) -> single += fields.isEmpty() ? 0 : 1;
                    case Change.Create create -> single++;
                    case Change.Update update -> single++;
                    case Change.Suspend suspend -> single++;
                    case Change.Reinstate reinstate -> single++;
                    case Change.SetCustomField set -> single++;
                    // who carries the card is looked up first, and a new card is made
                    case Change.AssignBadge assign -> single += assign.clearsEnd() ? 3 : 2;
                    case Change.RevokeBadge revoke -> single++;
                    // whether there is one already is looked up first
                    case Change.Invite invite -> single += 2;
                    // which ones there are is looked up first
                    case Change.CancelInvitation cancel -> single += 2;
                    case Change.SetPin pin -> single++;
                    // an end that is somebody else's is looked for first
                    case Change.EndPin end -> single += 2;
                    case Change.Photo photo -> single++;
                    case Change.Delete delete -> single++;
                }
            }
        }
        return single + (groups ? 1 : 0);
    }
}
