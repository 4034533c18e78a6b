package dev.brivosync.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to redeem a mobile pass; it waits three days (reference: Create User Digital Invitation).
 *
 * @param cancelDate when it was withdrawn
 * @param redeemed when the pass came onto a phone
 */
record Invitation(
        long id,
        long userId,
        String referenceId,
        long credentialId,
        String accessCode,
        boolean nfcEnabled,
        Instant created,
        @Nullable Instant cancelDate,
        @Nullable Instant redeemed) {
    private static final Duration PATIENCE = Duration.ofDays(3);

    Instant expiration() {
        return created.plus(PATIENCE);
    }

    Invitation cancelledAt(Instant now) {
        return new Invitation(id, userId, referenceId, credentialId, accessCode, nfcEnabled, created, now, redeemed);
    }

    Invitation redeemedAt(Instant now) {
        return new Invitation(id, userId, referenceId, credentialId, accessCode, nfcEnabled, created, cancelDate, now);
    }

    String statusAt(Instant now) {
        if (cancelDate != null) {
            return "CANCELLED";
        }
        if (redeemed != null) {
            return "REDEEMED";
        }
        return now.isBefore(expiration()) ? "PENDING" : "EXPIRED";
    }

    boolean isPendingAt(Instant now) {
        return statusAt(now).equals("PENDING");
    }

    Object viewAt(Instant now) {
        return Fields.empty()
                .with("id", id)
                .with("referenceId", referenceId)
                .with("credentialId", credentialId)
                .with("accessCode", accessCode)
                .with("created", created.toString())
                .with("expiration", expiration().toString())
                .with("status", statusAt(now))
                .with("nfcEnabled", nfcEnabled)
                .with("cancelDate", cancelDate == null ? null : cancelDate.toString())
                .all();
    }
}
