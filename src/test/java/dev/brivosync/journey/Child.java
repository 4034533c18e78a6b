package dev.brivosync.journey;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command in a process of its own, in the folder where config and jobs lie. */
final class Child {
    private final Path said;
    private final Process process;
    private final String commandLine;

    Child(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        this(folder, environment, List.of(), arguments);
    }

    /** @param options of its JVM */
    Child(Path folder, Map<String, String> environment, List<String> options, String... arguments) throws IOException {
        this.said = Files.createTempFile("said", ".txt");
        said.toFile().deleteOnExit();
        List<String> words = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                // as the launcher starts it
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djdk.nio.maxCachedBufferSize=262144",
                                // as the product logs, and not as tests do
                                "-Dlogback.configurationFile=logback.xml"),
                        options.stream(),
                        Stream.of("-cp", classPath(), "dev.brivosync.BrivoSync"),
                        Stream.of(arguments),
                        Stream.of("--config", "config", "--jobs", "jobs", "--wait", "1"))
                .flatMap(each -> each)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        this.process = builder.start();
        this.commandLine = commandLine(process.pid());
    }

    /** As every user of the machine sees it in the list of processes; empty where the system has no such place. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException elsewhere) {
            return "";
        }
    }

    String commandLine() {
        return commandLine;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** STOP freezes it, CONT lets it go on. */
    void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("no signal could be sent to process " + process.pid());
        }
    }

    /** As a service manager does it. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** What it wrote to both of its streams until now. */
    String said() throws IOException {
        return Files.readString(said);
    }

    /** That of this test, whoever runs it. */
    static String classPath() {
        Stream<String> places = Child.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath)
                : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return places.map(place -> Path.of(place).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
