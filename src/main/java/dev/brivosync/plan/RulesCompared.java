package dev.brivosync.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an edited job file would change, beside the one in force: both planned over the same account.
 *
 * @param file the edited file, as it was typed
 * @param edits parts of it that say something else, such as {@code groups.HQ Office}
 * @param today the plan of the file in force
 * @param edited the other one, which is kept nowhere
 * @param before people by class in the first, after in the second plan
 * @param people for whom they differ, in the order of their keys
 */
public record RulesCompared(
        String file,
        SortedSet<String> edits,
        Run today,
        Run edited,
        Counts before,
        Counts after,
        List<PersonDifference> people) {
    public RulesCompared {
        edits = new TreeSet<>(edits);
        people = List.copyOf(people);
    }

    /** Whether anybody would be treated otherwise. */
    public boolean differs() {
        return !people.isEmpty();
    }

    /** Whether both files were asked about the same people of the source. */
    public boolean readTheSame() {
        SourceReceipt one = today.source();
        SourceReceipt other = edited.source();
        return one != null
                && other != null
                && one.figures().fingerprint().equals(other.figures().fingerprint());
    }

    /** How many people a plan reaches in each class, and of how many something is held. */
    public static final class Counts {
        private final Map<ChangeClass, Integer> people = new EnumMap<>(ChangeClass.class);
        private final Map<ChangeClass, Map<String, Integer>> held = new EnumMap<>(ChangeClass.class);

        public Counts(Iterable<PersonPlan> plan) {
            plan.forEach(this::add);
        }

        private void add(PersonPlan person) {
            Set<ChangeClass> classes = EnumSet.noneOf(ChangeClass.class);
            Map<ChangeClass, Set<String>> holds = new EnumMap<>(ChangeClass.class);
            for (PlannedChange change : person.changes()) {
                classes.add(change.changeClass());
                if (change.waits()) {
                    holds.computeIfAbsent(change.changeClass(), each -> new TreeSet<>())
                            .add(Decision.cause(String.valueOf(change.held())));
                }
            }
            classes.forEach(each -> people.merge(each, 1, Integer::sum));
            holds.forEach((each, reasons) -> reasons.forEach(reason ->
                    held.computeIfAbsent(each, none -> new TreeMap<>()).merge(reason, 1, Integer::sum)));
        }

        public int people(ChangeClass changeClass) {
            return people.getOrDefault(changeClass, 0);
        }

        /** By the cause of the hold. */
        public Map<String, Integer> held(ChangeClass changeClass) {
            return held.getOrDefault(changeClass, Map.of());
        }
    }
}
