package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;

/**
 * A bound connection to one server.
 *
 * @param secured how it is secured and who certified the server, for the evidence
 * @param reader bind DN; {@code anonymous} where there is none
 */
record Session(LDAPConnection connection, Server server, String secured, String reader) implements AutoCloseable {
    String evidence() {
        return server + " read as " + reader + " over " + secured;
    }

    @Override
    public void close() {
        connection.close();
    }
}
