package dev.brivosync.brivo;

import dev.brivosync.brivo.watch.CallMeters;
import dev.brivosync.brivo.watch.LoggedCalls;
import dev.brivosync.brivo.watch.Recording;
import dev.brivosync.brivo.watch.Watcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who attends an account's calls without taking part in them.
 *
 * @param waiting hears when calls have to wait for longer than a moment
 * @param meters counts and times every call
 * @param recording the file that every exchange is written to, redacted; null where none is kept
 * @param habits what this account's API was found to do before, and whom to tell what it is found to do now
 */
public record Attendants(
        Waiting waiting, MeterRegistry meters, @Nullable Recording recording, AccountHabits habits) {
    public static Attendants nobody() {
        return new Attendants((_, _) -> {}, new CompositeMeterRegistry(), null, AccountHabits.none());
    }

    /** Who looks on, one more among them. */
    List<Watcher> watchers(String account, Watcher another) {
        return Stream.concat(
                        Stream.of(another, new LoggedCalls(), new CallMeters(meters, account)),
                        Stream.<Watcher>ofNullable(recording))
                .toList();
    }
}
