package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one key: the source's side, Brivo's side and our memory.
 *
 * @param entry null where the source does not know the key
 * @param user the user who carries the key as externalId; null where nobody does
 * @param owned null where the person is not ours
 * @param ownedUser the user whom the ledger means, whatever key they carry; null where they are gone or nobody is owned
 * @param lookalike a user whose key differs from this one only by case, width or leading zeros; null where the key
 *     itself is carried or none looks like it
 * @param otherJob the job that owns the user who carries the key, if they are not this key's own; null where none does
 * @param kinship whom the key may mean beside them
 */
public record Pair(
        PersonKey key,
        @Nullable SourceEntry entry,
        @Nullable AccountUser user,
        @Nullable OwnedPerson owned,
        @Nullable AccountUser ownedUser,
        @Nullable AccountUser lookalike,
        @Nullable String otherJob,
        Kinship kinship) {
    /** A key that means nobody but who carries it. */
    public Pair(
            PersonKey key,
            @Nullable SourceEntry entry,
            @Nullable AccountUser user,
            @Nullable OwnedPerson owned,
            @Nullable AccountUser ownedUser,
            @Nullable AccountUser lookalike,
            @Nullable String otherJob) {
        this(key, entry, user, owned, ownedUser, lookalike, otherJob, Kinship.none());
    }

    /** The same key where more is told of a user whom it means or may mean. */
    public Pair withUser(AccountUser told) {
        boolean carries = user != null && user.id() == told.id();
        boolean ours = ownedUser != null && ownedUser.id() == told.id();
        return new Pair(
                key,
                entry,
                carries ? told : user,
                owned,
                ours ? told : ownedUser,
                lookalike,
                otherJob,
                kinship.withUser(told));
    }

    /** The same pair with those whom its key may mean beside who carries it. */
    public Pair akin(Kinship others) {
        return new Pair(key, entry, user, owned, ownedUser, lookalike, otherJob, others);
    }

    /** The same key, where it means this person of ours and their user. */
    Pair meaning(@Nullable OwnedPerson person, @Nullable AccountUser theirs) {
        OwnedPerson named = person == null ? null : person.under(key);
        return new Pair(key, entry, theirs, named, named == null ? null : theirs, null, null, kinship);
    }

    /** The user whom we own, if they still carry the key; otherwise nothing may be written to them. */
    @Nullable
    AccountUser ownUser() {
        return owned != null && user != null && user.id() == owned.brivoId() ? user : null;
    }

    boolean isSuspendedByUs() {
        return owned != null && owned.suspendedByUs();
    }
}
