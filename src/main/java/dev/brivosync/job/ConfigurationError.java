package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings or a job file that a run cannot go on with (exit 2): everything that is wrong with it, each with file, line
 * and column. The message has one line for each problem.
 */
public final class ConfigurationError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigurationError(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationError(problems);
        }
    }
}
