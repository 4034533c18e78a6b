package dev.brivosync.source.ldap;

import org.junit.jupiter.api.Tag;

/** OpenLDAP, {@link NamedServer named} by variables that begin with OL. */
@Tag("openldap")
class OpenLdapServerTest extends StandardServerCases {
    OpenLdapServerTest() {
        super(new NamedServer("OL"), "pwdAccountLockedTime", "000001010000Z");
    }
}
