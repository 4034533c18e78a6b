package dev.brivosync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for one measurement, so that nothing of another one is warm, and its memory is known. */
public final class Child {
    private Child() {}

    /** The last line that the main class prints, run with these options and arguments on the class path of this JVM. */
    public static String lastLine(Class<?> main, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Path output = Files.createTempFile("bench", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.HOURS)) {
                process.destroyForcibly();
            }
            String told = Files.readString(output);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(main.getSimpleName() + " " + arguments + " failed: " + told);
            }
            return told.lines().toList().getLast();
        } finally {
            Files.delete(output);
        }
    }
}
