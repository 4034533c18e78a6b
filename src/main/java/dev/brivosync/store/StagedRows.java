package dev.brivosync.store;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Kinship;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How staged rows become the records that they were made of. */
final class StagedRows {
    /** Columns of {@code owned} that {@link #memory} reads. */
    static final String MEMORY = """
            owned.suspended_since, owned.out_since, owned.ends_at, owned.pin_digest, owned.photo_hash, owned.birth_digest,
            owned.written, owned.ends_told, owned.active_since
            """;

    private StagedRows() {}

    static String kind(SourceEntry entry) {
        return switch (entry) {
            case SourceEntry.Listed listed -> "listed";
            case SourceEntry.Rejected rejected -> "rejected";
            case SourceEntry.Refused refused -> "refused";
            case SourceEntry.Elsewhere elsewhere -> "elsewhere";
        };
    }

    static @Nullable String identity(SourceEntry entry) {
        return entry instanceof SourceEntry.Listed(var person) ? person.identity() : null;
    }

    /** How somebody stands whom the source names; null where it does not tell. */
    static @Nullable String standing(SourceEntry entry) {
        return switch (entry) {
            case SourceEntry.Listed(var person) -> person.standing().name();
            case SourceEntry.Elsewhere elsewhere -> elsewhere.disabled() ? Standing.INACTIVE.name() : null;
            case SourceEntry.Rejected rejected -> null;
            case SourceEntry.Refused refused -> null;
        };
    }

    static @Nullable OffsetDateTime endsAt(SourceEntry entry) {
        Instant end = entry instanceof SourceEntry.Listed(var person)
                ? person.particulars().endsAt()
                : null;
        return Moments.utcOrNull(end);
    }

    static SourceEntry entry(String kind, byte[] content) {
        return switch (kind) {
            case "listed" -> listed(content);
            case "rejected" -> Json.read(content, SourceEntry.Rejected.class);
            case "refused" -> Json.read(content, SourceEntry.Refused.class);
            case "elsewhere" -> Json.read(content, SourceEntry.Elsewhere.class);
            default -> throw new IllegalStateException("unknown kind of staged entry: " + kind);
        };
    }

    static SourceEntry.Listed listed(byte[] content) {
        return Json.read(content, SourceEntry.Listed.class);
    }

    static Pair pair(ResultSet row) throws SQLException {
        PersonKey key = new PersonKey(row.getString(1));
        String kind = row.getString(2);
        AccountUser carrier = user(row.getString(4), row.getArray(5), row.getArray(14));
        OwnedPerson owned = owned(key, row);
        boolean oursCarriesIt = carrier != null && owned != null && carrier.id() == owned.brivoId();
        return new Pair(
                key,
                kind == null ? null : entry(kind, row.getBytes(3)),
                carrier,
                owned,
                oursCarriesIt ? carrier : user(row.getString(10), row.getArray(11), row.getArray(15)),
                user(row.getString(12), null, null),
                row.getString(13),
                elsewhere(row.getString("listed_elsewhere")));
    }

    private static Kinship elsewhere(@Nullable String job) {
        return job == null ? Kinship.none() : new Kinship(List.of(), List.of(), null, List.of(), List.of(), job);
    }

    static Staging.Unseen unseen(ResultSet row) throws SQLException {
        String kind = row.getString(2);
        return new Staging.Unseen(row.getLong(1), kind == null ? null : entry(kind, row.getBytes(3)));
    }

    /** The key that the source says the person had before; null where it says none. */
    static @Nullable String previousKey(SourceEntry entry) {
        return entry instanceof SourceEntry.Listed(var person)
                        && person.particulars().previousKey() != null
                ? person.particulars().previousKey().text()
                : null;
    }

    private static @Nullable OwnedPerson owned(PersonKey key, ResultSet row) throws SQLException {
        long brivoId = row.getLong(6);
        return row.wasNull()
                ? null
                : new OwnedPerson(
                        key,
                        brivoId,
                        row.getString(7),
                        row.getBoolean(8),
                        row.getInt(9),
                        row.getBoolean(16),
                        memory(row));
    }

    /** From a row with the columns of {@code owned_person}. */
    static Memory memory(ResultSet row) throws SQLException {
        String written = row.getString("written");
        return new Memory(
                Moments.orNull(row, "suspended_since"),
                Moments.orNull(row, "out_since"),
                Moments.orNull(row, "ends_at"),
                row.getString("pin_digest"),
                row.getString("photo_hash"),
                row.getString("birth_digest"),
                written == null ? new TreeMap<>() : Json.readMap(written),
                Moments.orNull(row, "ends_told"),
                Moments.orNull(row, "active_since"));
    }

    static @Nullable AccountUser user(@Nullable String payload, @Nullable Array groups, @Nullable Array badges)
            throws SQLException {
        if (payload == null) {
            return null;
        }
        SortedSet<Long> memberships = new TreeSet<>();
        for (Object group : elements(groups)) {
            memberships.add(((Number) group).longValue());
        }
        List<HeldBadge> carried = Arrays.stream(elements(badges))
                .map(badge -> Json.read(badge.toString(), HeldBadge.class))
                .sorted(Comparator.comparingLong(HeldBadge::credential))
                .toList();
        return Json.read(payload, AccountUser.class).inGroups(memberships).carrying(carried);
    }

    /** A user with their groups, and without cards. */
    static AccountUser grouped(ResultSet row) throws SQLException {
        return Objects.requireNonNull(user(row.getString(1), row.getArray(2), null));
    }

    private static Object[] elements(@Nullable Array array) throws SQLException {
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }
}
