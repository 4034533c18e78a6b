package dev.brivosync.store;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.InTwoRuns;
import dev.brivosync.plan.PersonPlan;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The stored plans of two runs beside each other, person by person: everybody of the later one, then who is only in the other. */
public final class TwoPlans implements Iterable<InTwoRuns> {
    private static final int PAGE = 500;

    private final StoredPlan earlier;
    private final StoredPlan later;

    public TwoPlans(Store store, int earlier, int later) {
        this.earlier = new StoredPlan(store, earlier);
        this.later = new StoredPlan(store, later);
    }

    @Override
    public Iterator<InTwoRuns> iterator() {
        return Stream.concat(ofLater(), onlyOfEarlier()).iterator();
    }

    private Stream<InTwoRuns> ofLater() {
        return paged(later, earlier, (person, others) -> new InTwoRuns(others.get(person.key()), person));
    }

    private Stream<InTwoRuns> onlyOfEarlier() {
        return paged(earlier, later, (person, others) -> new InTwoRuns(person, others.get(person.key())))
                .filter(each -> each.later() == null);
    }

    private interface Pairing {
        InTwoRuns of(PersonPlan person, Map<PersonKey, PersonPlan> others);
    }

    private static Stream<InTwoRuns> paged(StoredPlan plan, StoredPlan other, Pairing pairing) {
        return StreamSupport.stream(plan.spliterator(), false)
                .gather(Gatherers.windowFixed(PAGE))
                .flatMap(page -> {
                    Map<PersonKey, PersonPlan> others = byKey(other.of(keys(page)));
                    return page.stream().map(person -> pairing.of(person, others));
                });
    }

    private static List<PersonKey> keys(List<PersonPlan> page) {
        return page.stream().map(PersonPlan::key).toList();
    }

    private static Map<PersonKey, PersonPlan> byKey(List<PersonPlan> people) {
        return people.stream().collect(Collectors.toMap(PersonPlan::key, Function.identity()));
    }
}
