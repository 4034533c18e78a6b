package dev.brivosync.brivo;

import java.time.Duration;

/** What an answer that is no success means, sorted by what has to happen next (FACTS: The gateway). */
public sealed interface BrivoError {
    /** Whether no other call can succeed either, so that the run ends here. */
    default boolean endsRun() {
        return false;
    }

    /**
     * More calls than the key may make in a second: Brivo never saw this one. Nobody hears of it before it has been sent
     * again and again.
     */
    record TooFast(Duration retryAfter) implements BrivoError {
        @Override
        public boolean endsRun() {
            return true;
        }
    }

    /**
     * The key's calls for this period are used up.
     *
     * @param what which limit that is, in plain words
     * @param retryAfter until it is renewed; zero where nobody knows
     */
    record QuotaSpent(String what, Duration retryAfter) implements BrivoError {
        @Override
        public boolean endsRun() {
            return true;
        }
    }

    /** The account may be another run's by now, so that the call was not sent. */
    record LeaseOver() implements BrivoError {
        @Override
        public boolean endsRun() {
            return true;
        }
    }

    /** The administrator behind the token may not do this. */
    record Permission(String message) implements BrivoError {}

    /** Brivo says that there is no such thing. */
    record NotFound() implements BrivoError {}

    /** Brivo understood and refused. */
    record Rejected(int status, String message) implements BrivoError {}

    /** Settings are wrong: the api-key, the client, the login or an address. The message says which and what to do. */
    record Configuration(String message) implements BrivoError {
        @Override
        public boolean endsRun() {
            return true;
        }
    }

    /**
     * The call may or may not have been done; the same call may succeed later.
     *
     * @param endsRun whether nothing else gets through either, or what failed was a reading that nothing can do without
     */
    record Temporary(String why, boolean endsRun) implements BrivoError {
        private static final String STOPPED = "stopped ";

        /** Somebody told the run to stop while the call was under way or waited. */
        static Temporary stopped(String when) {
            return new Temporary(STOPPED + when, true);
        }

        boolean isStop() {
            return why.startsWith(STOPPED);
        }
    }

    /** An answer that the connector does not know. */
    record Unknown(int status, String what) implements BrivoError {}
}
