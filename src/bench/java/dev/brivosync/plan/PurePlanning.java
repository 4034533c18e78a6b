package dev.brivosync.plan;

import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is planned for one person who is the job's own. */
@State(Scope.Thread)
public class PurePlanning {
    private final OnePerson quiet = new OnePerson();
    private final Planner planner = new Planner(quiet.rules());
    private final Pair unchanged = quiet.pair();
    private final Pair moved = moved();

    private static Pair moved() {
        OnePerson person = new OnePerson();
        person.last = "Lovelace";
        person.wantedGroups = Set.of("Lab");
        return person.pair();
    }

    @Benchmark
    public PersonPlan unchanged() {
        return planner.plan(unchanged);
    }

    @Benchmark
    public PersonPlan renamedAndMoved() {
        return planner.plan(moved);
    }
}
