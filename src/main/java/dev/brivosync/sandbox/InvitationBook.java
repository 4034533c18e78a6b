package dev.brivosync.sandbox;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The mobile passes of one account: how many there are, and who was invited to take one (FACTS: mobile pass). A pass is
 * taken from the moment of the invitation, and free again when that is cancelled or runs out.
 */
final class InvitationBook {
    /** How many passes the account has bought. */
    static final int ALLOTTED = 25;

    private final Map<Long, Invitation> byId = new TreeMap<>();
    private final Account account;

    InvitationBook(Account account) {
        this.account = account;
    }

    Invitation invite(User user, String referenceId, boolean nfcEnabled) {
        if (pendingFor(user.id()).isPresent()) {
            throw new Refusal(Answer.error(
                    409,
                    "There is already a pending invitation for the cardHolder. No new invitation will be generated"));
        }
        if (assigned() >= ALLOTTED) {
            throw new Refusal(Answer.error(412, "You don't have any Brivo Wallet Passes available."));
        }
        Invitation invitation = new Invitation(
                account.nextId(),
                user.id(),
                referenceId,
                takePass(user, referenceId),
                UUID.randomUUID().toString().substring(0, 8),
                nfcEnabled,
                account.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null);
        byId.put(invitation.id(), invitation);
        return invitation;
    }

    private long takePass(User user, String referenceId) {
        long id = account.nextId();
        account.credentials()
                .add(new Credential(
                        id,
                        CredentialFormat.MOBILE_PASS,
                        referenceId,
                        Long.toHexString(id),
                        Map.of(),
                        user.id(),
                        account.now().truncatedTo(ChronoUnit.SECONDS),
                        null));
        return id;
    }

    Invitation cancel(User user) {
        Invitation cancelled = pendingFor(user.id())
                .orElseThrow(() -> Refusal.notFound("Digital invitation not found"))
                .cancelledAt(account.now().truncatedTo(ChronoUnit.MILLIS));
        byId.put(cancelled.id(), cancelled);
        freePass(cancelled);
        return cancelled;
    }

    /** The invited person puts the pass onto a phone. */
    Invitation redeem(User user) {
        Invitation redeemed = pendingFor(user.id())
                .orElseThrow(() -> Refusal.notFound("Digital invitation not found"))
                .redeemedAt(account.now());
        byId.put(redeemed.id(), redeemed);
        return redeemed;
    }

    List<Invitation> of(long user) {
        return byId.values().stream()
                .filter(invitation -> invitation.userId() == user)
                .toList();
    }

    private Optional<Invitation> pendingFor(long user) {
        return of(user).stream()
                .filter(invitation -> invitation.isPendingAt(account.now()))
                .findFirst();
    }

    /** How many passes are taken. */
    long assigned() {
        freeExpired();
        return byId.values().stream()
                .filter(invitation ->
                        account.credentials().find(invitation.credentialId()).isPresent())
                .count();
    }

    /** Takes back the passes of invitations that nobody redeemed in time. */
    void freeExpired() {
        byId.values().stream()
                .filter(invitation -> invitation.statusAt(account.now()).equals("EXPIRED"))
                .forEach(this::freePass);
    }

    private void freePass(Invitation invitation) {
        account.credentials().find(invitation.credentialId()).ifPresent(account.credentials()::remove);
    }

    void forget(long user) {
        byId.values().removeIf(invitation -> invitation.userId() == user);
    }

    void restore(Invitation invitation) {
        byId.put(invitation.id(), invitation);
    }

    List<Invitation> all() {
        return List.copyOf(byId.values());
    }
}
