package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * How to reach one Brivo account.
 *
 * @param authUrl base of the token endpoint, without {@code /oauth}
 * @param apiUrl base of the API, without {@code /v1/api}
 * @param username the administrator's Admin ID, not the e-mail address (FACTS: Tokens)
 * @param callsPerSecond what Brivo allows the key
 * @param callsPerMonth what Brivo allows the key; {@link Long#MAX_VALUE} where unlimited
 * @param giveUpAfter how long an account may be out of reach before a run ends
 */
public record BrivoAccount(
        String name,
        URI authUrl,
        URI apiUrl,
        Secret apiKey,
        String clientId,
        Secret clientSecret,
        String username,
        Secret password,
        double callsPerSecond,
        long callsPerMonth,
        Duration giveUpAfter) {
    /** The same account, not waited for longer than this. */
    public BrivoAccount givingUpAfter(Duration longest) {
        return with(callsPerMonth, giveUpAfter.compareTo(longest) < 0 ? giveUpAfter : longest);
    }

    /** The same account with what is left of its month when these calls have been made. */
    public BrivoAccount after(long calls) {
        long left = callsPerMonth == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, callsPerMonth - calls);
        return with(left, giveUpAfter);
    }

    private BrivoAccount with(long month, Duration patience) {
        return new BrivoAccount(
                name,
                authUrl,
                apiUrl,
                apiKey,
                clientId,
                clientSecret,
                username,
                password,
                callsPerSecond,
                month,
                patience);
    }
}
