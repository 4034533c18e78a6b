package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where following a directory's changes begins. Taken before a reading begins, so that no change falls in between. */
final class FirstCursor {
    /** More than the clocks of servers differ, and than a change takes from one server to the next. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private FirstCursor() {}

    /** Empty where changes of this directory cannot be followed. */
    static Optional<Cursor> of(Session session, Clock clock) {
        try {
            RootEntry root = RootEntry.read(session);
            return root.activeDirectory() ? ofDomain(session, root) : Optional.of(modified(session, clock));
        } catch (LDAPException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> ofDomain(Session session, RootEntry root) throws LDAPException {
        String context = root.contexts().getFirst().toString();
        try {
            return Optional.of(new Cursor.DirSync(context, new DirSyncSearch(session, context).begin()));
        } catch (LDAPException e) {
            if (e.getResultCode() == ResultCode.INSUFFICIENT_ACCESS_RIGHTS) {
                return usn(session, root);
            }
            throw e;
        }
    }

    static Optional<Cursor> usn(Session session, RootEntry root) throws LDAPException {
        Long last = root.lastChange();
        return last == null
                ? Optional.empty()
                : root.invocation(session).map(invocation -> new Cursor.Usn(invocation, last));
    }

    static Cursor modified(Session session, Clock clock) {
        Instant since = clock.instant().minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS);
        return new Cursor.Modified(session.server().toString(), since);
    }
}
