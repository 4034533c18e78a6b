package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of the config folder and the environment, put together as if all of it stood in one file.
 *
 * @param main the settings file, for people
 * @param exists whether there is one
 * @param warnings what should be changed although it works
 */
record SettingsFiles(String main, boolean exists, Section content, List<String> warnings) {
    private static final String ENDING = ".yaml";

    static SettingsFiles read(Path folder, Map<String, String> environment, Problems problems) {
        Path main = folder.resolve("application" + ENDING);
        boolean exists = Files.exists(main);
        List<String> warnings = new ArrayList<>();
        Section content = Section.empty(new Position(YamlFile.shown(main), 1, 1));
        if (exists) {
            content = YamlFile.read(main, problems).orElse(content);
            warnings.addAll(OpenSecrets.warnings(main, content));
        }
        for (Path file : accountFiles(folder.resolve("accounts"), problems)) {
            Section account = YamlFile.read(file, problems).orElse(Section.empty(Position.whole(YamlFile.shown(file))));
            warnings.addAll(OpenSecrets.warnings(file, account));
            content = withAccount(content, file, account, problems);
        }
        warnings.addAll(OpenSecrets.warnings(folder.resolve("secrets.env")));
        content = content.over(AccountSection.BUILT_IN);
        Overrides overrides = Overrides.of(content, environment);
        warnings.addAll(overrides.warnings());
        return new SettingsFiles(YamlFile.shown(main), exists, overrides.content(), List.copyOf(warnings));
    }

    private static List<Path> accountFiles(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            problems.add(Position.whole(YamlFile.shown(folder)), "cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** The account's file stands beside the accounts of the main file; a second one of a name is an error. */
    private static Section withAccount(Section content, Path file, Section account, Problems problems) {
        List<String> path = List.of("brivo", "accounts", Jobs.nameOf(file));
        Section beside = Section.empty(content.at()).with(path, account);
        content.find(path)
                .ifPresent(first -> problems.add(
                        account.at(),
                        "the account " + path.getLast() + " stands at " + first.at() + " too; keep one of them"));
        return content.over(beside);
    }
}
