package dev.brivosync.brivo;

import java.util.Set;

/**
 * What one account's API turned out to do where Brivo's reference is silent (FACTS: Users), kept from run to run so that a
 * detour is paid for once. Called by several threads.
 */
public interface AccountHabits {
    /** What was learnt so far, a short phrase each: {@code PATCH cannot clear emails}. */
    Set<String> known();

    void learnt(String habit);

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
