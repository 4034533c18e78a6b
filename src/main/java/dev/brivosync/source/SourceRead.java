package dev.brivosync.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** One reading of a source, record by record; nothing holds the whole source in memory. */
public interface SourceRead extends AutoCloseable {
    /** The columns that a file has; empty for a directory, whose entries differ. */
    Optional<Set<String>> columns();

    /**
     * The next record; empty at the end, or where the reading broke off: {@link #doubts} tells which.
     */
    Optional<SourceRecord> next();

    /** Records that could be seen but not read (a row with too many fields), with their line; known at the end. */
    List<Unreadable> unreadable();

    /** Why the reading is not whole; empty when it is. Known at the end. */
    List<Doubt> doubts();

    /** Why the reading is believed whole, a sentence each: encoding, file and age, pages and result code. */
    List<String> evidence();

    /** Equal for two reads of the same unchanged file; new at every read of a directory. */
    String fingerprint();

    /**
     * Parts that could not be read although the people were, a sentence each; the records name the columns that are
     * lacking ({@link SourceRecord#unread}).
     */
    default List<String> unreadParts() {
        return List.of();
    }

    /** Which groups of a directory the job's names meant, as far as that is known; none of a file. */
    default List<DirectoryGroup> directoryGroups() {
        return List.of();
    }

    /** When what is read was written; empty for a directory, which is always of now. */
    default Optional<Instant> written() {
        return Optional.empty();
    }

    /** Where {@link Directory#since} may begin after this reading; empty where changes cannot be asked for. */
    default Optional<String> cursor() {
        return Optional.empty();
    }

    /**
     * Puts the rows that were rejected where somebody can correct them, if the source is told to. Called once, after the
     * last record.
     *
     * @param reasons by the line that the row begins in
     * @param secret columns that nobody may read, such as PINs
     */
    default void keepRejected(SortedMap<Long, String> reasons, Set<String> secret) {}

    @Override
    void close();

    /**
     * A record that was seen but could not be read, with the values that are beyond doubt.
     *
     * @param otherForms what else the record may be, where rows contradict each other about the person
     */
    record Unreadable(SourceRecord record, String reason, List<SourceRecord> otherForms) {
        public Unreadable {
            otherForms = List.copyOf(otherForms);
        }

        /** A record of which there is one form. */
        public Unreadable(SourceRecord record, String reason) {
            this(record, reason, List.of());
        }
    }

    /**
     * A reason to doubt the reading.
     *
     * @param content true where what was read may be wrong, false where only something may be lacking
     * @param acceptable whether somebody may say that it is right as it is: the source merely differs from what it was
     */
    record Doubt(String reason, boolean content, boolean acceptable) {
        /** A doubt that only another reading can end. */
        public Doubt(String reason, boolean content) {
            this(reason, content, false);
        }
    }
}
