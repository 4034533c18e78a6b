package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.job.yaml.YamlFile;
import dev.brivosync.person.Folding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The job files of a folder: every {@code NAME.yaml} in it is a job, but for those that only others build on. Folders inside it
 * are not looked at.
 */
public final class Jobs {
    private static final String ENDING = ".yaml";

    private final Path folder;
    /** What the files say, those included that others build on, as far as they can be read. */
    private final Map<Path, Section> contents = new LinkedHashMap<>();

    private final List<Path> files;

    private Jobs(Path folder, List<Path> all) {
        this.folder = folder;
        // what is wrong with a file is said when it is read as a job
        all.forEach(file -> YamlFile.read(file, new Problems()).ifPresent(content -> contents.put(file, content)));
        this.files = List.copyOf(BaseFiles.removedFrom(all, contents));
    }

    /** The jobs of a folder; none where there is no such folder. */
    public static Jobs in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Jobs(folder, List.of());
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> yaml = all.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .sorted()
                    .toList();
            return new Jobs(folder, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** The job files, in the order of their names. */
    public List<Path> files() {
        return files;
    }

    public List<String> names() {
        return files.stream().map(Jobs::nameOf).toList();
    }

    /** The files that these build on, wherever they lie, and whether they are there or not. */
    Set<Path> bases() {
        return BaseFiles.of(contents.values());
    }

    /** What should be changed about the files although it works, those included that others build on. */
    public List<String> warnings() {
        return contents.entrySet().stream()
                .flatMap(file -> OpenSecrets.warnings(file.getKey(), file.getValue()).stream())
                .toList();
    }

    /**
     * Reads one job.
     *
     * @throws ConfigurationError where there is no such job, or its file is not right
     */
    public JobFile read(String name, Map<String, String> environment) {
        return files.stream()
                .filter(file -> nameOf(file).equals(name))
                .findFirst()
                .map(file -> JobFile.read(file, environment))
                .orElseThrow(() -> new ConfigurationError(List.of(unknown(name))));
    }

    /** The name of a job. */
    public String known(String name) {
        if (!names().contains(name)) {
            throw new ConfigurationError(List.of(unknown(name)));
        }
        return name;
    }

    private Problem unknown(String name) {
        String choices = files.isEmpty()
                ? Files.isDirectory(folder) ? "; the folder holds no job file (NAME.yaml)" : "; there is no such folder"
                : Suggestion.sentence(name, names());
        return Problem.at(Position.whole(YamlFile.shown(folder)), "there is no job " + name + choices);
    }

    /** What is wrong with jobs beside each other: a group that two jobs of one account manage, reported at both. */
    public static List<Problem> conflicts(Collection<JobFile> jobs) {
        Map<String, Position> taken = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (JobFile job : jobs) {
            job.uses().groups().forEach((group, here) -> {
                String wanted = job.account() + "\n" + Folding.text(group).toLowerCase(Locale.ROOT);
                Position first = taken.putIfAbsent(wanted, here);
                if (first != null && !first.file().equals(here.file())) {
                    problems.add(Problem.at(first, alsoManaged(group, here, job.account())));
                    problems.add(Problem.at(here, alsoManaged(group, first, job.account())));
                }
            });
        }
        return problems.stream().sorted().distinct().toList();
    }

    private static String alsoManaged(String group, Position other, String account) {
        return "the group " + group + " of account " + account + " is managed at " + other
                + " too; only one job may, or each would undo the other";
    }
}
