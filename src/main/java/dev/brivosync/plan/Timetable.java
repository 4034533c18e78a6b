package dev.brivosync.plan;

import java.time.Instant;
import java.util.Optional;

/** When a job should have run, by the schedules that its files named over time. */
public interface Timetable {
    /** The first time after this one; empty where no schedule was in force. */
    Optional<Instant> next(Instant after);

    /** Of a job that runs by hand only. */
    static Timetable none() {
        return after -> Optional.empty();
    }
}
