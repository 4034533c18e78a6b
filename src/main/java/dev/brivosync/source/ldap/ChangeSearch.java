package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.StaticUtils;
import dev.brivosync.source.Directory.Changes;
import dev.brivosync.source.SourceUnavailable;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks a directory what changed since a cursor, in the way that the cursor is of. */
final class ChangeSearch {
    /** More changes than these are read faster as a whole. */
    private static final int MOST = 10_000;

    private static final String[] IDENTITIES = Identity.ATTRIBUTES.toArray(String[]::new);

    private final Session session;
    private final SearchExtent extent;
    private final Clock clock;
    private final Set<String> changed = new TreeSet<>();

    ChangeSearch(Session session, SearchExtent extent, Clock clock) {
        this.session = session;
        this.extent = extent;
        this.clock = clock;
    }

    /** @return empty where the directory cannot tell */
    Optional<Changes> since(Cursor cursor) {
        try {
            return switch (cursor) {
                case Cursor.DirSync dirSync -> since(dirSync);
                case Cursor.Usn usn -> since(usn);
                case Cursor.Modified modified -> since(modified);
            };
        } catch (LDAPException e) {
            if (!e.getResultCode().isConnectionUsable()) {
                throw new SourceUnavailable(
                        session.server() + ": the connection was lost while changes were asked for: " + e.getMessage(),
                        e);
            }
            // such as a cookie that is too old, a right that was taken away, an attribute that is not indexed
            return Optional.empty();
        }
    }

    private Optional<Changes> since(Cursor.DirSync cursor) throws LDAPException {
        byte[] cookie = new DirSyncSearch(session, cursor.context()).since(cursor.cookie(), this::add);
        return told(new Cursor.DirSync(cursor.context(), cookie), "DirSync");
    }

    private Optional<Changes> since(Cursor.Usn cursor) throws LDAPException {
        RootEntry root = RootEntry.read(session);
        Optional<Cursor> next = FirstCursor.usn(session, root);
        if (!(next.orElse(null) instanceof Cursor.Usn now)
                || !now.invocation().equals(cursor.invocation())
                || now.number() < cursor.number()) {
            return Optional.empty();
        }
        Filter filter = Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(cursor.number()));
        walk(root.contexts().getFirst(), filter);
        return told(now, "uSNChanged from " + cursor.number());
    }

    private Optional<Changes> since(Cursor.Modified cursor) throws LDAPException {
        if (!cursor.server().equals(session.server().toString())) {
            return Optional.empty();
        }
        Cursor next = FirstCursor.modified(session, clock);
        String time =
                StaticUtils.encodeGeneralizedTime(Date.from(cursor.since())).replaceFirst("\\.\\d+Z$", "Z");
        Filter filter = Filter.createGreaterOrEqualFilter("modifyTimestamp", time);
        for (DN context : RootEntry.read(session).visible(session, extent.bases())) {
            walk(context, filter);
        }
        return told(next, "modifyTimestamp from " + cursor.since());
    }

    private void walk(DN base, Filter filter) throws LDAPException {
        SearchExtent wider = new SearchExtent(extent.bases(), filter, extent.pageSize());
        BaseWalk walk = new BaseWalk(new PagedSearch(session, wider, base, IDENTITIES));
        for (Optional<? extends Entry> entry = walk.next(); entry.isPresent() && !tooMany(); entry = walk.next()) {
            add(entry.get());
        }
        Optional<String> broken = walk.brokenOff();
        if (broken.isPresent()) {
            ResultCode code = session.connection().isConnected() ? ResultCode.OTHER : ResultCode.SERVER_DOWN;
            throw new LDAPException(code, broken.get());
        }
    }

    private void add(Entry entry) {
        if (!tooMany()) {
            Identity.of(entry).ifPresent(changed::add);
        }
    }

    private static String entries(int count) {
        return count == 1 ? "1 entry" : "%,d entries".formatted(count);
    }

    private boolean tooMany() {
        return changed.size() > MOST;
    }

    private Optional<Changes> told(Cursor next, String way) {
        return tooMany()
                ? Optional.empty()
                : Optional.of(new Changes(
                        changed,
                        next.text(),
                        "%s changed (%s); %s".formatted(entries(changed.size()), way, session.evidence())));
    }
}
