package dev.brivosync.job;

import dev.brivosync.job.HeaderWords.Part;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What somebody can see of a source before there is a job: its columns, and which of them are probably what. A proposal is
 * no decision.
 */
public final class SourceStudy {
    private static final int MOST_STATUSES = 30;
    private static final int MOST_PLACES = 40;

    private final Map<String, ColumnStudy> columns = new LinkedHashMap<>();
    private final boolean seen;
    private long rows;
    private long unreadable;
    private List<String> doubts = List.of();

    private SourceStudy(Collection<String> names, boolean seen) {
        names.forEach(name -> columns.put(name, new ColumnStudy(name)));
        this.seen = seen;
    }

    /** Reads all of it. */
    public static SourceStudy of(PersonSource source, Collection<String> columns) {
        SourceStudy study = new SourceStudy(columns, true);
        try (SourceRead read = source.open()) {
            for (Optional<SourceRecord> each = read.next(); each.isPresent(); each = read.next()) {
                study.add(each.get());
            }
            study.unreadable = read.unreadable().size();
            study.doubts = read.doubts().stream().map(SourceRead.Doubt::reason).toList();
        }
        return study;
    }

    /** Of a source that nobody can ask yet. */
    public static SourceStudy unseen(Collection<String> columns) {
        return new SourceStudy(columns, false);
    }

    private void add(SourceRecord record) {
        rows++;
        String where = record.line() == null ? record.origin() : "line " + record.line();
        columns.values().forEach(column -> column.add(record.value(column.name()), where));
    }

    /** The same with these columns alone. */
    public SourceStudy of(Collection<String> some) {
        SourceStudy fewer = new SourceStudy(List.of(), seen);
        some.forEach(name -> column(name).ifPresent(column -> fewer.columns.put(column.name(), column)));
        fewer.rows = rows;
        fewer.unreadable = unreadable;
        fewer.doubts = doubts;
        return fewer;
    }

    public List<ColumnStudy> columns() {
        return List.copyOf(columns.values());
    }

    /** Whether it was read, or only names are known. */
    public boolean isSeen() {
        return seen;
    }

    public long rows() {
        return rows;
    }

    /** Rows that could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** Why it may not be whole. */
    public List<String> doubts() {
        return doubts;
    }

    /** The column of this name; empty where there is none. */
    public Optional<ColumnStudy> column(String name) {
        return columns.values().stream()
                .filter(column -> column.name().strip().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** What tells people apart: called so, filled in every row, and each value once. */
    public Optional<String> key() {
        return called(Part.KEY, column -> column.tellsPeopleApart() && !column.holdsEmails() && !column.holdsDates());
    }

    public Optional<String> firstName() {
        return called(Part.FIRST_NAME, SourceStudy::isWhole);
    }

    private static boolean isWhole(ColumnStudy column) {
        return column.filled() == column.rows();
    }

    /** What people who have one are called by; empty where everybody has one, which is the first name then. */
    public Optional<String> preferredName() {
        return called(Part.PREFERRED_NAME, column -> column.filled() > 0 && !isWhole(column));
    }

    public Optional<String> lastName() {
        Optional<String> first = firstName();
        return called(
                Part.LAST_NAME, column -> isWhole(column) && !column.name().equals(first.orElse("")));
    }

    /** A column with whole names as {@code Byron, Ada}. */
    public Optional<String> surnameFirst() {
        return called(Part.FULL_NAME, ColumnStudy::holdsSurnamesFirst);
    }

    /** By its name, or else by its values where there is only one such column. */
    public Optional<String> email() {
        return called(Part.EMAIL, ColumnStudy::holdsEmails).or(() -> only(ColumnStudy::holdsEmails));
    }

    public Optional<String> mobile() {
        return called(Part.MOBILE, ColumnStudy::holdsPhones);
    }

    /** What says who may enter: one of its values is known to mean that. */
    public Optional<String> status() {
        return seen
                ? called(Part.STATUS, SourceStudy::holdsStatus).or(() -> only(SourceStudy::holdsOnlyStatus))
                : Optional.empty();
    }

    private static boolean holdsStatus(ColumnStudy column) {
        return column.values().size() <= MOST_STATUSES
                && column.values().keySet().stream().anyMatch(StatusWords.ACTIVE::has);
    }

    private static boolean holdsOnlyStatus(ColumnStudy column) {
        return holdsStatus(column)
                && column.values().size() > 1
                && column.values().keySet().stream().allMatch(StatusWords::knows);
    }

    public Optional<String> start() {
        return called(Part.START, ColumnStudy::holdsDates);
    }

    /** It may be empty as long as nobody has left. */
    public Optional<String> end() {
        return called(Part.END, ColumnStudy::mayHoldDates);
    }

    /** What may decide about groups. */
    public Optional<String> place() {
        return called(
                Part.PLACE,
                column -> column.values().size() > 1 && column.values().size() <= MOST_PLACES);
    }

    /** Values of a status that are known to mean that somebody may enter. */
    public List<String> active(String column) {
        return known(column, StatusWords.ACTIVE);
    }

    /** Values of a status that are known to mean that somebody is away for a while. */
    public List<String> onLeave(String column) {
        return known(column, StatusWords.ON_LEAVE);
    }

    /** Values of a status that nobody knows. */
    public List<String> unknown(String column) {
        return values(column).stream()
                .filter(value -> !StatusWords.knows(value))
                .toList();
    }

    private List<String> known(String column, StatusWords meaning) {
        return values(column).stream().filter(meaning::has).toList();
    }

    private Collection<String> values(String column) {
        return column(column).map(each -> each.values().keySet()).orElse(Set.of());
    }

    /** How these columns write dates. */
    public DateWays dates(Collection<String> named) {
        return DateWays.of(named.stream()
                .flatMap(name -> column(name).stream())
                .map(ColumnStudy::dates)
                .toList());
    }

    private Optional<String> called(Part part, Predicate<ColumnStudy> fitting) {
        return HeaderWords.find(
                part,
                columns.values().stream()
                        .filter(column -> !seen || fitting.test(column))
                        .map(ColumnStudy::name)
                        .toList());
    }

    private Optional<String> only(Predicate<ColumnStudy> fitting) {
        List<String> found =
                columns.values().stream().filter(fitting).map(ColumnStudy::name).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
