package dev.brivosync.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one row and one person cost without disk and network, by JMH. */
final class PurePart implements Part {
    @Override
    public String name() {
        return "pure";
    }

    @Override
    public String title() {
        return "One row, one person: pure code, by JMH";
    }

    @Override
    public String measured() throws Exception {
        Options options = new OptionsBuilder()
                .include("dev\\.brivosync\\..*\\.Pure[A-Z][a-z]+\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .forks(1)
                .shouldFailOnError(true)
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        StringBuilder told = new StringBuilder("| what | µs | ± (99.9 %) |\n|---|---|---|\n");
        results.forEach(result -> told.append(String.format(
                Locale.ROOT,
                "| %s | %,.2f | %,.2f |%n",
                result.getParams().getBenchmark().replaceAll(".*\\.Pure", ""),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError())));
        return told.toString();
    }
}
