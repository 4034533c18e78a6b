package dev.brivosync.job.yaml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code extends: base.yaml}: a file that says only what differs and takes the rest from another. */
public final class Inheritance {
    /** The key that names the other file, relative to the one in which it stands. */
    public static final String KEY = "extends";

    /** Whoever looks for a value must find it. */
    private static final int LONGEST_CHAIN = 3;

    private Inheritance() {}

    /** A file laid over the one that it extends, which may extend a third. */
    public static Optional<Section> read(Path file, Problems problems) {
        return read(file, problems, new ArrayList<>());
    }

    private static Optional<Section> read(Path file, Problems problems, List<Path> seen) {
        seen.add(file.normalize());
        return YamlFile.read(file, problems).flatMap(section -> {
            Section.Entry base = section.entries().get(KEY);
            return base == null ? Optional.of(section) : over(base, section.without(KEY), problems, seen);
        });
    }

    private static Optional<Section> over(Section.Entry entry, Section section, Problems problems, List<Path> seen) {
        if (!(entry.value() instanceof Text text) || text.written().isBlank()) {
            problems.add(entry.at(), "extends must name one file, relative to this one");
            return Optional.of(section);
        }
        Path base = besides(text.at(), text.written());
        if (seen.contains(base)) {
            problems.add(text.at(), "extends itself: " + YamlFile.shown(base) + " leads back here");
            return Optional.of(section);
        }
        if (seen.size() > LONGEST_CHAIN) {
            problems.add(
                    text.at(),
                    "extends %s, the %dth file in a row, and %d are the most"
                            .formatted(YamlFile.shown(base), seen.size() + 1, LONGEST_CHAIN + 1));
            return Optional.of(section);
        }
        if (!Files.isRegularFile(base)) {
            problems.add(text.at(), "extends " + YamlFile.shown(base) + ", and there is no such file");
            return Optional.of(section);
        }
        return read(base, problems, seen).map(section::over);
    }

    /** The file that a relative path means where it stands in another file. */
    public static Path besides(Position position, String path) {
        return folderOf(position).resolve(path).normalize();
    }

    /** The folder of the file in which something is written. */
    public static Path folderOf(Position position) {
        Path folder = Path.of(position.file()).getParent();
        return folder == null ? Path.of("") : folder;
    }
}
