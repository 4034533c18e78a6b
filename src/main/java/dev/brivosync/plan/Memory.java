package dev.brivosync.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger remembers of somebody, beside whose user they are. Null is: never happened, or not known.
 *
 * @param suspendedSince when we suspended them
 * @param outSince when a run first found that the source lets them out
 * @param endsAt the first instant without access, by the source as it was read last
 * @param pinDigest of the PIN that we wrote last
 * @param photoHash of the photo that we wrote last
 * @param birthDigest of the date of birth that the source told last
 * @param written by the field's name ({@code lastName}, {@code emails.Work}, {@code customFields.Department}): what we
 *     wrote last, or found as it should be
 * @param endsTold when a run read the end; of one that stays the same it is noted once a week
 * @param activeSince since when they may enter: created, or reinstated by us
 */
public record Memory(
        @Nullable Instant suspendedSince,
        @Nullable Instant outSince,
        @Nullable Instant endsAt,
        @Nullable String pinDigest,
        @Nullable String photoHash,
        @Nullable String birthDigest,
        SortedMap<String, String> written,
        @Nullable Instant endsTold,
        @Nullable Instant activeSince) {
    private static final Memory NONE = new Memory(null, null, null, null, null, null, new TreeMap<>(), null, null);

    public Memory {
        written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
    }

    /** Of somebody of whom nothing is known beside these. */
    public Memory(
            @Nullable Instant suspendedSince,
            @Nullable Instant outSince,
            @Nullable Instant endsAt,
            @Nullable String pinDigest,
            @Nullable String photoHash,
            @Nullable String birthDigest,
            SortedMap<String, String> written) {
        this(suspendedSince, outSince, endsAt, pinDigest, photoHash, birthDigest, written, null, null);
    }

    /**
     * The day from which what becomes of a leaver is counted: that of the suspension, or of becoming a leaver if that came
     * after it, which is today where no sync has found them out.
     */
    public LocalDate leftOn(Instant now, ZoneId zone) {
        LocalDate found = LocalDate.ofInstant(outSince == null ? now : outSince, zone);
        LocalDate suspended = suspendedSince == null ? found : LocalDate.ofInstant(suspendedSince, zone);
        return found.isAfter(suspended) ? found : suspended;
    }

    public static Memory none() {
        return NONE;
    }
}
