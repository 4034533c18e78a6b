package dev.brivosync.job;

import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds secrets that stand in a settings file as they are, where other users of the machine may read it. */
final class OpenSecrets {
    private static final Set<String> SECRET_KEYS = Set.of("apiKey", "clientSecret", "password", "secretKey");

    private OpenSecrets() {}

    static Optional<String> warning(Path file, Section content) {
        List<String> secrets = secrets(content).toList();
        if (secrets.isEmpty() || !readableByOthers(file)) {
            return Optional.empty();
        }
        String name = YamlFile.shown(file);
        return Optional.of(name + " holds secrets (" + String.join(", ", secrets)
                + ") and everybody on this machine may read it; move them to environment variables, such as"
                + " ${BRIVO_PASSWORD}, or run: chmod 600 " + name);
    }

    private static Stream<String> secrets(Section section) {
        return section.entries().entrySet().stream()
                .flatMap(entry -> switch (entry.getValue().value()) {
                    case Section inner -> secrets(inner);
                    case Text text
                    when isSecret(entry.getKey(), text) ->
                        Stream.of(entry.getKey() + " in line " + text.at().line());
                    default -> Stream.empty();
                });
    }

    private static boolean isSecret(String key, Text text) {
        return SECRET_KEYS.contains(key) && !text.written().isBlank() && !Variables.in(text);
    }

    private static boolean readableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows has no such permissions; a file that is gone is nobody's secret
            return false;
        }
    }
}
