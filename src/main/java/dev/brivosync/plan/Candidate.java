package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user of the account, none of this job's, who has something in common with a newcomer of the source.
 *
 * @param by the rules of the job that find them
 * @param otherJob the job that owns them; null where none does
 * @param rivals other people of the source who have something in common with them as well
 * @param late whether that came out too late in the run to read more of them
 */
public record Candidate(
        AccountUser user, List<AdoptRule> by, @Nullable String otherJob, List<Rival> rivals, boolean late) {
    public Candidate {
        by = List.copyOf(by);
        rivals = List.copyOf(rivals);
    }

    /** Somebody of whom everything was read. */
    public Candidate(AccountUser user, List<AdoptRule> by, @Nullable String otherJob, List<Rival> rivals) {
        this(user, by, otherJob, rivals, false);
    }

    /** The same user, found too late. */
    public Candidate foundLate() {
        return new Candidate(user, by, otherJob, rivals, true);
    }

    /** The same where it is this user of whom more is told. */
    Candidate withUser(AccountUser told) {
        return told.id() == user.id() ? new Candidate(told, by, otherJob, rivals, late) : this;
    }

    /** Somebody else of the source who may be this user. */
    public record Rival(PersonKey key, String name, String origin, AdoptRule by) {
        String described() {
            return "%s %s (%s, %s)".formatted(key, name, origin, by.words());
        }
    }

    /** Whether nobody has claimed them: no job, and no other system by a key of its own. */
    boolean isFree() {
        return otherJob == null
                && (user.externalId() == null || user.externalId().isBlank());
    }

    /** {@code user 7 (Ada Byron, same e-mail)}. */
    public String described() {
        return "user %d (%s, %s)"
                .formatted(
                        user.id(),
                        user.displayName(),
                        by.stream().map(AdoptRule::words).collect(Collectors.joining(", ")));
    }
}
