package dev.brivosync.report;

import dev.brivosync.plan.ChangeClass;
import java.util.Map;

/**
 * How many people the job's last sync changed in each class, or would have, to stand beside the figures of a run.
 *
 * @param run its number; 0 where there was none
 */
public record LastTime(int run, Map<ChangeClass, Integer> people) {
    public LastTime {
        people = Map.copyOf(people);
    }

    public static LastTime none() {
        return new LastTime(0, Map.of());
    }
}
