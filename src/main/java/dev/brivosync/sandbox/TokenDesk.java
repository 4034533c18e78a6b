package dev.brivosync.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Hands out the tokens of one account. A refresh token works once: each answer carries the next one. Thread-safe. */
final class TokenDesk {
    private final Map<String, Instant> accessTokens = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final Clock clock;

    TokenDesk(Clock clock) {
        this.clock = clock;
    }

    /** New tokens, in the form in which Brivo hands them out (FACTS: Tokens). */
    synchronized Answer issue(Duration life) {
        String accessToken = UUID.randomUUID().toString();
        String refreshToken = UUID.randomUUID().toString();
        Instant now = clock.instant();
        accessTokens.values().removeIf(end -> !end.isAfter(now));
        accessTokens.put(accessToken, now.plus(life));
        refreshTokens.add(refreshToken);
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
        Instant end = accessTokens.get(accessToken);
        return end != null && end.isAfter(clock.instant());
    }

    /** Takes a refresh token back for good, and says whether it was one. */
    synchronized boolean redeem(String refreshToken) {
        return refreshTokens.remove(refreshToken);
    }

    /** Ends every access token now, and every refresh token too where {@code all}. */
    synchronized void expire(boolean all) {
        accessTokens.clear();
        if (all) {
            refreshTokens.clear();
        }
    }
}
