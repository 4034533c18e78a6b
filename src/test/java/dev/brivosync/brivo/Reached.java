package dev.brivosync.brivo;

import dev.brivosync.person.Secret;
import dev.brivosync.sandbox.SandboxAccount;
import java.net.URI;
import java.time.Duration;

/** Accounts as tests reach them. */
public final class Reached {
    private static final int FAST = 1_000;

    private Reached() {}

    /** An account of a sandbox, as its own administrator, so fast that nothing waits for the rate. */
    public static BrivoAccount sandbox(SandboxAccount account, String sandbox) {
        return sandbox(account, sandbox, Duration.ofSeconds(5));
    }

    /** @param giveUpAfter how long it is waited for */
    public static BrivoAccount sandbox(SandboxAccount account, String sandbox, Duration giveUpAfter) {
        return sandbox(account, sandbox, giveUpAfter, FAST);
    }

    /** The standard account of a sandbox, at this rate. */
    public static BrivoAccount sandbox(String sandbox, double callsPerSecond) {
        return sandbox(SandboxAccount.standard(), sandbox, Duration.ofMinutes(1), callsPerSecond);
    }

    private static BrivoAccount sandbox(
            SandboxAccount account, String sandbox, Duration giveUpAfter, double callsPerSecond) {
        URI url = URI.create(sandbox);
        return new BrivoAccount(
                account.name(),
                url,
                url,
                new Secret(account.apiKey()),
                account.clientId(),
                new Secret(account.clientSecret()),
                account.administrator(),
                new Secret(account.password()),
                callsPerSecond,
                Long.MAX_VALUE,
                giveUpAfter);
    }

    /** One that is never called. */
    public static BrivoAccount nowhere() {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return new BrivoAccount(
                "bench",
                nowhere,
                nowhere,
                new Secret("key"),
                "client",
                new Secret("secret"),
                "administrator",
                new Secret("password"),
                10,
                Long.MAX_VALUE,
                Duration.ofSeconds(1));
    }
}
