package dev.brivosync.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a directory can be asked beside a whole reading. Each question uses a connection of its own. */
public interface Directory {
    /**
     * Where the entries with these identities are now, whatever bases and filter say. Whoever is not in the answer is gone.
     *
     * @throws SourceUnavailable where that could not be found out for every one of them
     */
    List<Sighting> find(Collection<String> identities);

    /**
     * What changed since a cursor was given out.
     *
     * @param cursor from {@link SourceRead#cursor} or an earlier answer
     * @return empty where the directory cannot tell: another server answers, the cursor is too old, too much has changed;
     *     only a whole reading helps then
     * @throws SourceUnavailable where the directory cannot be reached
     */
    Optional<Changes> since(String cursor);

    /**
     * An entry that was asked for.
     *
     * @param inScope whether it lies under a base and fits the filter, so that a whole reading would yield it
     * @param disabled whether the directory itself says that the account may not log on
     */
    record Sighting(String identity, SourceRecord record, boolean inScope, boolean disabled) {}

    /**
     * Which entries were added, changed, moved or deleted; never proof that somebody is gone.
     *
     * @param cursor where the next question begins
     * @param evidence how it was found out, a sentence
     */
    record Changes(Set<String> identities, String cursor, String evidence) {}
}
