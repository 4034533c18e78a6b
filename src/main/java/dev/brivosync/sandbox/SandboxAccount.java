package dev.brivosync.sandbox;

/**
 * One Brivo account that a sandbox stands in for, and what a client must present to get in. Accounts are told apart by
 * their api-key alone (FACTS: Headers).
 *
 * @param name what the control door calls it
 * @param administrator the Admin ID, not an e-mail address
 */
public record SandboxAccount(
        String name, String apiKey, String clientId, String clientSecret, String administrator, String password) {
    /** The account that is there when nobody says otherwise; its secrets are no secrets. */
    public static SandboxAccount standard() {
        return named("sandbox");
    }

    /** An account whose key, client and administrator are called after it: {@code NAME-key}, {@code NAME-client} … */
    public static SandboxAccount named(String name) {
        return new SandboxAccount(
                name, name + "-key", name + "-client", name + "-secret", name + "-admin", name + "-password");
    }

    @Override
    public String toString() {
        return "SandboxAccount[" + name + "]";
    }
}
