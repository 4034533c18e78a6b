package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Reading;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.plan.Guards;
import dev.brivosync.source.MappingRules;
import dev.brivosync.source.MobilePassRule;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a job file section by section and reports all that is wrong with it at once. */
final class JobFileReader {
    static final Vocabulary KEYS = Vocabulary.of(
            "description",
            "account",
            "schedule",
            "source",
            "person",
            "lifecycle",
            "groups",
            "groupsFromColumn",
            "createMissingGroups",
            "exceptions",
            "badges",
            "createMissingBadges",
            "mobilePass",
            "ownership",
            "guards",
            "drift",
            "formerly",
            NotifySection.KEY,
            Inheritance.KEY);

    private final Path file;
    private final Problems problems = new Problems();
    private final Rules rules = new Rules(problems);
    private final Map<String, String> environment;
    private final Variables variables;

    private JobFileReader(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        this.variables = new Variables(environment);
    }

    static JobFile read(Path file, Map<String, String> environment) {
        JobFileReader reader = new JobFileReader(file, environment);
        Optional<JobFile> job = Inheritance.read(file, reader.problems).flatMap(reader::read);
        return job.filter(read -> reader.problems.all().isEmpty())
                .orElseThrow(() -> new ConfigurationError(reader.problems.all()));
    }

    /** A job file as it was; empty where it would not be understood today. */
    static Optional<JobFile> reread(Path file, Section content, Map<String, String> environment) {
        JobFileReader reader = new JobFileReader(file, environment);
        return reader.read(content).filter(read -> reader.problems.all().isEmpty());
    }

    private Optional<JobFile> read(Section content) {
        Fields job = new Reading(variables, problems).of(content).only(KEYS);
        Optional<Schedule> schedule = ScheduleSection.read(job);
        int before = problems.all().size();
        Optional<SourceSection> source = SourceSection.read(job, rules);
        boolean sourceIsSound = problems.all().size() == before;
        boolean several = content.entries().containsKey("source")
                && content.entries().get("source").value() instanceof Sequence;
        Optional<PersonSection> person = PersonSection.read(job, rules, several);
        Optional<PhotoRule> photo = PhotoSection.read(
                job, rules, folder(), source.map(SourceSection::sources).orElse(List.of()));
        LifecycleSection lifecycle = lifecycle(job, source);
        List<ColumnGroupsSection> columnGroups = ColumnGroupsSection.read(job, rules);
        GroupsSection groups = GroupsSection.read(job, rules).and(columnGroups);
        source.filter(from -> sourceIsSound
                        && from.sources().stream()
                                .noneMatch(each -> each.settings().knowsGroups()))
                .ifPresent(without -> groups.adGroups().forEach(this::needsDirectory));
        BadgesSection badges = BadgesSection.read(job, rules);
        MobilePassSection pass = MobilePassSection.read(job, rules);
        ZoneId zone = schedule.map(Schedule::zone).orElseGet(ZoneId::systemDefault);
        String description = job.read("description", Formats.TEXT).orElse("");
        String account = job.read("account", Formats.TEXT).orElse("default");
        if (sourceIsSound) {
            source.ifPresent(from -> checkNames(from, lifecycle));
        }
        Guards guards = GuardsSection.read(job);
        checkNotify(content);
        OwnershipSection ownership = OwnershipSection.read(job);
        return person.flatMap(found -> source.map(from -> new JobFile(
                Jobs.nameOf(file),
                file,
                description,
                account,
                schedule.orElse(null),
                from.sources(),
                mapping(
                        found.withPhoto(photo.map(rule ->
                                        rule.clearing(!found.further().onEmpty().keeps("photo")))
                                .orElse(null)),
                        lifecycle,
                        groups,
                        badges,
                        pass.rule(),
                        new DatesAndZone(from.dates(), zone)),
                lifecycle.endedBy().keySet(),
                lifecycle.missingReads(),
                lifecycle.further(),
                guards,
                ownership,
                formerly(job),
                new AccountUses(
                        groups.uses(),
                        groups.addOnly(),
                        both(found.customFieldUses(), ownership.adoptFields()),
                        badges.formats()),
                job.read("createMissingGroups", Formats.BOOLEAN).orElse(false),
                badges.handling(),
                pass.invitations(),
                DriftSection.read(job, found, !badges.rules().isEmpty()),
                Fingerprint.of(content.without(NotifySection.KEY), variables::resolved),
                rules.columnUses(),
                groups.adGroups(),
                columnGroups.stream().map(ColumnGroupsSection::groups).toList(),
                exceptions(job).orElse(null),
                new JobText(file, content, environment))));
    }

    /** Whom a run tells how it ended keeps no run from going on: what is only not set yet is said when it is needed. */
    private void checkNotify(Section content) {
        Problems ofNotify = new Problems();
        NotifySection.read(new Reading(variables, ofNotify).of(content), null);
        ofNotify.wrong().forEach(problems::add);
    }

    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    private LifecycleSection lifecycle(Fields job, Optional<SourceSection> source) {
        LifecycleSection written = LifecycleSection.read(job, rules);
        List<String> prefixes = source.map(SourceSection::sources).orElse(List.of()).stream()
                .filter(each -> each.settings().activeDirectory())
                .map(NamedSource::prefix)
                .toList();
        return prefixes.isEmpty() ? written : written.byAccounts(prefixes, rules, job.at("source"));
    }

    private void needsDirectory(String group, Position use) {
        problems.add(use, "adGroup: " + group + " is a group of a directory, but this job has no source with ldap");
    }

    /** With several sources every column says whose it is, and {@code endedBy} names those that list people. */
    private void checkNames(SourceSection source, LifecycleSection lifecycle) {
        if (source.isList()) {
            String example = source.sources().getFirst().prefix();
            rules.columnUses().forEach((column, at) -> {
                if (!column.equalsIgnoreCase(SourceRecord.KEY)
                        && source.sources().stream().noneMatch(each -> each.owns(column))) {
                    problems.add(at, column + " does not say which source it is of; write {" + example + column + "}");
                }
            });
        }
        lifecycle.endedBy().forEach((name, at) -> {
            if (source.sources().stream()
                    .noneMatch(each -> each.name().equals(name) && each.role() == NamedSource.Role.PEOPLE)) {
                problems.add(at, "lifecycle.endedBy names " + name + ", which is no source with role: people");
            }
        });
    }

    private static Optional<Path> exceptions(Fields job) {
        return job.read("exceptions", Formats.TEXT).map(written -> Inheritance.besides(job.at("exceptions"), written));
    }

    /** A job of a former name that still exists would own the same people. */
    private List<String> formerly(Fields job) {
        if (!job.has("formerly")) {
            return List.of();
        }
        List<String> names = job.list("formerly", Formats.TEXT);
        for (String name : names) {
            if (name.equals(Jobs.nameOf(file))) {
                job.problem("formerly", "formerly names this job itself; it was called otherwise before");
            } else if (Files.exists(file.resolveSibling(name + ".yaml"))) {
                job.problem(
                        "formerly",
                        "formerly names %s, a job that is still there (%s.yaml); both would have the same people: delete that file, or take the name out"
                                .formatted(name, name));
            }
        }
        return names;
    }

    /** What stands in the file first counts. */
    private static Map<String, Position> both(Map<String, Position> first, Map<String, Position> second) {
        Map<String, Position> both = new LinkedHashMap<>(first);
        second.forEach(both::putIfAbsent);
        return both;
    }

    private static MappingRules mapping(
            PersonSection person,
            LifecycleSection lifecycle,
            GroupsSection groups,
            BadgesSection badges,
            @Nullable MobilePassRule pass,
            DatesAndZone days) {
        return new MappingRules(
                person.key(),
                person.onlyIf(),
                person.firstName(),
                person.middleName(),
                person.lastName(),
                person.emails(),
                person.phones(),
                person.phoneRegion(),
                lifecycle.active(),
                lifecycle.onLeave(),
                lifecycle.startsOn(),
                lifecycle.endsOn(),
                lifecycle.createAhead(),
                days.dates(),
                days.zone(),
                groups.rules(),
                person.customFields(),
                badges.rules(),
                pass,
                person.further());
    }

    /** How days are written and where they begin. */
    private record DatesAndZone(List<DateTimeFormatter> dates, ZoneId zone) {}
}
