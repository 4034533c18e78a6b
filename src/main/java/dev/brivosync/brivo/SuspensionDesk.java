package dev.brivosync.brivo;

import dev.brivosync.plan.Outcome;

/** Takes single users' access away at once, and gives it back. */
public final class SuspensionDesk {
    private final Access access;

    SuspensionDesk(Access access) {
        this.access = access;
    }

    /**
     * Sets whether the user is suspended, and goes by what Brivo says then.
     *
     * @return done, or what Brivo has instead
     * @throws BrivoFailure where Brivo refused, or could not be reached
     */
    public Outcome suspend(long user, boolean suspended) {
        return access.suspend(user, suspended);
    }
}
