package dev.brivosync.plan;

import dev.brivosync.person.PersonKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Whom runs before this one have reached without being asked: what somebody approved, announced or consented to with the
 * first run does not count.
 *
 * @param within by span, the people of each class
 * @param announced what is announced for a class today
 * @param expected by class, whom it has reached since it was announced
 */
public record Earlier(
        Map<Span, Map<ChangeClass, Set<PersonKey>>> within,
        Map<ChangeClass, Announcement> announced,
        Map<ChangeClass, Set<PersonKey>> expected) {
    private static final Earlier NOTHING = new Earlier(Map.of(), Map.of(), Map.of());

    public Earlier {
        within = within.isEmpty() ? Map.of() : new EnumMap<>(within);
        announced = announced.isEmpty() ? Map.of() : new EnumMap<>(announced);
        expected = expected.isEmpty() ? Map.of() : new EnumMap<>(expected);
    }

    /** No run did anything, and nothing is announced. */
    public static Earlier nothing() {
        return NOTHING;
    }

    Set<PersonKey> within(Span span, ChangeClass changeClass) {
        return within.getOrDefault(span, Map.of()).getOrDefault(changeClass, Set.of());
    }

    Set<PersonKey> expected(ChangeClass changeClass) {
        return expected.getOrDefault(changeClass, Set.of());
    }

    /** How many people an announced class has reached since it was announced. */
    public int used(ChangeClass changeClass) {
        return expected(changeClass).size();
    }
}
