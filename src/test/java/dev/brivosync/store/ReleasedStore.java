package dev.brivosync.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a released version left behind after two nights ({@code OldNights}): its store, its job file, its people, the account,
 * and what it planned for the third. {@code src/test/resources/stores/README.md} says how one is made.
 */
public record ReleasedStore(int version, Path kept) {
    public static final Path ALL = Path.of("src/test/resources/stores");

    /** From the oldest on. */
    public static List<ReleasedStore> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new ReleasedStore(
                            Integer.parseInt(folder.getFileName().toString().substring(1)), folder))
                    .sorted(Comparator.comparingInt(ReleasedStore::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the tables as they are now. */
    public static int newest() {
        return Integer.parseInt(StoreTables.VERSIONS.getLast());
    }

    /** When it planned. */
    public Instant planned() throws IOException {
        Properties made = new Properties();
        try (InputStream in = Files.newInputStream(kept.resolve("made.properties"))) {
            made.load(in);
        }
        return Instant.parse(made.getProperty("planned"));
    }

    public JsonNode plan() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(kept.resolve("plan.json")));
    }

    /** What this program changes besides, in the words of the test that compares; and why, after a number sign. */
    public List<String> further() throws IOException {
        Path file = kept.resolve("further.txt");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList()
                : List.of();
    }

    /** The job files that it shipped as examples. */
    public Path examples() {
        return kept.resolve("examples");
    }

    /** Of job files in a folder those whose sample lies in {@code data} beside them. */
    public static List<Path> withSamples(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path job : jobs(folder)) {
            if (Files.readString(job).contains("file: data/")) {
                found.add(job);
            }
        }
        return found;
    }

    /** Job files in a folder, by name. */
    public static List<Path> jobs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** As it lay on the machine: {@code jobs/hr.yaml}, {@code people.csv}, {@code brivo.json} and {@code data/store.mv.db}. */
    public void unpack(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("data"));
        Files.copy(kept.resolve("hr.yaml"), folder.resolve("jobs/hr.yaml"));
        for (String name : List.of("people.csv", "exceptions.csv", "brivo.json")) {
            if (Files.exists(kept.resolve(name))) {
                Files.setLastModifiedTime(
                        Files.copy(kept.resolve(name), folder.resolve(name)),
                        FileTime.from(planned().minus(Duration.ofSeconds(1))));
            }
        }
        if (Files.exists(kept.resolve("key"))) {
            Path key = Files.copy(kept.resolve("key"), folder.resolve("data/key"));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(kept.resolve("store.mv.db.gz")))) {
            Files.copy(in, folder.resolve("data/store.mv.db"));
        }
    }

    public static StoreAddress address(Path folder) {
        return StoreAddress.of("jdbc:h2:file:" + folder.resolve("data/store"));
    }

    @Override
    public String toString() {
        return "V" + version;
    }
}
