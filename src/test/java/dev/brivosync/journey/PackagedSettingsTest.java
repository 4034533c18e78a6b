package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings and jobs that compose and Kubernetes begin with are right, once their secrets are there. */
class PackagedSettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "docker/trial, cooperative, /run/secrets, store-password directory-password",
        "docker/kubernetes/common, hr, /secrets, "
                + "api-key client-id client-secret username password secret-key directory-password"
    })
    void theyAreValid(Path from, String job, String secrets, String names) throws Exception {
        Path filled = Files.createDirectory(folder.resolve("secrets"));
        for (String name : names.split(" ")) {
            Files.writeString(filled.resolve(name), "planted-secret-of-twenty-letters\n");
        }
        for (String file : new String[] {"config/application.yaml", "jobs/" + job + ".yaml"}) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, Files.readString(from.resolve(file)).replace("file:" + secrets, "file:" + filled));
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        int exit = Cli.run(
                new String[] {
                    "validate",
                    "--config",
                    folder.resolve("config").toString(),
                    "--jobs",
                    folder.resolve("jobs").toString()
                },
                InputStream.nullInputStream(),
                out,
                out,
                Map.of());
        assertThat(exit).as(told.toString(StandardCharsets.UTF_8)).isZero();
    }
}
