package dev.brivosync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The product as {@code mvn package} leaves it, its commands started in a folder of their own against a sandbox. */
public final class Product {
    private static final Path BUILT = Path.of("target/brivo-sync").toAbsolutePath();
    private static final long BETWEEN_LOOKS = 5;

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /**
     * @param folder gets settings and jobs as they come with the product, and its store
     * @param sandbox where the account {@code sandbox} is
     */
    public Product(Path folder, String sandbox) throws IOException {
        this.folder = folder;
        for (String name : List.of("config", "jobs")) {
            try (Stream<Path> files = Files.walk(BUILT.resolve(name))) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(BUILT.relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        set("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", sandbox);
        set("BRIVO_ACCOUNTS_SANDBOX_APIURL", sandbox);
    }

    /** Puts something into the environment of what is started from now on. */
    public Product set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Whether it was built at all. */
    public static boolean isBuilt() {
        return Files.isExecutable(BUILT.resolve("bin/brivo-sync"));
    }

    /** Runs one command to its end; on a system without {@code /proc} memory and processor time are 0. */
    public Taken run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(BUILT.resolve("bin/brivo-sync").toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        Duration processor = Duration.ZERO;
        while (process.isAlive()) {
            peak = Math.max(peak, Memory.peak(process.pid()));
            processor = process.info().totalCpuDuration().orElse(processor);
            Thread.sleep(BETWEEN_LOOKS);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Taken(seconds, processor.toMillis() / 1e3, peak >> 10, process.waitFor(), Files.readString(output));
    }

    /**
     * What a command took.
     *
     * @param processor seconds of processor time
     * @param megabytes resident at most
     * @param output of both streams
     */
    public record Taken(double seconds, double processor, long megabytes, int exit, String output) {
        /** @throws IllegalStateException where it did not do what it was asked */
        public Taken done() {
            if (exit != 0) {
                throw new IllegalStateException("exit code " + exit + ": " + output);
            }
            return this;
        }
    }
}
