package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.DirectoryVisit;
import dev.brivosync.source.ldap.LdapSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a job's sources can be read: files to their end, directories by a page of each base. */
final class SourcesExamination implements Examination {
    private static final Duration SOON = Duration.ofDays(30);

    private final JobFile job;
    private final Clock clock;

    SourcesExamination(JobFile job, Clock clock) {
        this.job = job;
        this.clock = clock;
    }

    @Override
    public void examine(Checks checks) {
        Checks.Area area = checks.area("job " + job.name());
        for (NamedSource source : job.sources()) {
            String what = source.name().isEmpty() ? "source" : "source " + source.name();
            try {
                switch (source.settings()) {
                    case SourceSettings.Csv _ -> file(area, what, source);
                    case SourceSettings.Ldap(var settings) -> directory(area, what, source, settings);
                }
            } catch (SourceUnavailable unavailable) {
                area.wrong(what, String.valueOf(unavailable.getMessage()), ExitCode.SOURCE_INCOMPLETE);
            } catch (ConfigurationError error) {
                area.wrong(what, error);
            }
        }
    }

    private void file(Checks.Area area, String what, NamedSource source) {
        try (SourceRead read = job.opened(source, Map.of(), Set.of()).open()) {
            boolean some = false;
            while (read.next().isPresent()) {
                some = true;
            }
            String evidence = String.join("; ", read.evidence());
            Duration most = source.complete().maximumAge();
            Duration age = Duration.between(read.written().orElse(clock.instant()), clock.instant());
            List<Problem> columns =
                    read.columns().map(found -> job.checkColumns(source, found)).orElse(List.of());
            if (!columns.isEmpty()) {
                columns.forEach(problem -> area.wrong(what, problem.toString(), ExitCode.USAGE));
            } else if (!some) {
                area.wrong(
                        what,
                        "%s; it holds not a single row: nothing would follow from it".formatted(evidence),
                        ExitCode.SOURCE_INCOMPLETE);
            } else if (most != null && age.compareTo(most) > 0) {
                area.wrong(
                        what,
                        "%s; it was written %s ago, and %s are allowed (maximumAge): has the export run?"
                                .formatted(evidence, Figure.span(age), Figure.span(most)),
                        ExitCode.SOURCE_INCOMPLETE);
            } else {
                area.good(what, "%s; %s old".formatted(evidence, Figure.span(age)));
            }
            doubts(area, what, read);
        }
    }

    private static void doubts(Checks.Area area, String what, SourceRead read) {
        read.doubts().forEach(doubt -> area.wrong(what, doubt.reason(), ExitCode.SOURCE_INCOMPLETE));
        int unreadable = read.unreadable().size();
        if (unreadable > 0) {
            area.look(
                    what,
                    "%s cannot be read, the first: %s"
                            .formatted(
                                    Figure.count(unreadable, "row", "rows"),
                                    read.unreadable().getFirst().reason()));
        }
    }

    private void directory(Checks.Area area, String what, NamedSource source, LdapSource.Settings settings) {
        DirectoryVisit visit = new LdapSource(
                        settings,
                        new TreeSet<>(job.columnsOf(source).keySet()),
                        new TreeSet<>(job.adGroups().keySet()))
                .visit();
        visit.trouble().forEach(trouble -> area.wrong(what, trouble, ExitCode.SOURCE_INCOMPLETE));
        if (visit.found() == 0 && visit.trouble().isEmpty()) {
            area.wrong(
                    what,
                    "%s; search and filter find nobody: %s".formatted(visit.server(), settings.filter()),
                    ExitCode.SOURCE_INCOMPLETE);
        } else if (visit.trouble().isEmpty()) {
            area.good(
                    what,
                    "%s; search and filter find %s%s"
                            .formatted(
                                    visit.server(),
                                    Figure.count(visit.found(), "entry", "entries"),
                                    visit.more() ? " and more" : ""));
        }
        visit.passedOver().forEach(server -> area.look("servers", "passed over: " + server));
        certificate(area, visit.certificateEnds());
        visit.lackingGroups()
                .forEach(group -> area.wrong(
                        "groups",
                        "the directory does not have the group %s once, so rules that use it are frozen (exit 6)"
                                .formatted(group),
                        ExitCode.SOURCE_INCOMPLETE));
    }

    private void certificate(Checks.Area area, @Nullable Instant ends) {
        if (ends == null) {
            return;
        }
        Duration left = Duration.between(clock.instant(), ends);
        if (left.compareTo(SOON) < 0) {
            area.look(
                    "certificate",
                    "the server's certificate ends on %s: have it renewed, or no run reads the directory any more"
                            .formatted(ends));
        } else {
            area.good("certificate", "good for %s more".formatted(Figure.span(left)));
        }
    }
}
