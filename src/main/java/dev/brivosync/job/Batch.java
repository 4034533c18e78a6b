package dev.brivosync.job;

import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

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
    static class JobRepositoryOnTheStore extends JdbcDefaultBatchConfiguration {
        @Override
        protected ExecutionContextSerializer getExecutionContextSerializer() {
            return new NothingKept();
        }

        /** Two runs have different numbers: nobody needs to be kept from making the same record twice. */
        @Override
        protected Isolation getIsolationLevelForCreate() {
            return Isolation.READ_COMMITTED;
        }
    }

    /**
     * What steps hand on is in memory; since no run goes on where another one ended, nothing of it is stored. Spring Batch
     * itself would store objects, and make objects of whatever it finds in the store.
     */
    private static final class NothingKept implements ExecutionContextSerializer {
        @Override
        public void serialize(Map<String, Object> context, OutputStream out) throws IOException {
            out.write('-');
        }

        @Override
        public Map<String, Object> deserialize(InputStream in) {
            return new HashMap<>();
        }
    }
}
