package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.SourceStudy;
import dev.brivosync.report.DisplayWidth;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.csv.Glance;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks where people come from, and looks at them. */
final class SourceQuestions {
    private static final List<String> KINDS = List.of("csv", "ad", "ldap");
    private static final int WIDEST_NAME = 28;

    private final Interview interview;
    private final Map<String, String> environment;
    private final Path jobs;

    /** @param jobs the folder of the job file to be */
    SourceQuestions(Interview interview, Map<String, String> environment, Path jobs) {
        this.interview = interview;
        this.environment = environment;
        this.jobs = jobs.toAbsolutePath().normalize();
    }

    /**
     * A source and what was seen of it.
     *
     * @param name what a job that reads it may be called
     */
    record Found(JobDraft.Source source, SourceStudy study, String name) {}

    Found ask() {
        interview.headline("WHERE PEOPLE COME FROM");
        String kind = interview.oneOf("csv (a file), ad (Active Directory) or ldap (another directory)", KINDS, "csv");
        return kind.equals("csv")
                ? file()
                : new DirectoryQuestions(interview, environment, this).ask(kind.equals("ad"));
    }

    private Found file() {
        return interview.<Found>ask("The file with people", newest().orElse(null), answer -> {
            try {
                Path path = Path.of(answer);
                Glance glance = Glance.at(path);
                SourceStudy study = SourceStudy.of(glance.source(), glance.columns());
                if (study.rows() == 0) {
                    interview.say(path + " has a header and no rows; an export with people in it is needed.");
                    return null;
                }
                show(path, glance, study);
                JobDraft.File file = new JobDraft.File(
                        seenFromJobs(path, named(path)),
                        glance.settings().delimiter(),
                        glance.settings().titleLines(),
                        List.of(),
                        study.rows());
                return new Found(file, study, stem(path));
            } catch (SourceUnavailable | InvalidPathException unusable) {
                interview.say(String.valueOf(unusable.getMessage()));
                return null;
            }
        });
    }

    /** The one that was written last, here or in a folder that exports usually go to. */
    private static Optional<String> newest() {
        return Stream.of("", "data", "export", "exports", "import")
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder.toAbsolutePath()))
                .flatMap(SourceQuestions::tables)
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                .map(Path::toString);
    }

    private static Stream<Path> tables(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().matches("(?i).*\\.(csv|tsv|txt)"))
                    .filter(Files::isRegularFile)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    /** The next export may be called by another day. */
    private String named(Path path) {
        String name = String.valueOf(path.getFileName());
        String pattern = name.replaceAll("\\d[\\d_.-]*\\d(?=\\D)|\\d{4,}", "*").replaceAll("\\*+", "*");
        if (pattern.equals(name) || pattern.startsWith("*")) {
            return name;
        }
        interview.say("Its name holds a number, so the next export may be called otherwise. Of all files that match "
                + pattern + " the newest would be read (today " + matching(path, pattern) + " match).");
        return interview.yes("Read the newest " + pattern, true) ? pattern : name;
    }

    private static long matching(Path path, String pattern) {
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll("[\\[\\]{}\\\\]", "\\\\$0"));
        try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
            return files.filter(file -> matcher.matches(file.getFileName())).count();
        } catch (IOException unreadable) {
            return 1;
        }
    }

    /** Where a path means that is written in the job file. */
    Path fromJobs(String path) {
        return jobs.resolve(path);
    }

    /** A path as the job file has to write it. */
    String seenFromJobs(Path path, String name) {
        Path folder =
                Objects.requireNonNullElse(path.toAbsolutePath().normalize().getParent(), jobs);
        try {
            String relative = jobs.relativize(folder).toString().replace('\\', '/');
            return relative.isEmpty() ? name : relative + "/" + name;
        } catch (IllegalArgumentException otherDrive) {
            return folder.toString().replace('\\', '/') + "/" + name;
        }
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName())
                .replaceFirst("\\.[^.]*$", "")
                .replaceAll("[^A-Za-z]+", "-")
                .replaceAll("^-+|-+$", "")
                .toLowerCase(Locale.ROOT);
        return name.isEmpty() ? "people" : name;
    }

    private void show(Path path, Glance glance, SourceStudy study) {
        interview.say("%s: %,d rows; %s".formatted(path, study.rows(), String.join("; ", glance.evidence())));
        if (study.unreadable() > 0) {
            interview.say("%,d more rows cannot be read; `validate` will name them.".formatted(study.unreadable()));
        }
        study.doubts().forEach(doubt -> interview.say("Take care: " + doubt));
        show(study);
    }

    /** Its columns; samples of what stands in them on a terminal only. */
    void show(SourceStudy study) {
        int widest = study.columns().stream()
                .mapToInt(column -> DisplayWidth.of(shown(column.name())))
                .max()
                .orElse(0);
        interview.line("   #  " + DisplayWidth.pad("column", widest) + "  filled  what it holds");
        int number = 0;
        for (ColumnStudy column : study.columns()) {
            number++;
            interview.line("  %2d  %s  %5d%%  %s"
                    .formatted(
                            number,
                            DisplayWidth.pad(shown(column.name()), widest),
                            study.rows() == 0 ? 0 : column.filled() * 100 / study.rows(),
                            described(column, interview.width() - widest - 16)));
        }
        if (!interview.isTerminal()) {
            interview.say("(What stands in the columns is shown on a terminal only: it is people's data.)");
        }
    }

    private String described(ColumnStudy column, int room) {
        String samples = interview.isTerminal() ? String.join(" | ", column.samples()) : "";
        String kind = column.kind();
        return shortened(samples.isEmpty() ? kind : kind + (kind.isEmpty() ? "" : ": ") + samples, room);
    }

    private static String shown(String name) {
        return shortened(name, WIDEST_NAME);
    }

    private static String shortened(String text, int room) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        if (DisplayWidth.of(line) <= room) {
            return line;
        }
        int end = line.length();
        while (DisplayWidth.of(line.substring(0, end)) >= room) {
            end = line.offsetByCodePoints(end, -1);
        }
        return line.substring(0, end) + "…";
    }
}
