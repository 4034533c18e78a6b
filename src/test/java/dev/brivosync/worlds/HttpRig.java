package dev.brivosync.worlds;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Reached;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.Reversal;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Verification;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Release;
import dev.brivosync.store.RunToUndo;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole product: a real file, a real store, real runs, and a sandbox over HTTP. */
final class HttpRig implements Rig {
    private final DayClock clock = new DayClock();
    private final boolean approving;
    private final Store store;
    private final Path folder;
    private final HttpAccount account;
    private int lastSync;

    /** @param folder a new one, whose name no other account of the store has */
    HttpRig(World world, Store store, Path folder) {
        this.approving = world.approving();
        this.store = store;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            this.account = HttpAccount.open(world.account(), folder, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remember(world);
    }

    private void remember(World world) {
        Ledger ledger = new Ledger(store, account.name(), "hr");
        Instant before = Day.instant(-1);
        int most = world.ours().values().stream()
                .mapToInt(World.Ours::missingReads)
                .max()
                .orElse(0);
        // whoever has been missing was ours while that many reads were counted
        for (int reads = most; reads >= 0; reads--) {
            int missing = reads;
            world.ours().forEach((key, ours) -> {
                if (ours.missingReads() == missing) {
                    ledger.own(new PersonKey(key), ours.user(), "Somebody Known", before);
                    ledger.suspensions().byUs(new PersonKey(key), ours.suspendedByUs(), before);
                }
            });
            if (reads > 0) {
                ledger.countRead(0, new Ledger.CountedRead("of another file", before));
            }
        }
        if (!world.isNew()) {
            ledger.past().markApplied(before);
            world.job().emptied().forEach(group -> ledger.groups().markFamiliar(HttpAccount.groupId(group), before));
            ledger.bind(world.job().groups().stream()
                    .map(group -> new Ledger.Binding(
                            group.name(), new AccountGroup(HttpAccount.groupId(group.name()), group.name())))
                    .toList());
        }
    }

    @Override
    public void change(Edit.OfAccount edit) {
        account.change(edit);
    }

    @Override
    public SortedSet<Step> sync(Reading reading, boolean first) {
        return unlessNothingIsDue(reading, () -> synced(reading, first));
    }

    /** Where the file is not there, a run that has nobody to suspend by memory ends without a plan. */
    private static SortedSet<Step> unlessNothingIsDue(Reading reading, Supplier<SortedSet<Step>> plan) {
        try {
            return plan.get();
        } catch (SourceUnavailable lacking) {
            if (reading.unreadable()) {
                return new TreeSet<>();
            }
            throw lacking;
        }
    }

    private SortedSet<Step> synced(Reading reading, boolean first) {
        SortedMap<Long, String> before = account.users();
        Set<Long> ours = ours();
        Run run = run(RunRequest.Kind.SYNC, reading, first, null);
        StoredPlan plan = new StoredPlan(store, run.number());
        lastSync = run.number();
        SortedSet<Step> planned = Steps.of(plan);
        if (approving && Release.everything(store, run.number(), Day.instant(reading.day()))) {
            run(RunRequest.Kind.APPLY, reading, false, run.number());
        }
        plan.forEach(HttpRig::succeeded);
        ours.addAll(ours());
        SortedMap<Long, String> after = account.users();
        before.forEach((id, user) -> {
            if (!ours.contains(id) && !user.equals(after.get(id))) {
                throw new AssertionError("a user who is not ours was touched: " + user + " → " + after.get(id));
            }
        });
        return planned;
    }

    private static void succeeded(PersonPlan person) {
        for (PlannedChange change : person.changes()) {
            if (change.held() == null && change.blocked() == null && !(change.outcome() instanceof Outcome.Done)) {
                throw new AssertionError(
                        "%s %s: %s".formatted(person.key(), change.change().kind(), change.outcome()));
            }
        }
    }

    @Override
    public SortedSet<Step> plan(Reading reading) {
        return unlessNothingIsDue(
                reading,
                () -> Steps.of(new StoredPlan(
                        store, run(RunRequest.Kind.PLAN, reading, false, null).number())));
    }

    /** Undoes the last sync, whatever limits say of that; what it planned for that is the answer. */
    StoredPlan undo(Reading reading) {
        Run run = execute(RunRequest.undoing(new Reversal(lastSync, Set.of(), null), job(reading.job()), reached()));
        StoredPlan plan = new StoredPlan(store, run.number());
        Release.everything(store, run.number(), Day.instant(reading.day()));
        run(RunRequest.Kind.APPLY, reading, false, run.number());
        plan.forEach(HttpRig::succeeded);
        return plan;
    }

    /** Whether Brivo confirmed anything of the last sync. */
    boolean wrote() {
        return new RunToUndo(store, new Runs(store).find(lastSync).orElseThrow()).didAnything();
    }

    private Run run(RunRequest.Kind kind, Reading reading, boolean first, @Nullable Integer plan) {
        clock.turnTo(reading.day());
        try {
            Path people = folder.resolve("people.csv");
            FileTime written = FileTime.from(clock.instant().minus(Duration.ofHours(1)));
            Path given = Files.writeString(folder.resolve("given.csv"), Grant.csv(reading.given()));
            Files.setLastModifiedTime(given, written);
            if (reading.unreadable()) {
                Files.deleteIfExists(people);
            } else {
                Files.writeString(people, Row.csv(reading.rows()));
                Files.setLastModifiedTime(people, written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunRequest request = new RunRequest(kind, job(reading.job()), reached(), Set.of(), first, plan);
        return execute(request.verifying(Verification.EVERYBODY));
    }

    private Run execute(RunRequest request) {
        Workplace workplace = Workplaces.of(store, clock);
        return new SyncRun(workplace, Workplaces.UNREAD).execute(request);
    }

    private JobFile job(JobRules rules) {
        try {
            return JobFile.read(Files.writeString(folder.resolve("hr.yaml"), rules.yaml()), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<Long> ours() {
        return new HashSet<>(JdbcClient.create(store.dataSource())
                .sql("select brivo_id from owned_person where account = ?")
                .param(account.name())
                .query(Long.class)
                .list());
    }

    private BrivoAccount reached() {
        return Reached.sandbox(SandboxAccount.named(account.name()), account.url());
    }

    @Override
    public Account account() {
        return account.read();
    }

    @Override
    public void close() {
        account.close();
    }
}
