package dev.brivosync.cli.watch;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.cli.watch.ManagementServer.Unopened;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.ManagementSettings;
import dev.brivosync.job.Progress;
import dev.brivosync.job.ServedFiles;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.plan.Run;
import dev.brivosync.store.CallCount;
import dev.brivosync.store.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what {@code serve} does, and answers whoever asks for it at the management port. What does not belong to this
 * process alone (last runs, people, what is held) it reads from the store: at the beginning, after each run, and when somebody
 * asks after another command has changed it. Thread-safe.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Served served;
    private final Clock clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RunMeters runs = new RunMeters(registry);
    private final Gauges gauges = new Gauges(registry);
    private final ServedFiles jobs;
    private final Map<List<String>, JobFigures> figures = new ConcurrentHashMap<>();
    private final Map<List<String>, Gauges.LiveEnd> ends = new ConcurrentHashMap<>();
    private final Map<String, Long> month = new ConcurrentHashMap<>();
    private @Nullable ManagementServer server;

    /** @param version of this program */
    public Watch(Served served, String version, Clock clock) {
        this.served = served;
        this.clock = clock;
        this.jobs = new ServedFiles(served.jobs(), served.environment(), clock);
        registry.config().meterFilter(new CallNames());
        Gauge.builder("brivosync.build.info", () -> 1)
                .description("Which version serves.")
                .tag("version", version)
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /**
     * Opens the management port. That another process has it keeps nobody from serving; it is said.
     *
     * @throws ConfigurationError where its certificates are of no use, or there is no such address
     */
    public void open(ManagementSettings settings) {
        if (!settings.isOn()) {
            return;
        }
        Readiness readiness = new Readiness(served, jobs, this::lookAgain);
        try {
            lookAgain();
            server = ManagementServer.open(
                    settings, readiness.checks(), registry.getPrometheusRegistry(), this::lookAgain);
            LOG.info(
                    "health and metrics: {}://{}:{}/actuator/prometheus",
                    settings.tls() == null ? "http" : "https",
                    settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address(),
                    settings.port());
        } catch (Unopened taken) {
            if (!taken.isTaken()) {
                throw new ConfigurationError(List.of(Problem.at(
                        Position.whole("management"), "health and metrics cannot be served: " + taken.getMessage())));
            }
            LOG.warn(
                    "nobody can ask for health and metrics: {}; the jobs are served all the same (management.port, or off)",
                    taken.getMessage());
        }
    }

    /** Counts and times what is asked of Brivo. */
    public MeterRegistry meters() {
        return registry;
    }

    /** Sees how a run of a job gets on. */
    public Progress progress(JobFile job) {
        return runs.timing(job.name(), served.account(job));
    }

    /**
     * A run has ended; its store is still open. What goes wrong here changes nothing about it.
     *
     * @return whether what it did in the store has been looked at
     */
    public boolean ended(Run run, JobFile job, boolean leaversOnly, Store store) {
        ExitCode exit = ExitCode.of(run.exitCode());
        runs.ended(run.job(), run.account(), leaversOnly, exit);
        if (server == null) {
            // nobody asks
            return false;
        }
        try {
            runs.count(run, job, store);
            look(store, job);
            return true;
        } catch (RuntimeException trouble) {
            LOG.warn(
                    "the metrics lack what this run did: {}", trouble.getClass().getSimpleName());
            return false;
        }
    }

    /** What was to be a run has come to nothing, or broke off. */
    public void cameToNothing(JobFile job, boolean leaversOnly, ExitCode exit) {
        String account = served.account(job);
        runs.ended(job.name(), account, leaversOnly, exit);
        if (!leaversOnly) {
            ends.put(List.of(job.name(), account), new Gauges.LiveEnd(clock.instant(), exit.number()));
        }
    }

    /** Shows what is so now, as far as nobody has to be waited for. */
    private synchronized void lookAgain() {
        served.look(this::look);
        TreeSet<String> accounts = new TreeSet<>();
        for (ServedFiles.Filed filed : jobs.now()) {
            String account = filed.file() == null ? "" : served.account(filed.file());
            List<String> key = List.of(filed.name(), account);
            gauges.job(filed, account, figures.get(key), ends.get(key));
            if (filed.file() != null) {
                gauges.readSeconds(filed.name(), account, runs.readSeconds(filed.name(), account));
                runs.expect(filed.name(), account);
                accounts.add(account);
            }
        }
        accounts.forEach(this::show);
        gauges.show();
    }

    private void show(String name) {
        try {
            BrivoAccount account = served.settings().account(name);
            gauges.account(account, Optional.ofNullable(month.get(name)));
        } catch (ConfigurationError unset) {
            // readiness tells of it
        }
    }

    private void look(Store store) {
        for (ServedFiles.Filed filed : jobs.now()) {
            if (filed.file() != null) {
                look(store, filed.file());
            }
        }
    }

    private void look(Store store, JobFile job) {
        Instant now = clock.instant();
        String account = served.account(job);
        figures.put(List.of(job.name(), account), JobFigures.read(store, job, account, now));
        month.put(account, new CallCount(store, account).inMonthOf(now));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
