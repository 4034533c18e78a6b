package dev.brivosync.job;

import dev.brivosync.store.Store;
import java.time.Instant;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch on the store: where runs' steps are executed and recorded. What was decided and done is the ledger's
 * matter; nothing is ever restarted from the records kept here.
 */
final class Batch implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Batch(Store store) {
        // registered from outside, so that closing the context leaves the store open
        context.getBeanFactory().registerSingleton("dataSource", store.dataSource());
        context.getBeanFactory()
                .registerSingleton("transactionManager", new JdbcTransactionManager(store.dataSource()));
        context.register(JobRepositoryOnTheStore.class);
        context.refresh();
    }

    JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    PlatformTransactionManager transactions() {
        return context.getBean(PlatformTransactionManager.class);
    }

    /** Executes a job on this thread. */
    JobExecution execute(Job job, int run, Instant now) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("run", (long) run)
                .addLong("started", now.toEpochMilli())
                .toJobParameters();
        try {
            return context.getBean(JobOperator.class).start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch refused to start the run", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** The JDBC job repository: Spring Batch's default one remembers nothing. */
    @Configuration(proxyBeanMethods = false)
    static class JobRepositoryOnTheStore extends JdbcDefaultBatchConfiguration {}
}
