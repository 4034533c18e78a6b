package dev.brivosync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands out the tokens of one account. A refresh token works once: each answer carries the next one. Thread-safe. */
final class TokenDesk {
    private final Map<String, Lease> accessTokens = new HashMap<>();
    private final Map<String, Administrator> refreshTokens = new HashMap<>();
    private final Clock clock;

    TokenDesk(Clock clock) {
        this.clock = clock;
    }

    /** New tokens, in the form in which Brivo hands them out (FACTS: Tokens). */
    synchronized Answer issue(Duration life, Administrator administrator) {
        String accessToken = UUID.randomUUID().toString();
        String refreshToken = UUID.randomUUID().toString();
        Instant now = clock.instant();
        accessTokens.values().removeIf(lease -> !lease.end().isAfter(now));
        accessTokens.put(accessToken, new Lease(now.plus(life), administrator));
        refreshTokens.put(refreshToken, administrator);
        return Answer.ok(Fields.empty()
                .with("access_token", accessToken)
                .with("token_type", "bearer")
                .with("refresh_token", refreshToken)
                .with("expires_in", life.toSeconds())
                .with("scope", "brivo.api")
                .with("jti", UUID.randomUUID().toString())
                .all());
    }

    synchronized boolean isLive(String accessToken) {
        Lease lease = accessTokens.get(accessToken);
        return lease != null && lease.end().isAfter(clock.instant());
    }

    /** Whose token that is. */
    synchronized Optional<Administrator> carrier(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken)).map(Lease::administrator);
    }

    /** Takes a refresh token back for good, and says whose it was; empty where it was none. */
    synchronized Optional<Administrator> redeem(String refreshToken) {
        return Optional.ofNullable(refreshTokens.remove(refreshToken));
    }

    private record Lease(Instant end, Administrator administrator) {}

    /** Ends every access token now, and every refresh token too where {@code all}. */
    synchronized void expire(boolean all) {
        accessTokens.clear();
        if (all) {
            refreshTokens.clear();
        }
    }
}
