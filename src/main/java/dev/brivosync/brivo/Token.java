package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param renewAt when a new one shall be fetched, in nanoseconds of {@link System#nanoTime}
 */
record Token(Secret text, long renewAt) {
    /** A token is renewed this long before it expires, so that no call carries one that expires on its way. */
    private static final long MARGIN = TimeUnit.SECONDS.toNanos(10);

    private static final long UNKNOWN_LIFE = TimeUnit.DAYS.toSeconds(1);

    /** @param expiresIn in seconds; null where Brivo did not say: then it tells by refusing the token */
    static Token of(String text, @Nullable Long expiresIn) {
        long life = TimeUnit.SECONDS.toNanos(expiresIn == null ? UNKNOWN_LIFE : expiresIn);
        return new Token(new Secret(text), System.nanoTime() + life - Math.min(MARGIN, life / 5));
    }

    boolean isFresh() {
        return System.nanoTime() - renewAt < 0;
    }
}
