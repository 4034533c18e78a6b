package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.job.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder of job files for tests; problems are shown with names relative to it. */
record JobFolder(Path path) {
    /** What every job must say, for jobs that are about something else. */
    static final String SOURCE = "source: { csv: { file: people.csv } }\n";

    static final String PERSON = "person: { key: \"{id}\", firstName: \"{first}\", lastName: \"{last}\" }\n";

    Path write(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobFile read(String content) {
        return read(content, Map.of());
    }

    /** A good job file, which the schema that editors use must find good too. */
    JobFile read(String content, Map<String, String> environment) {
        JobFile job = JobFile.read(write("hr.yaml", content), environment);
        assertThat(JobFileSchema.objections(content)).as(content).isEmpty();
        return job;
    }

    boolean accepts(String content, Map<String, String> environment) {
        try {
            JobFile.read(write("hr.yaml", content), environment);
            return true;
        } catch (ConfigurationError refused) {
            return false;
        }
    }

    /** What is wrong with a job file, a line for each problem. */
    List<String> problems(String content) {
        return shown(catchThrowableOfType(ConfigurationError.class, () -> read(content))
                .problems());
    }

    /** What is wrong with a job whose source and person are right. */
    List<String> problemsOfRest(String content) {
        return problems(SOURCE + PERSON + content);
    }

    List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.toString().replace(path + "/", ""))
                .toList();
    }
}
