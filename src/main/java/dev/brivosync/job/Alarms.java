package dev.brivosync.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What wakes a job at its times. An alarm goes off once, at the moment to which it was set or as soon as it can where that
 * has passed; what comes next is for whoever hears it, since a schedule has one home ({@link Schedule}).
 *
 * <p>Where several processes share the alarms, one of them hears each, and another one hears it again where that one dies.
 */
interface Alarms extends AutoCloseable {
    /** What an alarm is for. */
    enum Kind {
        /** A run of the job at one of its times. */
        WHOLE,
        /** Another try of one that could not be, or that broke off. */
        AGAIN,
        /** A look at leavers between whole runs. */
        LEAVERS
    }

    /**
     * An alarm of a job, which has one of each kind.
     *
     * @param moment when it goes off
     * @param due the time of the schedule that it is for
     * @param since when the first was due of those that came to nothing one after the other up to now
     * @param fingerprint of the job file by which it was set
     * @param told the trouble that people have been told of since
     */
    record Alarm(
            Kind kind,
            String job,
            Instant moment,
            Instant due,
            Instant since,
            String fingerprint,
            @Nullable ExitCode told) {}

    /** Whoever does what an alarm is for, in the thread that calls. */
    interface Ear {
        /** @param recovered whether a process that heard it before has died over it */
        void hears(Alarm alarm, boolean recovered);
    }

    /** From now on they go off. */
    void begin(Ear ear);

    /** Sets an alarm, which forgets to what it was set before. */
    void set(Alarm alarm);

    /** As it is set; empty where it is not, or has gone off. */
    Optional<Alarm> find(Kind kind, String job);

    void cancel(Kind kind, String job);

    /** All of a job. */
    void cancel(String job);

    /** Whether no other process hears them. */
    boolean alone();

    /** None goes off any more; what is being done for one goes on. */
    void rest();

    @Override
    void close();
}
