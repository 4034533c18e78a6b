package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an audit found, with what it takes to find it in Brivo and in the source.
 *
 * @param key of the person in the source, or else the external ID that the user carries; may be empty
 * @param name the user's, or that of a group or card
 * @param sourceName the person's in the source; empty where it does not know them
 * @param brivoId of the user, group or card; null where a person of the source is meant alone
 * @param email the user's first; may be empty
 * @param why in plain words
 * @param origin where the source speaks of the person; empty where it does not
 * @param end when access ended by the source; null where it names no day
 * @param waysIn what they can open; null where it was not asked
 */
public record Finding(
        FindingKind kind,
        String key,
        String name,
        String sourceName,
        @Nullable Long brivoId,
        String email,
        boolean suspended,
        String why,
        String origin,
        @Nullable Instant end,
        @Nullable WaysIn waysIn) {
    /** Something about a user, and about the person of the source whom they are, if any. */
    static Finding of(FindingKind kind, AccountUser user, @Nullable SourcePerson person, String why) {
        String carried = Objects.requireNonNullElse(user.externalId(), "");
        return new Finding(
                kind,
                person == null ? carried : person.key().text(),
                user.displayName(),
                person == null ? "" : person.displayName(),
                user.id(),
                user.emails().isEmpty() ? "" : user.emails().getFirst().value(),
                user.suspended(),
                why,
                person == null ? "" : person.origin(),
                person == null ? null : person.end(),
                null);
    }

    /** A group or a card. */
    public static Finding ofThing(FindingKind kind, String name, long brivoId, String why) {
        return new Finding(kind, "", name, "", brivoId, "", false, why, "", null, null);
    }

    /** The same of somebody of whom it is known what they can open. */
    Finding opening(FindingKind now, WaysIn known) {
        return new Finding(now, key, name, sourceName, brivoId, email, suspended, why, origin, end, known);
    }

    /** The same where people are called otherwise. */
    public Finding retold(String newName, String newSourceName, String newEmail, String newWhy) {
        return new Finding(
                kind, key, newName, newSourceName, brivoId, newEmail, suspended, newWhy, origin, end, waysIn);
    }

    /** Whether it is about a person. */
    public boolean isOfPerson() {
        return kind != FindingKind.GROUP_WITHOUT_USERS && kind != FindingKind.BADGE_WITHOUT_HOLDER;
    }
}
