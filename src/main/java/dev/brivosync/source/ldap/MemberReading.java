package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** A way to find the members of a group, those of nested groups included. */
interface MemberReading {
    /** @throws LDAPException where they could not all be found */
    GroupReading read(String group) throws LDAPException;
}
