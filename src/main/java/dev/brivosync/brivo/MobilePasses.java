package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.InvitationApi.Invitation;
import dev.brivosync.brivo.InvitationApi.NewInvitation;
import dev.brivosync.brivo.OnlyOnce.Making;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import java.util.Optional;

/** Invites people to open doors with a telephone, each once: an invitation that waits or was followed is enough. */
record MobilePasses(InvitationApi api, OnlyOnce once) {
    private static final String CALL = "POST /users/{id}/credentials/digital-invitations";
    private static final int PENDING_ALREADY = 409;
    private static final int NONE_LEFT = 412;

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

    private Invitation send(long user, Change.Invite wanted) {
        Invitation answer = api.invite(user, wanted.sendEmail(), new NewInvitation(wanted.email()));
        if (answer == null || answer.id() == 0) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no invitation", false));
        }
        return answer;
    }

    private Optional<Invitation> live(long user) {
        Walk<Invitation> walk = new Walk<>(
                "GET /users/{id}/credentials/digital-invitations",
                offset -> api.invitationsOf(user, offset, Pages.SIZE),
                Invitation::id);
        return walk.first(Invitation::isLive);
    }
}
