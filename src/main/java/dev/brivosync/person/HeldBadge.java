package dev.brivosync.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A card that a user of the account carries.
 *
 * @param credential its id
 * @param validFrom null where it is not limited
 * @param validTo null where it is not limited
 */
public record HeldBadge(
        long credential,
        Card card,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {}
