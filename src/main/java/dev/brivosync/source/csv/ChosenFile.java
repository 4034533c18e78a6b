package dev.brivosync.source.csv;

import dev.brivosync.source.SourceUnavailable;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The file that a job's {@code file} means at this moment.
 *
 * @param evidence how it was chosen, for people
 */
record ChosenFile(Path path, String evidence) {
    private record Candidate(Path path, FileTime changed) {}

    /** @throws SourceUnavailable where there is none */
    static ChosenFile of(CsvSource.Settings settings) {
        String file = settings.file();
        int cut = Math.max(file.lastIndexOf('/'), file.lastIndexOf(File.separatorChar)) + 1;
        String name = file.substring(cut);
        Path parent = settings.folder()
                .resolve(file.substring(0, cut))
                .toAbsolutePath()
                .normalize();
        if (name.contains("*") || name.contains("?")) {
            return newest(parent, name, settings);
        }
        Path path = parent.resolve(name).normalize();
        if (!Files.isRegularFile(path)) {
            throw new SourceUnavailable(path + (Files.exists(path) ? " is no file" : " does not exist")
                    + "; the job's source.csv.file names it");
        }
        return new ChosenFile(path, "read " + path.getFileName());
    }

    /** Equal times are settled by the name, which often carries a date. */
    private static ChosenFile newest(Path parent, String pattern, CsvSource.Settings settings) {
        try (DirectoryStream<Path> matches = Files.newDirectoryStream(parent, globOf(pattern))) {
            Stream<Path> files = StreamSupport.stream(matches.spliterator(), false)
                    .filter(path -> !isHidden(path) || pattern.startsWith("."))
                    .filter(path -> !isOurs(path, settings))
                    .filter(Files::isRegularFile);
            Comparator<Candidate> age = Comparator.comparing(Candidate::changed);
            var found = files.map(ChosenFile::candidate)
                    .sorted(age.thenComparing(Candidate::path))
                    .toList();
            if (found.isEmpty()) {
                throw new SourceUnavailable(
                        "no file in " + parent + " matches " + pattern + "; has the export run, and into this folder?");
            }
            Path newest = found.getLast().path();
            return new ChosenFile(
                    newest,
                    "read " + newest.getFileName()
                            + (found.size() == 1
                                    ? ", the only one that matches "
                                    : ", the newest of " + found.size() + " that match ")
                            + pattern);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new SourceUnavailable(parent + " cannot be listed: " + unreadable, unreadable);
        }
    }

    /** Files beside the export's own may match as well. */
    private static boolean isOurs(Path path, CsvSource.Settings settings) {
        Path rejects = settings.rejects();
        return settings.companions().isOne(path)
                || (rejects != null && path.equals(rejects.toAbsolutePath().normalize()));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static Candidate candidate(Path path) {
        try {
            return new Candidate(path, Files.getLastModifiedTime(path));
        } catch (IOException vanished) {
            throw new DirectoryIteratorException(vanished);
        }
    }

    /** Only {@code *} and {@code ?} are wild; what else a glob knows is an ordinary character of a name here. */
    private static String globOf(String pattern) {
        return pattern.replaceAll("[\\[\\]{}\\\\]", "\\\\$0");
    }
}
