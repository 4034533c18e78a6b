package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.Detail;
import dev.brivosync.brivo.UserWalk;
import dev.brivosync.job.RunRequest.Kind;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.OwnedPerson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The second step: the account's groups are read and its users staged, everybody by listing, single people by a call
 * each.
 */
final class SnapshotAccount implements ItemStreamReader<AccountPage>, ItemWriter<AccountPage> {
    private static final int PAGE = 100;
    private static final int PEOPLE_AT_A_TIME = 24;

    private final CurrentRun run;
    private final Supplier<Optional<Set<PersonKey>>> only;
    private final Runnable first;
    private final AccountReader reader;
    private int groups;
    private @Nullable UserWalk walk;
    private @Nullable Iterator<AccountPage> pages;

    /**
     * @param only the people to look at; empty: everybody; asked for after {@code first}
     * @param first what must be known before a call is spent
     */
    SnapshotAccount(CurrentRun run, Supplier<Optional<Set<PersonKey>>> only, Runnable first) {
        this.run = run;
        this.only = only;
        this.first = first;
        this.reader = run.brivo.reader();
    }

    @Override
    public void open(ExecutionContext context) {
        first.run();
        run.progress.phase("reading the Brivo account", 0);
        if (onlySuspends()) {
            // who is only suspended needs none of these, and they would be calls
            run.groupsFound(protecting());
            run.definitionsFound(Definitions.none());
        } else {
            readDefinitions();
        }
        pages = only.get().map(this::single).orElseGet(this::everybody);
    }

    private boolean onlySuspends() {
        return run.request.changedOnly() || run.lostSource() != null;
    }

    /** Whoever only loses access may be protected all the same. */
    private ManagedGroups protecting() {
        return run.request.job().ownership().protectedGroups().isEmpty()
                ? new ManagedGroups(Map.of(), Set.of())
                : new GroupNames(run.request.job(), run.ledger.bindings(), reader.groups()).protecting();
    }

    private void readDefinitions() {
        if (!run.request.kind().goesByPlan() && run.request.kind() != Kind.AUDIT) {
            run.accountWhole().ask();
        }
        List<AccountGroup> present = reader.groups();
        groups = present.size();
        if (run.request.kind() == Kind.AUDIT) {
            run.groupsFound(new AuditedNames(run).told(present));
            return;
        }
        ManagedGroups named = new GroupNames(run.request.job(), run.ledger.bindings(), present).resolve(run::note);
        run.groupsFound(new KnownGroups(run).tell(named, present));
        run.definitionsFound(Definitions.read(run.request.job(), run.brivo));
    }

    private Iterator<AccountPage> everybody() {
        UserWalk users = reader.users();
        walk = users;
        return new Iterator<>() {
            private boolean walked;

            @Override
            public boolean hasNext() {
                return !walked;
            }

            @Override
            public AccountPage next() {
                List<AccountUser> page = new ArrayList<>();
                while (page.size() < PAGE && users.hasNext()) {
                    page.add(users.next());
                }
                walked = page.isEmpty();
                return walked ? new AccountPage.Vanished(users.vanished()) : new AccountPage.Users(page);
            }
        };
    }

    private Iterator<AccountPage> single(Set<PersonKey> people) {
        List<AccountUser> found = new ArrayList<>();
        List<PersonKey> absent = new ArrayList<>();
        people.stream()
                .gather(Gatherers.mapConcurrent(PEOPLE_AT_A_TIME, key -> Map.entry(key, users(key))))
                .forEach(read -> {
                    run.stopIfAsked();
                    found.addAll(read.getValue());
                    if (read.getValue().isEmpty()) {
                        absent.add(read.getKey());
                    }
                });
        if (!absent.isEmpty() && !run.request.kind().goesByPlan() && !onlySuspends()) {
            found.addAll(lookalikes(absent));
        }
        return List.<AccountPage>of(new AccountPage.Users(found)).iterator();
    }

    /** Whoever a stored plan is about may carry another key as yet; then nobody else must have got theirs. */
    private List<AccountUser> users(PersonKey key) {
        Optional<AccountUser> then = run.request.kind().goesByPlan() ? run.plan.userOf(key) : Optional.empty();
        if (then.isEmpty()) {
            return user(key).stream().toList();
        }
        Stream<AccountUser> carrier =
                key.text().equals(then.get().externalId()) ? Stream.empty() : reader.byKey(key).stream();
        return Stream.concat(reader.byId(then.get().id()).stream(), carrier).toList();
    }

    private Optional<AccountUser> user(PersonKey key) {
        return reader.byKey(key)
                .or(() -> run.ledger.owned(key).map(OwnedPerson::brivoId).flatMap(reader::byId));
    }

    /** Before somebody is created, it must be known that nobody is them already, or nearly: no call tells but a listing. */
    private List<AccountUser> lookalikes(Collection<PersonKey> keys) {
        Newcomers newcomers = new Newcomers(run, keys);
        List<AccountUser> alike = new ArrayList<>();
        try (UserWalk users = reader.users()) {
            users.forEachRemaining(user -> {
                run.stopIfAsked();
                if (newcomers.mayBe(user)) {
                    alike.add(user);
                }
            });
        }
        return alike;
    }

    @Override
    public @Nullable AccountPage read() {
        run.stopIfAsked();
        Iterator<AccountPage> left = Objects.requireNonNullElse(pages, Collections.emptyIterator());
        return left.hasNext() ? left.next() : null;
    }

    @Override
    public void write(Chunk<? extends AccountPage> chunk) {
        for (AccountPage page : chunk) {
            switch (page) {
                case AccountPage.Users(var users) -> {
                    run.staging.addUsers(users);
                    run.progress.advance(users.size());
                }
                case AccountPage.Vanished(var users) -> run.staging.removeUsers(users);
            }
        }
    }

    /** Pages that were fetched ahead are of no use any more, however the step ended. */
    @Override
    public void close() {
        if (walk != null) {
            walk.close();
        }
        if (pages != null) {
            pages = null;
            run.staging.tables().indexUsers();
        }
    }

    /** Whether everybody was read, by listing. */
    boolean listed() {
        return walk != null;
    }

    /** What the listing may have left out of everybody. Call it after the last page is staged. */
    Set<Detail> untold() {
        return walk == null ? Set.of() : walk.untold();
    }

    /** Whether the account was being changed each time it was listed. Call it after the last page is staged. */
    boolean restless() {
        return walk != null && walk.restless();
    }

    /** What was read. Call it when memberships are staged too. */
    AccountSnapshot snapshot() {
        return new AccountSnapshot(
                run.staging.users(),
                run.staging.ownedUsers(
                        run.request.account().name(), run.request.job().name()),
                groups,
                run.brivo.counts().calls(),
                run.memberships());
    }
}
