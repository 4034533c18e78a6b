package dev.brivosync.brivo;

import dev.brivosync.plan.LearntValues;
import java.util.Set;

/**
 * What one account's API turned out to do where Brivo's reference is silent (FACTS: Users), kept from run to run so that a
 * detour is paid for once. Called by several threads.
 */
public interface AccountHabits extends LearntValues {
    /** What was learnt so far, a short phrase each: {@code PATCH cannot clear emails}. */
    Set<String> known();

    void learnt(String habit);

    @Override
    default boolean stores(String field, String sent, String stored) {
        return false;
    }

    static AccountHabits none() {
        return new AccountHabits() {
            @Override
            public Set<String> known() {
                return Set.of();
            }

            @Override
            public void learnt(String habit) {}
        };
    }
}
