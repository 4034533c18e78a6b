package dev.brivosync.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody ordered for one user of an account, at once and beside every source: to be kept suspended, or that an
 * earlier order of that kind ends.
 *
 * @param id unlike that of any other order
 * @param user the id that Brivo has for them
 * @param key their externalId at that time; null where they had none
 * @param by who gave the order
 * @param at when Brivo confirmed it, or else when it was given
 * @param reason empty where nobody said one
 * @param suspendedBefore whether the user was suspended in Brivo already when a suspension was ordered
 * @param lifted whether the end of an order let the user in again
 * @param confirmed false where nobody noted what Brivo answered, so that the order holds and its call may not have been made
 * @param calls what it cost
 */
public record SuspensionOrder(
        String id,
        Act act,
        String account,
        long user,
        @Nullable String key,
        String name,
        String by,
        Instant at,
        String reason,
        boolean suspendedBefore,
        boolean lifted,
        boolean confirmed,
        int calls) {
    /** What is ordered. */
    public enum Act {
        SUSPEND,
        REINSTATE
    }

    public SuspensionOrder {
        if (id.isBlank() || account.isBlank() || user <= 0 || by.isBlank()) {
            throw new IllegalArgumentException("an order names its id, its account, a user and who gave it");
        }
    }
}
