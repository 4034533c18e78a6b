package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.NotFound;
import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.InvitationApi.Allotment;
import dev.brivosync.brivo.InvitationApi.Invitation;
import dev.brivosync.brivo.InvitationApi.NewInvitation;
import dev.brivosync.brivo.OnlyOnce.Making;
import dev.brivosync.person.CardFormat;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Invites people to open doors with a telephone, each once: an invitation that waits, or a pass that came of one, is
 * enough. Takes both back from people who leave.
 */
record MobilePasses(InvitationApi api, CardApi credentials, OnlyOnce once) {
    private static final String CALL = "POST /users/{id}/credentials/digital-invitations";
    private static final String CANCEL = "DELETE /users/{id}/credentials/digital-invitations";
    private static final String ALLOTMENT = "GET /credentials/digital/allotment";
    private static final int PENDING_ALREADY = 409;
    private static final int NONE_LEFT = 412;
    /** A user has one invitation at a time; more than this is no account of ours to tidy up. */
    private static final int MOST_INVITATIONS = 10;

    Outcome invite(long user, Change.Invite wanted) {
        if (live(user).isPresent()) {
            return new Outcome.Done();
        }
        try {
            once.make(new Making<>(
                    CALL,
                    () -> send(user, wanted),
                    () -> live(user),
                    error -> error instanceof Rejected refusal && refusal.status() == PENDING_ALREADY));
            return new Outcome.Done();
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof Rejected refusal && refusal.status() == NONE_LEFT) {
                return new Outcome.Failed(CALL
                        + ": 412 the account has no Mobile Pass left; buy more, or take back some that nobody uses");
            }
            throw failure;
        }
    }

    /**
     * Ends every invitation of this user that waits, and takes back the pass of one that was followed. Brivo names no
     * single invitation to cancel: each call ends one that waits.
     */
    Outcome cancel(long user) {
        List<Invitation> left = invitations(user);
        for (int calls = 0; waits(left) && calls < MOST_INVITATIONS; calls++) {
            boolean only = left.stream().filter(Invitation::waits).count() == 1;
            Invitation answer = cancelOne(user);
            // the answer tells that it is over, and there was no other
            left = only && answer != null && answer.isOver()
                    ? left.stream().filter(each -> !each.waits()).toList()
                    : invitations(user);
        }
        if (waits(left)) {
            return NotConverged.after(CANCEL, "an invitation still waits");
        }
        if (left.stream().anyMatch(Invitation::isLive)) {
            passesOf(user).forEach(pass -> revoke(user, pass));
        }
        return new Outcome.Done();
    }

    /** How many passes the account has that nobody was invited to take. */
    long left() {
        Allotment allotment = api.allotment();
        if (allotment == null || allotment.allotted() == null || allotment.assigned() == null) {
            throw new BrivoFailure(ALLOTMENT, new BrivoError.Unknown(200, "without the figures"));
        }
        return Math.max(0, allotment.allotted() - allotment.assigned());
    }

    /** Null where Brivo finds none to cancel, as after a lost answer: looking tells. */
    private @Nullable Invitation cancelOne(long user) {
        try {
            return api.cancel(user);
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof NotFound) {
                return null;
            }
            throw failure;
        }
    }

    private void revoke(long user, ApiCredential pass) {
        try {
            credentials.revoke(user, pass.id());
        } catch (BrivoFailure failure) {
            // a repeated DELETE may be refused because the first one did it
            if (failure.endsRun() || passesOf(user).stream().anyMatch(each -> each.id() == pass.id())) {
                throw failure;
            }
        }
    }

    private static boolean waits(List<Invitation> invitations) {
        return invitations.stream().anyMatch(Invitation::waits);
    }

    private List<ApiCredential> passesOf(long user) {
        return new Assignments(credentials)
                .carriedBy(user).stream()
                        .filter(each -> each.formatId() == CardFormat.MOBILE_PASS)
                        .toList();
    }

    private Invitation send(long user, Change.Invite wanted) {
        Invitation answer = api.invite(user, wanted.sendEmail(), new NewInvitation(wanted.email()));
        if (answer == null || answer.id() == 0) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no invitation", false));
        }
        return answer;
    }

    /** An invitation that was followed counts as long as the pass is there that came of it. */
    private Optional<Invitation> live(long user) {
        return walk(user)
                .first(Invitation::isLive)
                .filter(found -> found.waits() || !passesOf(user).isEmpty());
    }

    private List<Invitation> invitations(long user) {
        return walk(user).whole();
    }

    private Walk<Invitation> walk(long user) {
        return new Walk<>(
                "GET /users/{id}/credentials/digital-invitations",
                offset -> api.invitationsOf(user, offset, Pages.SIZE),
                Invitation::id);
    }
}
