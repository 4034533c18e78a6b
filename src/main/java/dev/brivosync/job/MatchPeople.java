package dev.brivosync.job;

import dev.brivosync.brivo.Detail;
import dev.brivosync.plan.AdoptRule;
import dev.brivosync.plan.Traits;
import dev.brivosync.store.Matches;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step between reading the account's users and reading more of them: whom newcomers may be, and whose key follows
 * which. It makes no call, unless the listing lacks what is compared; whom it finds is read more closely by the steps
 * after it.
 */
final class MatchPeople implements Tasklet {
    private final CurrentRun run;
    private final SnapshotAccount snapshot;
    private final Matches matches;

    MatchPeople(CurrentRun run, SnapshotAccount snapshot) {
        this.run = run;
        this.snapshot = snapshot;
        this.matches = new Matches(
                run.store,
                run.number,
                run.request.account().name(),
                run.request.job().name());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        run.staging.tables().measure();
        new KnownAccount(run).check();
        run.progress.phase("matching people", 0);
        matches.findUnowned();
        matches.followKeys();
        if (matches.hasNewcomers()) {
            List<AdoptRule> adopt = run.request.job().ownership().adopt();
            if (snapshot.listed() && !adopt.isEmpty()) {
                new CompleteUsers(run, snapshot).compare(matches.unclaimed(), details(adopt));
            }
            // an audit also tells whom a rule would find that the job does not have
            matches.recognise(traits(run), !adopt.isEmpty() || run.request.kind() == RunRequest.Kind.AUDIT);
        }
        return RepeatStatus.FINISHED;
    }

    private static Set<Detail> details(List<AdoptRule> adopt) {
        Set<Detail> details = EnumSet.noneOf(Detail.class);
        if (adopt.contains(AdoptRule.EMAIL)) {
            details.add(Detail.EMAILS);
        }
        if (adopt.stream().anyMatch(rule -> rule.customField().isPresent())) {
            details.add(Detail.CUSTOM_FIELDS);
        }
        return details;
    }

    /** By what people are recognised in this run. */
    static Traits traits(CurrentRun run) {
        Set<AdoptRule> compared =
                new LinkedHashSet<>(run.request.job().ownership().adopt());
        // by these somebody is recognised who comes back
        compared.addAll(List.of(AdoptRule.EMAIL, AdoptRule.FULL_NAME));
        return new Traits(
                compared, run.definitions().customFields(), run.definitions().cardFormats());
    }
}
