package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;

/**
 * A user of ours whose key somebody has changed in Brivo: nothing is written to them until it is given back there.
 *
 * @param out why the person should have no access; empty where they should
 */
record LostKey(Pair pair, AccountUser user, String out) {
    /** Tells of somebody who should be out and keeps their access by it; of nobody else. */
    static void tellOfAccess(Pair pair, String out, Draft draft) {
        AccountUser user = pair.ownedUser();
        if (pair.ownUser() == null && user != null && !user.suspended()) {
            draft.note(new LostKey(pair, user, out).note());
        }
    }

    Note note() {
        String carried = user.externalId() == null ? "no key" : "the key " + user.externalId();
        String taken = pair.user() == null
                ? "give back the key " + pair.key() + " there"
                : "take the key %s from user %d and give it back"
                        .formatted(pair.key(), pair.user().id());
        String access = out.isEmpty() || user.suspended() ? "" : "; until then they keep their access: " + out;
        return Note.trouble(
                "user %d, who is ours, carries %s in Brivo now; %s%s".formatted(user.id(), carried, taken, access));
    }
}
