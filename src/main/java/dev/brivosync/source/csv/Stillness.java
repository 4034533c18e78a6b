package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a file that somebody may still be writing. */
record Stillness(InstantSource clock, Pause pause) {
    /** A file that changed within this time may still be growing. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Size and time that stay the same for so long tell that nobody writes any more. */
    private static final Duration STILL = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** Clocks of file servers may be ahead of ours, but not by more than this. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** Lets time pass. */
    interface Pause {
        void last(Duration length) throws InterruptedException;
    }

    private record State(long size, Instant changed) {
        static State of(Path file) throws IOException {
            return new State(Files.size(file), Files.getLastModifiedTime(file).toInstant());
        }
    }

    static Stillness usual() {
        return new Stillness(InstantSource.system(), Thread::sleep);
    }

    /** @throws SourceUnavailable where the file does not come to rest */
    void await(Path file) throws IOException {
        Instant begun = clock.instant();
        State seen = State.of(file);
        if (!isFresh(seen.changed(), begun)) {
            return;
        }
        Instant since = begun;
        for (Instant now = begun; Duration.between(since, now).compareTo(STILL) < 0; now = clock.instant()) {
            if (Duration.between(begun, now).compareTo(LONGEST) > 0) {
                throw new SourceUnavailable(file + " is still being written: it has been changing for "
                        + LONGEST.toSeconds() + " s; run again when the export is over");
            }
            rest(file);
            State state = State.of(file);
            if (!state.equals(seen)) {
                seen = state;
                since = clock.instant();
            }
        }
    }

    private static boolean isFresh(Instant changed, Instant now) {
        return changed.isAfter(now.minus(FRESH)) && changed.isBefore(now.plus(CLOCKS_APART));
    }

    private void rest(Path file) {
        try {
            pause.last(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SourceUnavailable(
                    "stopped while waiting for " + file + ", which was still being written", stopped);
        }
    }
}
