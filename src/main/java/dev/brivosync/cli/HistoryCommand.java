package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.plan.Episode;
import dev.brivosync.plan.KnownPerson;
import dev.brivosync.plan.PastOrder;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.RunFigures;
import dev.brivosync.report.LifeReport;
import dev.brivosync.report.Look;
import dev.brivosync.report.PastRun;
import dev.brivosync.report.RunDifference;
import dev.brivosync.report.RunList;
import dev.brivosync.store.Lives;
import dev.brivosync.store.RunCounts;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.TwoPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code history [KEY]}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the runs of the past with their figures, or what happened to one person in all of them.",
            "Reads the store alone: no source and no account."
        })
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "KEY", arity = "0..1", description = "key of a person, exactly; without one, the runs")
    private @Nullable String key;

    @Option(names = "--job", paramLabel = "JOB", description = "only runs of this job")
    private @Nullable String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "runs, or people of each kind, that are listed (default: 20)")
    private int limit = 20;

    @Option(
            names = "--diff",
            paramLabel = "RUN",
            arity = "2",
            description = "two runs: what the second plans or did that the first did not")
    private List<Integer> diff = new ArrayList<>();

    @Mixin
    private TextOrJson form = new TextOrJson();

    @Override
    public Integer call() {
        check();
        Office office = new Office(root);
        Look look = new Look(
                root.console().colour(root.common().noColor), root.console().width(), limit);
        try (Store store = office.openStore("history")) {
            new Runs(store).buryDead();
            if (!diff.isEmpty()) {
                difference(store, look);
            } else if (key != null) {
                life(office, store, key, look);
            } else {
                runs(store, look);
            }
        }
        return ExitCode.DONE.number();
    }

    private void check() {
        if (limit < 1) {
            throw new BadArgument("--limit: at least 1 is listed; not " + limit);
        }
        if (key != null && key.isBlank()) {
            throw new BadArgument("KEY: name a key");
        }
        if (!diff.isEmpty() && (key != null || job != null)) {
            throw new BadArgument("--diff compares two runs, whoever is in them; leave KEY and --job out");
        }
        if (diff.size() > 2 || (diff.size() == 2 && diff.getFirst().equals(diff.getLast()))) {
            throw new BadArgument("--diff takes two runs that differ: --diff 12 14");
        }
    }

    private void runs(Store store, Look look) {
        Runs runs = new Runs(store);
        String account = root.common().account;
        if (job != null && runs.count(job, null) == 0) {
            Set<String> known = runs.newestOfEach().stream().map(Run::job).collect(Collectors.toSet());
            throw new BadArgument("no run of a job " + job + " is known" + Suggestion.sentence(job, known));
        }
        List<Run> newest = runs.newest(job, account, limit);
        Map<Integer, RunFigures> figures = new RunCounts(store).of(newest);
        RunList list = new RunList(
                newest.stream()
                        .map(run -> new PastRun(run, figures.get(run.number())))
                        .toList(),
                runs.count(job, account));
        form.write(list::writeJson, out -> list.writeText(look, out), root.console());
    }

    private void life(Office office, Store store, String wanted, Look look) {
        Lives lives = new Lives(store);
        SortedSet<String> keys = lives.keysOf(wanted);
        String account = root.common().account;
        List<KnownPerson> known = lives.owned(keys).stream()
                .filter(each -> account == null || account.equals(each.account()))
                .filter(each -> job == null || job.equals(each.job()))
                .toList();
        List<Episode> episodes = lives.episodes(keys).stream()
                .filter(each -> account == null || account.equals(each.run().account()))
                .filter(each -> job == null || job.equals(each.run().job()))
                .toList();
        List<PastOrder> orders = orders(office, lives, keys, known);
        if (known.isEmpty() && episodes.isEmpty() && orders.isEmpty()) {
            throw new BadArgument("no run knows anybody with the key %s%s"
                    .formatted(
                            wanted,
                            Suggestion.near(wanted, lives.keys())
                                    .map(Suggestion::question)
                                    .orElse(
                                            "; keys are compared exactly. What the source says of them: brivo-sync explain JOB "
                                                    + wanted)));
        }
        LifeReport report = new LifeReport(wanted, known, episodes, orders, remarks(wanted, keys));
        form.write(report::writeJson, out -> report.writeText(look, out), root.console());
    }

    /** Those included that no run has taken into the store yet. */
    private List<PastOrder> orders(Office office, Lives lives, SortedSet<String> keys, List<KnownPerson> known) {
        Set<Long> users = known.stream().map(each -> each.owned().brivoId()).collect(Collectors.toSet());
        List<PastOrder> orders = lives.orders(keys, users);
        Set<String> ids = orders.stream().map(each -> each.kept().id()).collect(Collectors.toSet());
        return Stream.concat(
                        orders.stream(),
                        new OrderBoard(Whom.data(office.settings()))
                                .everybody(Instant.now()).stream()
                                        .filter(each -> !ids.contains(each.id()))
                                        .filter(each -> users.contains(each.user())
                                                || (each.key() != null && keys.contains(each.key())))
                                        .map(each -> new PastOrder(each, null, null, null)))
                .toList();
    }

    private static List<String> remarks(String wanted, SortedSet<String> keys) {
        return keys.size() < 2
                ? List.of()
                : List.of("Known under these keys, one after the other: " + String.join(", ", keys) + ".");
    }

    private void difference(Store store, Look look) {
        Run earlier = Office.known(store, diff.getFirst());
        Run later = Office.known(store, diff.getLast());
        Stream.of(earlier, later).filter(Run::isForgotten).findFirst().ifPresent(run -> {
            throw new BadArgument(
                    "who was in run %d is forgotten by now (store.peopleRetention), so that nobody can be compared"
                            .formatted(run.number()));
        });
        RunDifference difference = new RunDifference(earlier, later);
        TwoPlans plans = new TwoPlans(store, earlier.number(), later.number());
        form.write(
                out -> difference.writeJson(plans, out), out -> difference.writeText(plans, look, out), root.console());
    }
}
