package dev.brivosync.job;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Reach;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.FormerNames;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at an account and a source, which tells what is wrong and leaves nothing behind: neither a run nor a measure for
 * the next one, nor anything in Brivo. Only its calls are counted, since they cost what calls cost.
 */
public final class AuditRun {
    private final Workplace workplace;

    public AuditRun(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Looks at everything.
     *
     * @param others names of other jobs that write to the same account
     * @throws ConfigurationError where job file and source do not fit
     * @throws SourceUnavailable where the source cannot be opened
     * @throws BrivoFailure where Brivo could not be read
     */
    public Audit execute(JobFile job, BrivoAccount account, Collection<String> others) {
        RunRequest asked = new RunRequest(RunRequest.Kind.AUDIT, job, account, Set.of(), false, null);
        Runs runs = new Runs(workplace.store());
        runs.buryDead();
        int number = runs.begin(new Runs.Beginning(
                // like a plan, to whoever looks for runs that write
                "plan (audit)",
                job.name(),
                account.name(),
                job.rules().zone(),
                workplace.clock().instant(),
                job.fingerprint()));
        try {
            return look(number, underItsName(asked), others);
        } finally {
            runs.withdraw(number);
        }
    }

    private RunRequest underItsName(RunRequest request) {
        Optional<String> former = new FormerNames(
                        workplace.store(),
                        request.account().name(),
                        request.job().name())
                .open(request.job().formerly());
        return former.map(request::remembered).orElse(request);
    }

    private Audit look(int number, RunRequest request, Collection<String> others) {
        CallBook book = new CallBook(workplace.store(), workplace.clock(), request.account());
        BrivoAccount left = book.left();
        try (Store.Place place = workplace.store().place();
                Brivo brivo = Brivo.connect(
                        left,
                        workplace.in(place).attendants(left.name()),
                        workplace.patience(),
                        workplace.stopping()::get);
                CallBook.Keeping _ = book.keep(brivo);
                Batch batch = new Batch(place.store())) {
            CurrentRun run = new CurrentRun(number, request, workplace.in(place), brivo, () -> true);
            try {
                run.staging.tables().begin();
                return look(run, batch, others);
            } finally {
                run.staging.tables().end();
            }
        }
    }

    private Audit look(CurrentRun run, Batch batch, Collection<String> others) {
        long began = System.nanoTime();
        CollectPeople collected = new CollectPeople(run);
        SnapshotAccount snapshot = new SnapshotAccount(run, Optional::<Set<PersonKey>>empty, () -> {
            if (run.lostSource() != null) {
                throw run.lostSource();
            }
            run.sourceRead(collected.prove());
            reach(run);
        });
        AuditReading reading = new AuditReading(run);
        SyncRun.complete(batch.execute(
                SyncJobs.inOrder(
                        batch,
                        "audit",
                        List.of(
                                SyncJobs.collect(batch, collected),
                                SyncJobs.snapshot(batch, snapshot),
                                SyncJobs.single(batch, "match-people", new MatchPeople(run, snapshot)),
                                SyncJobs.single(batch, "audit", reading))),
                run.number,
                run.moment.instant()));
        tellOthers(run, others);
        Audit.Figures figures = reading.figures();
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        return new Audit(
                run.request.job().name(),
                run.request.account().name(),
                run.moment.instant(),
                run.moment.zone(),
                run.receipt(),
                figures,
                reading.findings(),
                run.notes(),
                new Effort(
                        figures.users(),
                        run.brivo.counts().calls(),
                        run.brivo.counts().overLimit(),
                        seconds,
                        PeakMemory.bytes()));
    }

    private static void reach(CurrentRun run) {
        if (run.brivo.reach().read() == Reach.LIMITED) {
            run.note(
                    Note.trouble(
                            "the connector's administrator is not assigned to all groups and all sites of the account,"
                                    + " so that users, groups and doors may be missing here; assign it to all of them in Brivo"));
        }
    }

    private static void tellOthers(CurrentRun run, Collection<String> others) {
        Set<String> silent = new TreeSet<>(others);
        silent.remove(run.request.job().name());
        silent.removeAll(run.ledger.ownedByOthers().values());
        if (!silent.isEmpty()) {
            run.note(Note.information(
                    "%s %s to this account too and %s taken nobody over yet: people of theirs look like nobody's here"
                            .formatted(
                                    String.join(", ", silent),
                                    silent.size() == 1 ? "writes" : "write",
                                    silent.size() == 1 ? "has" : "have")));
        }
    }
}
