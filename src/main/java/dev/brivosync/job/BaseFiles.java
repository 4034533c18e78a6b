package dev.brivosync.job;

import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files that only others build on: their names begin with an underscore, or another one extends them and they name no source
 * of their own.
 */
final class BaseFiles {
    private static final String MARK = "_";

    private BaseFiles() {}

    /** @param contents of those that can be read */
    static List<Path> removedFrom(List<Path> files, Map<Path, Section> contents) {
        Set<Path> extended = contents.values().stream()
                .flatMap(content -> extendedBy(content).stream())
                .collect(Collectors.toSet());
        return files.stream()
                .filter(file -> !file.getFileName().toString().startsWith(MARK))
                .filter(file -> !extended.contains(file) || namesSource(contents.get(file)))
                .toList();
    }

    /** All files that these build on, wherever they lie, and whether they are there or not. */
    static Set<Path> of(Collection<Section> contents) {
        Set<Path> all = new LinkedHashSet<>();
        Deque<Section> left = new ArrayDeque<>(contents);
        while (!left.isEmpty()) {
            extendedBy(left.remove())
                    .filter(all::add)
                    .flatMap(base -> YamlFile.read(base, new Problems()))
                    .ifPresent(left::add);
        }
        return all;
    }

    private static Optional<Path> extendedBy(Section content) {
        return Optional.ofNullable(content.entries().get(Inheritance.KEY))
                .filter(entry ->
                        entry.value() instanceof Text text && !text.written().isBlank())
                .map(entry -> Inheritance.besides(entry.value().at(), ((Text) entry.value()).written()));
    }

    private static boolean namesSource(@Nullable Section content) {
        return content != null && content.entries().containsKey("source");
    }
}
