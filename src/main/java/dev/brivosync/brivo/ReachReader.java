package dev.brivosync.brivo;

import dev.brivosync.brivo.AdministratorApi.Assigned;
import dev.brivosync.brivo.AdministratorApi.Selection;
import dev.brivosync.plan.Reach;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds out how much of the account the connector's administrator sees; two calls, or one where it is known who that is. */
public final class ReachReader {
    private final AdministratorApi api;
    private final OwnAdministrator own;

    ReachReader(AdministratorApi api, OwnAdministrator own) {
        this.api = api;
        this.own = own;
    }

    /** @throws BrivoFailure where Brivo could not be asked; that it does not tell is an answer */
    public Reach read() {
        return AccountReader.reading(() -> {
            try {
                OptionalLong self = own.id();
                return self.isEmpty() ? Reach.UNKNOWN : of(api.assignments(self.getAsLong()));
            } catch (BrivoFailure refused) {
                if (isAnswer(refused.error())) {
                    return Reach.UNKNOWN;
                }
                throw refused;
            }
        });
    }

    private static Reach of(@Nullable Assigned assigned) {
        if (assigned == null || (assigned.sites() == null && assigned.groups() == null)) {
            return Reach.UNKNOWN;
        }
        return Selection.isAll(assigned.sites()) && Selection.isAll(assigned.groups()) ? Reach.ALL : Reach.LIMITED;
    }

    /** A gateway that knows no such call does not tell either. */
    private static boolean isAnswer(BrivoError error) {
        return (error instanceof BrivoError.Configuration(String message) && message.startsWith("596 "))
                || error instanceof BrivoError.Permission
                || error instanceof BrivoError.NotFound
                || error instanceof BrivoError.Rejected
                || error instanceof BrivoError.Unknown;
    }
}
