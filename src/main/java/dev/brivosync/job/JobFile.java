package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.DriftRules;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.plan.LifecycleRules;
import dev.brivosync.source.ColumnGroups;
import dev.brivosync.source.MappingRules;
import dev.brivosync.source.PersonSource;
import dev.brivosync.source.SourceRecord;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One sync, as its file in the jobs folder describes it: whose people, which rules, when, and how much at once.
 *
 * @param name the file's name without {@code .yaml}
 * @param description empty where there is none
 * @param account the name of the account in the settings
 * @param schedule null where the job runs by hand only
 * @param sources one, whose name is empty, or several
 * @param endedBy of several sources those whose silence alone ends somebody whom they listed before
 * @param missingReads complete reads that must lack a person before they lose access
 * @param lifecycle what becomes of leavers and of people suspended by hand
 * @param ownership whom the job may touch, whom it may take over, and whom nothing is taken from
 * @param formerly names that the job had before it was renamed
 * @param uses what the job names of the account
 * @param createMissingGroups whether a group that Brivo does not have is made
 * @param cards how the job deals with cards
 * @param invitations how people are invited to a mobile pass
 * @param drift what becomes of values that somebody changed in Brivo by hand
 * @param fingerprint SHA-256 of all that the file says, spelling, order of keys and secrets aside
 * @param columnUses the columns that the rules name, as written, each with its first use
 * @param adGroups groups of the directory that the rules name, each with its first use
 * @param columnGroups columns in which groups are named
 * @param exceptions the file that gives groups by hand; null where there is none
 * @param text what the file says, to be kept once it is applied
 */
public record JobFile(
        String name,
        Path file,
        String description,
        String account,
        @Nullable Schedule schedule,
        List<NamedSource> sources,
        MappingRules rules,
        Set<String> endedBy,
        int missingReads,
        LifecycleRules lifecycle,
        Guards guards,
        OwnershipSection ownership,
        List<String> formerly,
        AccountUses uses,
        boolean createMissingGroups,
        CardHandling cards,
        InvitationRules invitations,
        DriftRules drift,
        String fingerprint,
        Map<String, Position> columnUses,
        Map<String, Position> adGroups,
        List<ColumnGroups> columnGroups,
        @Nullable Path exceptions,
        JobText text) {
    public JobFile {
        sources = List.copyOf(sources);
        endedBy = Set.copyOf(endedBy);
        columnGroups = List.copyOf(columnGroups);
        formerly = List.copyOf(formerly);
        adGroups = Collections.unmodifiableMap(new LinkedHashMap<>(adGroups));
        columnUses = Collections.unmodifiableMap(new LinkedHashMap<>(columnUses));
    }

    /** All names under which the job has run, its present one last. */
    public List<String> names() {
        return Stream.concat(formerly.stream(), Stream.of(name)).toList();
    }

    /**
     * Reads a job file.
     *
     * @param environment what {@code ${NAME}} may stand for
     * @throws ConfigurationError with everything that is wrong with it
     */
    public static JobFile read(Path file, Map<String, String> environment) {
        return JobFileReader.read(file, environment);
    }

    /** The same job under a name that it had before. */
    JobFile called(String former) {
        return new JobFile(
                former,
                file,
                description,
                account,
                schedule,
                sources,
                rules,
                endedBy,
                missingReads,
                lifecycle,
                guards,
                ownership,
                formerly,
                uses,
                createMissingGroups,
                cards,
                invitations,
                drift,
                fingerprint,
                columnUses,
                adGroups,
                columnGroups,
                exceptions,
                text);
    }

    /** Whole keys that the job may touch; null for all. */
    public @Nullable Pattern keyPattern() {
        return ownership.keyPattern();
    }

    /** Names of the groups that the job manages, in the file's order. */
    public List<String> groups() {
        return List.copyOf(uses.groups().keySet());
    }

    /**
     * One of the job's sources, ready to be opened.
     *
     * @param identities ids of the groups that the file's names for groups of the directory have meant so far
     * @param more columns that are wanted beside those that the rules name
     */
    PersonSource opened(NamedSource source, Map<String, String> identities, Set<String> more) {
        SortedSet<String> columns = new TreeSet<>(columnsOf(source).keySet());
        columns.addAll(more);
        return source.settings().source(columns, new TreeSet<>(adGroups.keySet()), identities);
    }

    /** Whether several sources make one person, so that columns are called {@code hr.Location}. */
    boolean hasSeveralSources() {
        return !sources.getFirst().name().isEmpty();
    }

    /** Columns by whose values it is decided who may enter and who belongs to which group; directory groups aside. */
    SortedSet<String> decisiveColumns() {
        SortedSet<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(
                        Stream.of(rules.onlyIf(), rules.active(), rules.onLeave())
                                .filter(Objects::nonNull),
                        rules.groups().values().stream().flatMap(List::stream))
                .forEach(condition -> columns.addAll(condition.columns()));
        columns.removeIf(column -> column.startsWith(SourceRecord.MEMBERSHIP));
        return columns;
    }

    /** What is wrong where a source has these columns: each column that a rule names and the source lacks. */
    List<Problem> checkColumns(NamedSource source, Set<String> available) {
        Set<String> known = available.stream().map(JobFile::folded).collect(Collectors.toSet());
        return columnsOf(source).entrySet().stream()
                .filter(use -> !known.contains(folded(use.getKey())))
                .map(use -> Problem.at(use.getValue(), lacking(source, use.getKey(), available)))
                .sorted()
                .toList();
    }

    /** The columns of a source that the rules name, as it calls them, each with its first use. */
    Map<String, Position> columnsOf(NamedSource source) {
        Map<String, Position> columns = new LinkedHashMap<>();
        columnUses.forEach((column, at) -> {
            if (source.owns(column)) {
                columns.put(column.substring(source.prefix().length()), at);
            }
        });
        return columns;
    }

    /** The account has no group of a name that the job uses. */
    Problem unknownGroup(String name, List<String> present) {
        return Problem.at(useOf(name), "Brivo has no group " + name + Suggestion.sentence(name, present));
    }

    /** The account has several groups of one name, so that nobody can say which is meant. */
    Problem ambiguousGroup(String name, List<Long> ids) {
        return Problem.at(
                useOf(name),
                "Brivo has several groups called %s (ids %s); rename all but one there"
                        .formatted(name, Suggestion.listed(ids)));
    }

    /** More groups would be made than one run may make. */
    Problem tooManyMissingGroups(List<String> names, int most) {
        return Problem.at(
                useOf(names.getFirst()),
                "Brivo lacks %d groups that this job names (%s), and a run makes %d at most; is this the right account?"
                        .formatted(names.size(), String.join(", ", names), most));
    }

    /** A group of this name cannot be made. */
    Problem groupNameTooLong(String name, int longest) {
        return Problem.at(
                useOf(name),
                "Brivo has no group %s, and none can be made: a name holds %d characters, this one has %d"
                        .formatted(name, longest, name.length()));
    }

    /** Two names of the file mean one group, which was renamed in Brivo since one of them was bound to it. */
    Problem groupNamedTwice(String name, String twin, AccountGroup group) {
        return Problem.at(
                useOf(name),
                "%s and %s are one group in Brivo (id %d, now called %s); keep one of them"
                        .formatted(name, twin, group.id(), group.name()));
    }

    private Position useOf(String group) {
        Position protecting = ownership.protectedGroups().getOrDefault(group, Position.whole(file.toString()));
        return uses.groups().getOrDefault(group, protecting);
    }

    private static String lacking(NamedSource source, String column, Set<String> available) {
        String which = source.name().isEmpty() ? "" : " " + source.name();
        return "the source" + which + " has no column " + column + Suggestion.sentence(column, available);
    }

    private static String folded(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }
}
