package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.person.AccountUser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Where the account's listing shows only keys and names, the users whom the run may write to are read one by one and
 * staged again: what a listing lacks must not look empty (FACTS: Lists). One call for each; none in a fuller listing.
 */
final class CompleteUsers implements Tasklet {
    private static final int AT_A_TIME = 8;

    private final CurrentRun run;
    private final SnapshotAccount snapshot;
    private final AccountReader reader;

    CompleteUsers(CurrentRun run, SnapshotAccount snapshot) {
        this.run = run;
        this.snapshot = snapshot;
        this.reader = run.brivo.reader();
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        if (snapshot.sparse()) {
            List<Long> ids = run.staging.concerned(
                    run.request.account().name(), run.request.job().name());
            run.progress.phase("reading users one by one", ids.size());
            ids.stream().gather(Gatherers.mapConcurrent(AT_A_TIME, this::read)).forEach(this::stage);
        }
        return RepeatStatus.FINISHED;
    }

    private Reading read(long id) {
        return new Reading(id, reader.byId(id));
    }

    private void stage(Reading reading) {
        if (run.stopping.get()) {
            throw new Stopped();
        }
        reading.user()
                .ifPresentOrElse(
                        user -> run.staging.addUsers(List.of(user)),
                        () -> run.staging.removeUsers(List.of(reading.id())));
        run.progress.advance(1);
    }

    /** @param user empty where they were deleted since the listing was read */
    private record Reading(long id, Optional<AccountUser> user) {}
}
