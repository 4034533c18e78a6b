package dev.brivosync.cli;

import dev.brivosync.brivo.watch.CallMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a run asked Brivo, by kind of call: how often, how fast, and what came back that was no success. */
final class CallTable {
    private static final String LINE = "%%-%ds %%7s %%7s %%9s %%9s %%12s%%s%%n";
    private static final double[] PERCENTILES = {0.5, 0.95};

    private final MeterRegistry meters;

    CallTable(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Meters of one run, whose percentiles are those of the whole of it. */
    static MeterRegistry meters() {
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig usual) {
                return DistributionStatisticConfig.builder()
                        .percentiles(PERCENTILES)
                        .percentilePrecision(2)
                        .expiry(Duration.ofDays(30))
                        .bufferLength(1)
                        .build()
                        .merge(usual);
            }
        });
        return registry;
    }

    /** Prints nothing where nothing was asked. */
    void print(PrintStream err) {
        Collection<Timer> timers = meters.find(CallMeters.CALLS).timers();
        if (timers.isEmpty()) {
            return;
        }
        int width = timers.stream()
                .mapToInt(timer -> endpoint(timer).length())
                .max()
                .orElse(0);
        String line = LINE.formatted(width);
        err.printf(line, "CALLS TO BRIVO", "calls", "failed", "median ms", "95 % ms", "bytes", "");
        timers.stream()
                .sorted(Comparator.comparingLong(Timer::count).reversed().thenComparing(CallTable::endpoint))
                .forEach(timer -> print(timer, line, err));
        err.printf(line, "together", number(count(timers)), number(sum(failures(""))), "", "", number(bytes("")), "");
        err.println("Answered by " + responders());
    }

    private void print(Timer timer, String line, PrintStream err) {
        String endpoint = endpoint(timer);
        ValueAtPercentile[] percentiles = timer.takeSnapshot().percentileValues();
        Map<String, Long> failures = failures(endpoint);
        err.printf(
                line,
                endpoint,
                number(timer.count()),
                number(sum(failures)),
                millis(percentiles[0]),
                millis(percentiles[1]),
                number(bytes(endpoint)),
                failures.isEmpty() ? "" : "  " + inWords(failures));
    }

    /** How often what came back instead of success; 404 to a look for somebody is among it. */
    private Map<String, Long> failures(String endpoint) {
        return counters(CallMeters.ANSWERS, endpoint).stream()
                .filter(answers -> !tag(answers, "status").startsWith("2"))
                .collect(Collectors.groupingBy(
                        answers -> tag(answers, "status"), TreeMap::new, Collectors.summingLong(answers ->
                                (long) answers.count())));
    }

    private long bytes(String endpoint) {
        return counters(CallMeters.BYTES, endpoint).stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }

    private Collection<Counter> counters(String name, String endpoint) {
        return endpoint.isEmpty()
                ? meters.find(name).counters()
                : meters.find(name).tag("endpoint", endpoint).counters();
    }

    private String responders() {
        List<Counter> most = meters.find(CallMeters.RESPONDERS).counters().stream()
                .sorted(Comparator.comparingDouble(Counter::count).reversed())
                .toList();
        return most.stream()
                .map(each -> tag(each, "responder") + " (" + number((long) each.count()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String inWords(Map<String, Long> failures) {
        return failures.entrySet().stream()
                .map(each -> each.getKey() + " × " + number(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static long count(Collection<Timer> timers) {
        return timers.stream().mapToLong(Timer::count).sum();
    }

    private static long sum(Map<String, Long> failures) {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String endpoint(Meter meter) {
        return tag(meter, "endpoint");
    }

    private static String tag(Meter meter, String name) {
        return String.valueOf(meter.getId().getTag(name));
    }

    private static String millis(ValueAtPercentile percentile) {
        return String.format(Locale.ROOT, "%,.0f", percentile.value(TimeUnit.MILLISECONDS));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
