package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column that tells of an account what no attribute says by itself, {@code true} or {@code false}.
 *
 * @param attributes that it is found in
 * @param state empty where the entry does not say it
 */
record AccountFlag(String column, List<String> attributes, Function<Entry, Optional<Boolean>> state) {
    static final String DISABLED = "accountDisabled";
    static final String LOCKED = "accountLocked";
    static final String PASSWORD_EXPIRED = "passwordExpired";

    private static final String CONTROL = "userAccountControl";

    /** What Active Directory works out when asked; {@link #CONTROL} itself does not tell it (MS-ADTS 2.2.16). */
    private static final String COMPUTED = "msDS-User-Account-Control-Computed";

    private static final int ACCOUNT_DISABLE = 0x2;
    private static final int LOCKOUT = 0x10;
    private static final int PASSWORD_IS_EXPIRED = 0x80_0000;

    /** Of 389 Directory Server. */
    private static final String INACTIVE = "nsAccountLock";

    /** Of OpenLDAP's password policy. */
    private static final String LOCKED_TIME = "pwdAccountLockedTime";

    /** Locked for good, by an administrator (slapo-ppolicy). */
    private static final String FOR_GOOD = "000001010000Z";

    static List<AccountFlag> of(boolean activeDirectory) {
        return activeDirectory
                ? List.of(
                        bit(DISABLED, CONTROL, ACCOUNT_DISABLE),
                        bit(LOCKED, COMPUTED, LOCKOUT),
                        bit(PASSWORD_EXPIRED, COMPUTED, PASSWORD_IS_EXPIRED))
                : List.of(
                        new AccountFlag(
                                DISABLED,
                                List.of(INACTIVE, LOCKED_TIME),
                                entry -> Optional.of("TRUE".equalsIgnoreCase(entry.getAttributeValue(INACTIVE))
                                        || FOR_GOOD.equals(entry.getAttributeValue(LOCKED_TIME)))),
                        new AccountFlag(
                                LOCKED,
                                List.of(LOCKED_TIME),
                                entry -> Optional.of(entry.hasAttribute(LOCKED_TIME)
                                        && !FOR_GOOD.equals(entry.getAttributeValue(LOCKED_TIME)))));
    }

    /** Whether the directory itself keeps the account from logging on, for good. */
    static AccountFlag disabled(boolean activeDirectory) {
        return of(activeDirectory).getFirst();
    }

    private static AccountFlag bit(String column, String attribute, int bit) {
        return new AccountFlag(
                column,
                List.of(attribute),
                entry -> Optional.ofNullable(entry.getAttributeValueAsInteger(attribute))
                        .map(flags -> (flags & bit) != 0));
    }

    /** Whether a directory with these attributes can tell it. */
    boolean isKnownTo(AttributeTypes types) {
        return attributes.stream().anyMatch(types::defines);
    }
}
