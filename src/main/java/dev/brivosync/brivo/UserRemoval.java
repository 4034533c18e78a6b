package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.plan.Outcome;

/** Deletes users for good, which leaves no trace of them but audit events (FACTS: Users). */
record UserRemoval(BrivoApi api) {
    Outcome delete(long userId) {
        try {
            api.delete(userId);
            return new Outcome.Done();
        } catch (BrivoFailure failure) {
            if (isGone(userId, failure.error())) {
                return new Outcome.Done();
            }
            throw failure;
        }
    }

    /**
     * A repeated DELETE may be refused because the first one did it, and somebody may have been quicker. Looked at even
     * where Brivo finds nobody to delete: a user who counted as gone by mistake would be nobody's, with all their access.
     */
    private boolean isGone(long userId, BrivoError error) {
        return (error instanceof NotFound || error instanceof Rejected) && !isThere(userId);
    }

    private boolean isThere(long userId) {
        return AccountReader.present(() -> {
                    api.user(userId);
                    return true;
                })
                .isPresent();
    }
}
