package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The source says, or the id of a directory's entry proves, that a person had another key until now. The pairs of both
 * keys know of it, so that what one of them gains the other one gives up.
 *
 * @param proof who says so
 * @param former what the source says under the key before; null where it does not know it any more
 * @param owner this job's person under the key before; null where there is none
 * @param user the user of that person, or else whoever carries the key before
 * @param otherJob the job that owns the user who carries the key before
 * @param nowKnown whether this job, or another user than that one, has the key of now already
 * @param rivals others of whom the source says that they had the same key before
 */
public record Succession(
        PersonKey before,
        PersonKey now,
        Proof proof,
        @Nullable SourceEntry former,
        @Nullable OwnedPerson owner,
        @Nullable AccountUser user,
        @Nullable String otherJob,
        boolean nowKnown,
        List<PersonKey> rivals) {
    public Succession {
        rivals = List.copyOf(rivals);
    }

    /** Who says that somebody had another key before. */
    public enum Proof {
        SOURCE("the source"),
        /** The id of a directory's entry, which outlives all else. */
        ENTRY("their directory entry"),
        /** Somebody has given the user the key of now already. */
        BRIVO("their user in Brivo");

        private final String words;

        Proof(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What follows from it. */
    enum Meaning {
        /** Nothing: it happened long ago, or was never anything of Brivo's. */
        NOTHING,
        /** The person and their user get the key of now. */
        REKEY,
        /** So they will, once everybody is looked at and the source read whole: until then nobody knows who else may be meant. */
        LATER,
        /** A user whom nobody has claimed carries the key before. */
        TAKE_OVER,
        /** The person's user was deleted in Brivo. */
        RECREATE,
        /** The source contradicts itself, or the account: {@link #conflict}. */
        CONFLICT
    }

    /** Whether somebody of this job goes on under the key of now, as far as the job's rules do not say otherwise. */
    public boolean follows() {
        return owner != null && user != null && !nowKnown && conflict() == null;
    }

    Meaning meaning(PlanRules rules) {
        if (!rules.takes(now) || rules.ownership().newPeople().contains(now)) {
            return Meaning.NOTHING;
        }
        if (conflict() != null) {
            return Meaning.CONFLICT;
        }
        if (user == null || owner == null) {
            return ofNobody(rules.ownership().everybody());
        }
        boolean unsure = former == null && rules.absence() == Absence.IN_DOUBT;
        return unsure || !rules.ownership().everybody() ? Meaning.LATER : Meaning.REKEY;
    }

    private Meaning ofNobody(boolean everybody) {
        if (nowKnown || (owner == null && user == null)) {
            return Meaning.NOTHING;
        }
        if (!everybody) {
            return Meaning.LATER;
        }
        return owner == null ? Meaning.TAKE_OVER : Meaning.RECREATE;
    }

    String why() {
        return "had the key %s until now, by %s".formatted(before, proof.words);
    }

    /** What contradicts, and what to do; null where nothing does. */
    @Nullable
    String conflict() {
        boolean nobody = owner == null && user == null;
        boolean longAgo = nowKnown && (owner == null || user == null);
        if (nobody || longAgo) {
            return null;
        }
        if (!rivals.isEmpty()) {
            return "by %s, %s and %s both had the key %s before; correct that there"
                    .formatted(
                            proof.words,
                            now,
                            rivals.stream().map(PersonKey::text).collect(Collectors.joining(", ")),
                            before);
        }
        if (nowKnown) {
            return hadBefore(
                    "but both are people of this job already; correct that, or delete one of their two users in Brivo");
        }
        if (owner == null && otherJob != null) {
            return hadBefore(
                    "whose user %d belongs to the job %s; end them there, or list %s in ownership.newPeople where they are somebody else"
                            .formatted(Objects.requireNonNull(user).id(), otherJob, now));
        }
        if (!hasLeft()) {
            return hadBefore("which the source still has (%s); correct one of the two"
                    .formatted(Objects.requireNonNull(former).origin()));
        }
        return carriesAnother()
                ? hadBefore("but its user %d carries %s in Brivo; give them the key %s there"
                        .formatted(
                                Objects.requireNonNull(user).id(),
                                user.externalId() == null ? "no key" : "the key " + user.externalId(),
                                before))
                : null;
    }

    private String hadBefore(String but) {
        return "%s had the key %s before, by %s, %s".formatted(now, before, proof.words, but);
    }

    private boolean hasLeft() {
        return switch (former) {
            case null -> true;
            case SourceEntry.Listed(Person person) -> owner != null && person.standing() == Standing.INACTIVE;
            case SourceEntry.Elsewhere elsewhere -> elsewhere.disabled();
            case SourceEntry.Rejected _, SourceEntry.Refused _ -> false;
        };
    }

    private boolean carriesAnother() {
        return user != null
                && !before.text().equals(user.externalId())
                && !now.text().equals(user.externalId());
    }
}
