package dev.brivosync.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices when somebody edits, adds or removes a file of the jobs folder, or one that these build on. */
final class WatchedFiles {
    private final Path folder;
    private Set<Path> bases = Set.of();
    private String seen = "";
    private String now = "";

    WatchedFiles(Path folder) {
        this.folder = folder;
    }

    /** Whether anything is not as when it was looked at last. */
    boolean haveChanged() {
        now = state();
        return !now.equals(seen);
    }

    /**
     * What was found changed has been looked at.
     *
     * @param files that those of the folder build on, wherever they lie. Of one that is new here the state is not known yet,
     *     so that the next look is as thorough as this one.
     */
    void buildOn(Set<Path> files) {
        bases = Set.copyOf(files);
        seen = now;
    }

    private String state() {
        if (!Files.isDirectory(folder)) {
            return "none";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return Stream.concat(files.map(Path::normalize), bases.stream())
                    .distinct()
                    .sorted()
                    .filter(Files::isRegularFile)
                    .map(WatchedFiles::state)
                    .collect(Collectors.joining("\n", "files\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
