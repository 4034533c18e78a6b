package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Reversal;
import dev.brivosync.job.RunRequest;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.store.RunToUndo;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code revert RUN}. */
@Command(
        name = "revert",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a plan that undoes what a run did, from what was stored before each change, and changes nothing by"
                    + " itself: approve and apply it like any other plan.",
            "What somebody has changed since is left alone and listed with its values, and so is what cannot be undone:"
                    + " deletions, photos, PINs, invitations. Whom the run created is suspended, never deleted."
        })
final class RevertCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "RUN", description = "number of the run to undo, as it printed it")
    private int number;

    @Option(names = "--key", paramLabel = "KEY", description = "only this person; may be given several times")
    private Set<String> keys = new LinkedHashSet<>();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "only what the run did of this class (leaver, removeFromGroup, update …)")
    private @Nullable String changeClass;

    @Mixin
    private Output output = new Output();

    @Mixin
    private Watching watching = new Watching();

    @Override
    public Integer call() {
        output.check();
        watching.check();
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new BadArgument("--key: name a key");
        }
        Office office = new Office(root);
        try (Store store = office.openStore("revert " + number)) {
            new Runs(store).buryDead();
            Run undone = Office.known(store, number);
            StoredPlan plan = new StoredPlan(store, number);
            // what a killed process did is looked up in Brivo first
            boolean answered = plan.riddles().isEmpty();
            check(undone, answered && !new RunToUndo(store, undone).didAnything());
            Reversal reversal =
                    new Reversal(number, keys.stream().map(PersonKey::new).collect(Collectors.toSet()), wantedClass());
            if (answered) {
                refuseWhatItDidNot(plan, reversal);
            }
            JobFile file = office.job(undone.job());
            RunRequest request =
                    RunRequest.undoing(reversal, file, office.settings().account(undone.account()));
            office.run(request, store, output.reports(root.console(), root.common(), store), watching);
            return ExitCode.DONE.number();
        }
    }

    private void check(Run run, boolean didNothing) {
        String account = root.common().account;
        if (account != null && !account.equals(run.account())) {
            throw new BadArgument("run %d was for account %s, not %s".formatted(number, run.account(), account));
        }
        if (run.state() == Run.State.RUNNING) {
            throw new BadArgument(
                    "run %d is still at work; stop it or wait for its end, then revert it".formatted(number));
        }
        if (run.isForgotten()) {
            throw new BadArgument(
                    "who was in run %d is forgotten by now (store.peopleRetention), and with them what it did; change back in Brivo or the source what must be"
                            .formatted(number));
        }
        if (didNothing) {
            throw new BadArgument(
                    run.state() == Run.State.PLANNED
                            ? "run %d is a plan that nobody has applied: it changed nothing in Brivo, so that there is nothing to undo"
                                    .formatted(number)
                            : "Brivo confirmed no change of run %d, so that there is nothing to undo; brivo-sync report %d shows what it came to"
                                    .formatted(number, number));
        }
    }

    private @Nullable ChangeClass wantedClass() {
        return changeClass == null
                ? null
                : ChangeClass.labelled(changeClass)
                        .orElseThrow(() -> new BadArgument("there is no class " + changeClass + "; brivo-sync report "
                                + number + " shows the classes of the run"));
    }

    /** A key or class that the run did nothing of is more likely to be mistyped than meant. */
    private void refuseWhatItDidNot(StoredPlan plan, Reversal wanted) {
        Set<PersonKey> unmet = new TreeSet<>(wanted.keys());
        Set<String> classes = new TreeSet<>();
        boolean met = false;
        for (PersonPlan person : plan) {
            Set<ChangeClass> did = person.changes().stream()
                    .filter(change -> change.outcome() instanceof Outcome.Done)
                    .map(change -> change.changeClass())
                    .collect(Collectors.toSet());
            did.forEach(each -> classes.add(each.label()));
            boolean named = wanted.keys().isEmpty() || wanted.keys().contains(person.key());
            if (named && (wanted.changeClass() == null ? !did.isEmpty() : did.contains(wanted.changeClass()))) {
                met = true;
                unmet.remove(person.key());
            }
        }
        String ofClass = changeClass == null ? "" : " of class " + changeClass;
        if (!unmet.isEmpty()) {
            throw new BadArgument("run %d did nothing%s to %s; keys are compared exactly"
                    .formatted(
                            number, ofClass, unmet.stream().map(PersonKey::text).collect(Collectors.joining(", "))));
        }
        if (!met) {
            throw new BadArgument(
                    "run %d did nothing%s; it did %s".formatted(number, ofClass, String.join(", ", classes)));
        }
    }
}
