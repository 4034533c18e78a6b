package dev.brivosync.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision that later plans go by, for one person and class, as long as they plan the same for the same user.
 *
 * @param until when an approval ends that nobody used; null where it does not
 * @param user whom it is about; null where Brivo had nobody
 * @param said what the source said of the person ({@link Said}); null where that is not known
 * @param changes all changes of the class ({@link ChangeDigest}), with the hold that was decided on; empty for what flowed
 */
public record OpenDecision(
        Decision decision,
        @Nullable Instant until,
        @Nullable Long user,
        @Nullable String said,
        SortedMap<String, String> changes) {
    public OpenDecision {
        changes = new TreeMap<>(changes);
    }

    boolean isOver(Instant now) {
        return until != null && until.isBefore(now);
    }

    /** Whether exactly this is planned; of a rejection, whether the source says the same as well. */
    boolean fits(PersonPlan person, ChangeClass changeClass, String saidNow) {
        Long userNow = person.baseline() == null ? null : person.baseline().id();
        return Objects.equals(user, userNow)
                && (decision.verdict() == Decision.Verdict.APPROVED || saidNow.equals(said))
                && ChangeDigest.ofClass(person, changeClass).equals(changes.keySet());
    }

    /** The hold that was decided on; empty where this change was not among them. */
    String hold(Change change) {
        return changes.getOrDefault(ChangeDigest.of(change), "");
    }
}
