package dev.brivosync.brivo;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a journal hears. */
final class RecordedSteps implements Journal {
    final List<String> events = new ArrayList<>();
    final Map<Integer, Outcome> outcomes = new TreeMap<>();

    @Override
    public void intends(PersonPlan person) {
        events.add("intends");
    }

    @Override
    public void owns(PersonPlan person, long brivoId) {
        events.add("owns " + brivoId);
    }

    @Override
    public void carries(PersonPlan person, long brivoId, HeldBadge badge) {
        events.add("carries card " + badge.card().number());
    }

    @Override
    public void ended(PersonPlan person, int change, Outcome outcome) {
        events.add(change + " " + outcome.getClass().getSimpleName());
        outcomes.put(change, outcome);
    }

    String error(int change) {
        return outcomes.get(change) instanceof Outcome.Failed(String error, var _) ? error : "none";
    }
}
