package dev.brivosync.plan;

import dev.brivosync.person.Person;
import dev.brivosync.person.WantedPhoto;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person needs another photo. Brivo's own is never read: what counts is of which bytes we made the one that we
 * wrote last. Somebody of whom that is not known gets the source's once.
 */
final class PhotoDiff {
    private PhotoDiff() {}

    /** @param written hash of the photo that we wrote last; null where we wrote none, or do not know */
    static Optional<PlannedChange> between(Person person, @Nullable String written, ChangeClass changeClass) {
        WantedPhoto wanted = person.particulars().photo();
        if (wanted == null || wanted.hash().equals(written)) {
            return Optional.empty();
        }
        if (wanted.isNone()) {
            return written == null
                    ? Optional.empty()
                    : Optional.of(
                            PlannedChange.of(new Change.Photo(wanted), changeClass, "the source has none any more"));
        }
        String why = written == null ? "the source has one" : "another one in the source";
        return Optional.of(PlannedChange.of(new Change.Photo(wanted), changeClass, why));
    }
}
