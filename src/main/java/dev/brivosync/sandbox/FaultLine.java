package dev.brivosync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Decides which call a fault strikes. The same calls in the same order are struck in the same way. Thread-safe. */
final class FaultLine {
    private static final long SEED = 20_170_401;

    private final Random chance = new Random(SEED);
    private final List<Watch> watches = new ArrayList<>();

    FaultLine(List<Fault> faults) {
        faults.forEach(fault -> watches.add(new Watch(fault)));
    }

    /** The first fault that strikes this call; every fault that matches it counts it. */
    synchronized Optional<Fault> strike(String verb, String template) {
        return watches.stream()
                .filter(watch -> watch.fault.matches(verb, template))
                .filter(watch -> watch.strikes(chance))
                .map(watch -> watch.fault)
                .toList()
                .stream()
                .findFirst();
    }

    private static final class Watch {
        private final Fault fault;
        private int seen;
        private int struck;

        private Watch(Fault fault) {
            this.fault = fault;
        }

        private boolean strikes(Random chance) {
            seen++;
            boolean due = seen >= fault.nth() && (fault.count() == 0 || struck < fault.count());
            boolean strikes = due && (fault.probability() >= 1 || chance.nextDouble() < fault.probability());
            struck += strikes ? 1 : 0;
            return strikes;
        }
    }
}
