package dev.brivosync.job;

import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.YamlFile;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets that lie in files as they are, where other users of the machine may read them. */
final class OpenSecrets {
    private static final Set<String> SECRET_KEYS =
            Set.of("apiKey", "clientSecret", "password", "secret", "secretKey", "token");

    /** Keys of files that prove who somebody is. */
    private static final Set<String> FILE_KEYS = Set.of("certificateKey", "keytab");

    private static final Pattern ENVIRONMENT =
            Pattern.compile("(?m)^\\s*(?:export\\s+)?(\\w*(?:SECRET|PASSWORD|KEY))\\s*=\\s*[^\\s#].*$");

    private OpenSecrets() {}

    /** What should be changed about a settings file or job file, and the files that it names. */
    static List<String> warnings(Path file, Section content) {
        List<String> warnings = new ArrayList<>();
        List<Map.Entry<String, Text>> all = texts("", content).toList();
        List<String> secrets = all.stream()
                .filter(entry -> isSecret(entry.getKey(), entry.getValue()))
                .map(entry ->
                        entry.getKey() + " in line " + entry.getValue().at().line())
                .toList();
        if (!secrets.isEmpty() && readableByOthers(file)) {
            String name = YamlFile.shown(file);
            warnings.add(name + " holds secrets (" + String.join(", ", secrets)
                    + ") and everybody on this machine may read it; move them to environment variables, such as"
                    + " ${BRIVO_PASSWORD}, or run: chmod 600 " + name);
        }
        all.stream()
                .filter(entry -> FILE_KEYS.contains(entry.getKey()) && !Variables.in(entry.getValue()))
                .map(entry -> Inheritance.besides(
                        entry.getValue().at(), entry.getValue().written()))
                .filter(OpenSecrets::readableByOthers)
                .forEach(key -> warnings.add("everybody on this machine may read " + key
                        + ", which proves who the connector is; run: chmod 600 " + key));
        return warnings;
    }

    /** Likewise of a file from which the environment is set. */
    static List<String> warnings(Path file) {
        try {
            if (!Files.isRegularFile(file) || !readableByOthers(file)) {
                return List.of();
            }
            List<String> secrets = ENVIRONMENT
                    .matcher(Files.readString(file))
                    .results()
                    .map(line -> line.group(1))
                    .toList();
            return secrets.isEmpty()
                    ? List.of()
                    : List.of("%1$s holds secrets (%2$s) and everybody on this machine may read it; run: chmod 600 %1$s"
                            .formatted(YamlFile.shown(file), String.join(", ", secrets)));
        } catch (IOException unreadable) {
            // it is not read for anything else
            return List.of();
        }
    }

    private static Stream<Map.Entry<String, Text>> texts(String key, Value value) {
        return switch (value) {
            case Section inner ->
                inner.entries().entrySet().stream()
                        .flatMap(entry -> texts(entry.getKey(), entry.getValue().value()));
            case Sequence list -> list.values().stream().flatMap(each -> texts(key, each));
            case Text text -> Stream.of(Map.entry(key, text));
        };
    }

    private static boolean isSecret(String key, Text text) {
        boolean told = SECRET_KEYS.contains(key)
                || (key.equals("url")
                        && StoreAddress.PASSWORD_IN_URL.matcher(text.written()).find());
        return told && !text.written().isBlank() && !Variables.in(text);
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
