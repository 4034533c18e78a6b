package dev.brivosync.cli;

import dev.brivosync.cli.HoldDesk.Lives;
import dev.brivosync.job.ExitCode;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Run;
import dev.brivosync.store.AccountReach;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code approve RUN}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Releases what a plan holds, once, and shows what each person would become; `apply RUN` then carries it out, or"
                    + " the next sync for whom it still plans exactly the same. Counts until holds.expireAfter (5 days)"
                    + " is over or a sync plans something else.",
            "With --reject: turns it down. It stays held and is not asked again as long as the source says the same of"
                    + " the person and the plan is the same.",
            "With --source: takes what a run in doubt read as what the source is like from now on. The next sync is"
                    + " measured by it. For a source that shrank, a group whose people went or a column that became"
                    + " empty; not for minimumRecords, mustContain, maximumAge, trailer or a torn file: those want"
                    + " another job file or export."
        })
final class ApproveCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "RUN", description = "number of the plan, as it printed it")
    private int number;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description =
                    "only this class (leaver, missing, adopt, rehire, recreate, outOfScope …) or reason (source, firstRun,"
                            + " staleLedger, newlyManaged, account, configChange, undone)")
    private @Nullable String changeClass;

    @Option(names = "--key", paramLabel = "KEY", description = "only this person; may be given several times")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--reject", description = "turn it down instead")
    private boolean reject;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "who decides, where that is not the user of this computer; both are kept and shown")
    private @Nullable String name;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept, and shown in reports")
    private @Nullable String reason;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            arity = "0..1",
            fallbackValue = "",
            description = "accept the source as this run read it; of several sources only NAME")
    private @Nullable String source;

    @Override
    public Integer call() {
        Office office = new Office(root);
        check();
        try (Store store = office.openStore((reject ? "reject " : "approve ") + number)) {
            Run plan = new Runs(store)
                    .find(number)
                    .orElseThrow(
                            () -> new BadArgument("there is no run " + number + "; brivo-sync report shows the last"));
            String by = Common.user();
            if (source != null) {
                new SourceAcceptance(store, plan, root.console().out()).accept(source, by);
                return ExitCode.DONE.number();
            }
            Decision.Verdict verdict = reject ? Decision.Verdict.REJECTED : Decision.Verdict.APPROVED;
            Decision decision = new Decision(verdict, number, by, name, Instant.now(), reason, "");
            decide(office, store, plan, decision);
            return ExitCode.DONE.number();
        }
    }

    private void check() {
        if (source != null && (changeClass != null || !keys.isEmpty() || reject)) {
            throw new BadArgument(
                    "--source accepts what was read; --class, --key and --reject decide on changes: use one of them");
        }
        if (isEmpty(name) || isEmpty(reason) || keys.stream().anyMatch(String::isBlank)) {
            throw new BadArgument("--as, --reason and --key want a text; leave out what there is nothing to say of");
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text != null && text.isBlank();
    }

    private void decide(Office office, Store store, Run plan, Decision decision) {
        if (plan.summary() == null) {
            throw new BadArgument(
                    "run %d ended before it had a plan, so that it holds nothing; make one: brivo-sync plan %s"
                            .formatted(number, plan.job()));
        }
        Lives lives = new Lives(office.settings().holdLife(), office.settings().planLife());
        Wish wish = new Wish(changeClass, keys, decision);
        boolean ofAccount = !reject && isOfAccount(store);
        if (ofAccount && !new StoredPlan(store, number).holds(Guard.ACCOUNT)) {
            acceptAccount(store, plan);
            root.console().out().println("Accepted: the account is as run " + number + " saw it.");
            return;
        }
        new HoldDesk(store, plan, lives, root.console().out()).decide(wish);
        if (ofAccount) {
            acceptAccount(store, plan);
        }
    }

    /** Whether all is released that waited for a whole account. */
    private boolean isOfAccount(Store store) {
        return keys.isEmpty()
                && (Guard.ACCOUNT.equals(changeClass)
                        || (changeClass == null && new StoredPlan(store, number).holds(Guard.ACCOUNT)));
    }

    /** What that run saw of the account is taken for all there is. */
    private static void acceptAccount(Store store, Run plan) {
        if (plan.target() != null) {
            new AccountReach(store, plan.account()).sawUsers(plan.target().users());
        }
    }
}
