package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;

/**
 * Something that goes wrong and must lock nobody out.
 *
 * @param exit the code that its third night ends with
 * @param verdict what the line begins with that says what came of that night, or, where there is no plan, has in it
 * @param <C> what it strikes
 */
record TerribleNight<C>(String name, int exit, String verdict, Disaster<C> disaster) {
    /** Makes it happen; the nights count from 1. */
    interface Disaster<C> {
        void strike(C company, int night) throws Exception;
    }

    void isToldBy(Result sync) {
        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(exit);
        if (sync.out().isEmpty()) {
            assertThat(sync.err()).contains(verdict);
        } else {
            assertThat(sync.out().lines().skip(1).findFirst().orElseThrow()).startsWith(verdict);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
