package dev.brivosync.job;

import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files that only others build on: another one extends them, and they name no source of their own. */
final class BaseFiles {
    private BaseFiles() {}

    /** @param contents of those that can be read */
    static List<Path> removedFrom(List<Path> files, Map<Path, Section> contents) {
        Set<Path> extended = contents.values().stream()
                .flatMap(content -> content.entries().entrySet().stream())
                .filter(entry -> entry.getKey().equals(Inheritance.KEY))
                .map(entry -> entry.getValue().value())
                .filter(Text.class::isInstance)
                .map(value -> Inheritance.besides(value.at(), ((Text) value).written()))
                .collect(Collectors.toSet());
        return files.stream()
                .filter(file -> !extended.contains(file) || namesSource(contents.get(file)))
                .toList();
    }

    private static boolean namesSource(@Nullable Section content) {
        return content != null && content.entries().containsKey("source");
    }
}
