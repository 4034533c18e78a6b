package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bound connection to one server.
 *
 * @param secured how it is secured and who certified the server, for the evidence
 * @param reader bind DN or another name of the account; {@code anonymous} where there is none
 * @param passedOver servers that were to be read before this one, and why they were not
 * @param certificateEnds when the server's certificate ends; null without TLS
 * @param deadline running since it was begun to connect
 */
record Session(
        LDAPConnection connection,
        Server server,
        String secured,
        String reader,
        List<String> passedOver,
        @Nullable Instant certificateEnds,
        Deadline deadline)
        implements AutoCloseable {
    Session {
        passedOver = List.copyOf(passedOver);
    }

    String evidence() {
        String read = server + " read as " + reader + " over " + secured;
        return passedOver.isEmpty() ? read : read + "; passed over: " + String.join("; ", passedOver);
    }

    @Override
    public void close() {
        deadline.close();
        connection.close();
    }
}
