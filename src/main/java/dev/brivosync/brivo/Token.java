package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An access token. Times are in nanoseconds of {@link System#nanoTime}.
 *
 * @param renewAt when a new one shall be fetched
 * @param end when Brivo refuses it
 */
record Token(Secret text, long renewAt, long end) {
    /** A token is renewed this long before it expires, or a third of its life, so that the new one is there in time. */
    private static final long MARGIN = TimeUnit.SECONDS.toNanos(10);

    private static final long UNKNOWN_LIFE = TimeUnit.DAYS.toSeconds(1);

    /**
     * @param asked when it was asked for: it cannot have begun to live earlier
     * @param expiresIn in seconds; null or nothing where Brivo did not say: then it tells by refusing the token
     */
    static Token of(String text, @Nullable Long expiresIn, long asked) {
        long life = TimeUnit.SECONDS.toNanos(expiresIn == null || expiresIn <= 0 ? UNKNOWN_LIFE : expiresIn);
        return new Token(new Secret(text), asked + life - Math.min(MARGIN, life / 3), asked + life);
    }

    boolean isFresh() {
        return System.nanoTime() - renewAt < 0;
    }

    boolean isUsable() {
        return System.nanoTime() - end < 0;
    }
}
