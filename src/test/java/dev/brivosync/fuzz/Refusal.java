package dev.brivosync.fuzz;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.InboxUnreadable;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.photo.UnusablePicture;

/** What a reader may do with bytes that it does not take: refuse them in words, and nothing else. */
final class Refusal {
    private Refusal() {}

    /** Something that reads. */
    interface Reading {
        void run() throws Exception;
    }

    /** @throws AssertionError where anything else comes of it than a result or a message */
    static void orResult(Reading reading) {
        try {
            reading.run();
        } catch (ConfigurationError | InboxUnreadable | SourceUnavailable | UnusablePicture refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError crash) {
            throw new AssertionError("neither a result nor a message", crash);
        }
    }
}
