package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;

/** Whether a directory itself keeps an account from logging on, for good and not for wrong passwords. */
final class LogonBar {
    private static final String CONTROL = "userAccountControl";
    private static final String LOCKED_TIME = "pwdAccountLockedTime";
    private static final String LOCK = "nsAccountLock";

    static final List<String> ATTRIBUTES = List.of(CONTROL, LOCKED_TIME, LOCK);

    /** ADS_UF_ACCOUNTDISABLE (MS-ADTS 2.2.16). */
    private static final int DISABLED = 0x2;
    /** Locked until an administrator ends it (draft-behera-ldap-password-policy 5.3.3). */
    private static final String LOCKED_FOR_GOOD = "000001010000Z";

    private LogonBar() {}

    static boolean bars(Entry entry) {
        Integer control = entry.getAttributeValueAsInteger(CONTROL);
        return (control != null && (control & DISABLED) != 0)
                || LOCKED_FOR_GOOD.equals(entry.getAttributeValue(LOCKED_TIME))
                || Boolean.parseBoolean(entry.getAttributeValue(LOCK));
    }
}
