package dev.brivosync.job;

import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Goes off once at each moment that it is set to, or as soon as it can where that has passed: Quartz, with its times in
 * memory. What comes next is for whoever hears it: a schedule has one home ({@link Schedule}).
 */
final class Alarms implements AutoCloseable {
    private final Scheduler scheduler;

    /** @param hears the name of an alarm and the moment that it was set to; must not take long */
    Alarms(BiConsumer<String, Instant> hears) {
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", "brivo-sync-" + UUID.randomUUID());
        settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.put("org.quartz.threadPool.threadCount", "2");
        settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.put("org.quartz.jobStore.misfireThreshold", "1000");
        try {
            scheduler = new StdSchedulerFactory(settings).getScheduler();
            scheduler.setJobFactory((fired, of) -> context -> hears.accept(
                    context.getJobDetail().getKey().getName(),
                    context.getScheduledFireTime().toInstant()));
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not start", e);
        }
    }

    /** Sets an alarm, which forgets to what it was set before. */
    void set(String name, Instant moment) {
        cancel(name);
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Job.class).withIdentity(name).build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .startAt(Date.from(moment))
                            .withSchedule(
                                    SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                            .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be set", e);
        }
    }

    void cancel(String name) {
        try {
            scheduler.deleteJob(JobKey.jobKey(name));
        } catch (SchedulerException e) {
            throw new IllegalStateException("no alarm can be cancelled", e);
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not stop", e);
        }
    }
}
