package dev.brivosync.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.brivosync.store.ServingProcesses;
import dev.brivosync.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Alarms by Quartz: in the memory of one process, or in a store on a server, which several processes share. There a process
 * that has not been heard of for some seconds is taken for dead, and what it heard goes off again for another one.
 */
final class QuartzAlarms implements Alarms {
    /** A process's connections for this alone, so that its sign of life never waits for a run. */
    private static final int CONNECTIONS = 3;

    /** Where the alarm of a look at leavers has a job of its own, since it may go off while a whole run is at work. */
    private static final String LOOKS = "looks";

    private static final String RUNS = "runs";

    private final Scheduler scheduler;
    private final @Nullable Shared shared;

    /** What is there only for alarms that several processes share. */
    private record Shared(ServingProcesses processes, HikariDataSource connections) {}

    private QuartzAlarms(Properties settings, String instance, int atOnce, @Nullable Shared shared) {
        this.shared = shared;
        settings.put("org.quartz.scheduler.instanceId", instance);
        settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.put("org.quartz.threadPool.threadCount", String.valueOf(atOnce));
        settings.put("org.quartz.threadPool.threadNamePrefix", "run");
        settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        try {
            scheduler = new StdSchedulerFactory(settings).getScheduler();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler cannot be made", e);
        }
    }

    /** @param atOnce how many may be answered at once */
    static QuartzAlarms inMemory(int atOnce) {
        String name = "brivo-sync-" + UUID.randomUUID();
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", name);
        settings.put("org.quartz.jobStore.misfireThreshold", "1000");
        return new QuartzAlarms(settings, name, atOnce, null);
    }

    /** In a store on a server, for all processes that share it. */
    static QuartzAlarms shared(Store store, int atOnce) {
        HikariDataSource connections = store.connectionsOfTheirOwn(CONNECTIONS);
        String source = "alarms " + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(source, new Connections(connections));
        ServingProcesses processes = new ServingProcesses(store);
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", "brivo-sync");
        settings.put("org.quartz.jobStore.class", JobStoreTX.class.getName());
        settings.put("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        settings.put("org.quartz.jobStore.dataSource", source);
        settings.put("org.quartz.jobStore.useProperties", "true");
        settings.put("org.quartz.jobStore.isClustered", "true");
        settings.put(
                "org.quartz.jobStore.clusterCheckinInterval",
                String.valueOf(ServingProcesses.BETWEEN_SIGNS.toMillis()));
        return new QuartzAlarms(settings, processes.self(), atOnce, new Shared(processes, connections));
    }

    /** Quartz asks for connections by name. */
    private record Connections(DataSource source) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {}
    }

    /** What goes off: one at a time of a job. Stores know the name of this class. */
    @DisallowConcurrentExecution
    static final class Ring implements Job {
        private final Ear ear;

        Ring(Ear ear) {
            this.ear = ear;
        }

        @Override
        public void execute(JobExecutionContext context) {
            boolean recovered = context.isRecovering();
            TriggerKey key = recovered
                    ? context.getRecoveringTriggerKey()
                    : context.getTrigger().getKey();
            Alarm alarm = alarm(key, context.getMergedJobDataMap());
            ear.hears(recovered ? asItWasHeard(alarm, context.getMergedJobDataMap()) : alarm, recovered);
        }

        /** Of a time of the schedule its job tells by now of the one that was set next; of another try, of that itself. */
        private static Alarm asItWasHeard(Alarm next, JobDataMap says) {
            if (next.kind() == Kind.AGAIN && next.due().isAfter(Instant.EPOCH)) {
                return next;
            }
            Instant moment = Instant.ofEpochMilli(Long.parseLong(
                    says.getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS)));
            return new Alarm(next.kind(), next.job(), moment, moment, moment, next.fingerprint(), null);
        }
    }

    @Override
    public void begin(Ear ear) {
        try {
            scheduler.setJobFactory((fired, of) -> new Ring(ear));
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not start", e);
        }
    }

    @Override
    public void set(Alarm alarm) {
        JobDetail job = JobBuilder.newJob(Ring.class)
                .withIdentity(job(alarm.kind(), alarm.job()))
                .storeDurably()
                .requestRecovery()
                .build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(trigger(alarm.kind(), alarm.job()))
                .forJob(job)
                .usingJobData(says(alarm))
                .startAt(Date.from(alarm.moment()))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        try {
            scheduler.scheduleJob(job, Set.of(trigger), true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be set", e);
        }
    }

    private static JobDataMap says(Alarm alarm) {
        JobDataMap says = new JobDataMap();
        says.put("moment", alarm.moment().toString());
        says.put("due", alarm.due().toString());
        says.put("since", alarm.since().toString());
        says.put("fingerprint", alarm.fingerprint());
        if (alarm.told() != null) {
            says.put("told", alarm.told().name());
        }
        return says;
    }

    private static Alarm alarm(TriggerKey key, JobDataMap says) {
        String told = says.getString("told");
        return new Alarm(
                Kind.valueOf(key.getGroup()),
                key.getName(),
                moment(says, "moment"),
                moment(says, "due"),
                moment(says, "since"),
                Objects.requireNonNullElse(says.getString("fingerprint"), ""),
                told == null ? null : ExitCode.valueOf(told));
    }

    /** Of an alarm that is not set any more nothing is known. */
    private static Instant moment(JobDataMap says, String name) {
        String text = says.getString(name);
        return text == null ? Instant.EPOCH : Instant.parse(text);
    }

    @Override
    public Optional<Alarm> find(Kind kind, String job) {
        TriggerKey key = trigger(kind, job);
        try {
            Trigger trigger = scheduler.getTrigger(key);
            boolean set = trigger != null
                    && trigger.getNextFireTime() != null
                    && scheduler.getTriggerState(key) != Trigger.TriggerState.ERROR;
            return set ? Optional.of(alarm(key, trigger.getJobDataMap())) : Optional.empty();
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be looked up", e);
        }
    }

    @Override
    public void cancel(Kind kind, String job) {
        try {
            scheduler.unscheduleJob(trigger(kind, job));
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be cancelled", e);
        }
    }

    @Override
    public void cancel(String job) {
        try {
            scheduler.deleteJob(job(Kind.WHOLE, job));
            scheduler.deleteJob(job(Kind.LEAVERS, job));
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be cancelled", e);
        }
    }

    private static JobKey job(Kind kind, String job) {
        return JobKey.jobKey(job, kind == Kind.LEAVERS ? LOOKS : RUNS);
    }

    private static TriggerKey trigger(Kind kind, String job) {
        return TriggerKey.triggerKey(job, kind.name());
    }

    @Override
    public boolean alone() {
        return shared == null || shared.processes().others().isEmpty();
    }

    @Override
    public void rest() {
        try {
            scheduler.standby();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not rest", e);
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not stop", e);
        } finally {
            if (shared != null) {
                shared.connections().close();
            }
        }
    }
}
