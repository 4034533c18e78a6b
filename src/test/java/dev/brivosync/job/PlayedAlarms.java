package dev.brivosync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alarms that go off as fast as a test lets time pass: one after the other, in the thread of the test. */
final class PlayedAlarms implements Alarms {
    private final PlayedClock clock;
    private final SortedMap<String, Alarm> set = new TreeMap<>();
    private @Nullable Ear ear;

    PlayedAlarms(PlayedClock clock) {
        this.clock = clock;
    }

    @Override
    public void begin(Ear hears) {
        ear = hears;
    }

    /** Time passes until then, and whatever is due is done on the way. */
    void until(Instant moment) {
        for (Optional<Alarm> next = next();
                next.isPresent() && !next.get().moment().isAfter(moment);
                next = next()) {
            Alarm alarm = next.get();
            clock.reach(alarm.moment());
            fire(alarm);
        }
        clock.reach(moment);
    }

    void pass(Duration time) {
        until(clock.instant().plus(time));
    }

    private Optional<Alarm> next() {
        return set.values().stream().min(Comparator.comparing(Alarm::moment));
    }

    private void fire(Alarm alarm) {
        set.remove(name(alarm.kind(), alarm.job()));
        if (ear != null) {
            ear.hears(alarm, false);
        }
    }

    private static String name(Kind kind, String job) {
        return kind + " " + job;
    }

    @Override
    public void set(Alarm alarm) {
        set.put(name(alarm.kind(), alarm.job()), alarm);
    }

    @Override
    public Optional<Alarm> find(Kind kind, String job) {
        return Optional.ofNullable(set.get(name(kind, job)));
    }

    @Override
    public void cancel(Kind kind, String job) {
        set.remove(name(kind, job));
    }

    @Override
    public void cancel(String job) {
        for (Kind kind : Kind.values()) {
            cancel(kind, job);
        }
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public void rest() {
        ear = null;
    }

    @Override
    public void close() {
        rest();
    }
}
