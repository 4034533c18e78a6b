package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribedJobFilesTest {
    @Test
    void everything() {
        System.out.println(catchThrowableOfType(ConfigurationError.class, () -> JobFile.read(Path.of("src/test/resources/jobs/everything.yaml"), Map.of())).getMessage());
        System.out.println(JobFile.read(Path.of("src/test/resources/jobs/smallest.yaml"), Map.of()));
    }
}
