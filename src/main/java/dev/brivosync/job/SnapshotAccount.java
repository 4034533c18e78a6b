package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.UserWalk;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.OwnedPerson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The second step: users and memberships of the account are staged. Everybody is read by listing, members by group;
 * single people by three calls each.
 */
final class SnapshotAccount implements ItemStreamReader<AccountPage>, ItemWriter<AccountPage> {
    private static final int PAGE = 100;

    private final CurrentRun run;
    private final Collection<PersonKey> only;
    private final Runnable first;
    private final AccountReader reader;
    private int groups;
    private @Nullable UserWalk walk;
    private @Nullable Iterator<AccountPage> pages;

    /**
     * @param only the people to look at; empty: everybody
     * @param first what must be known before a call is spent
     */
    SnapshotAccount(CurrentRun run, Collection<PersonKey> only, Runnable first) {
        this.run = run;
        this.only = only;
        this.first = first;
        this.reader = run.brivo.reader();
    }

    @Override
    public void open(ExecutionContext context) {
        first.run();
        run.progress.phase("reading the Brivo account", 0);
        List<AccountGroup> present = reader.groups();
        groups = present.size();
        run.groupsFound(new GroupNames(run.request.job(), run.ledger.bindings(), present).resolve(run::note));
        run.definitionsFound(Definitions.read(run.request.job(), run.brivo));
        pages = only.isEmpty() ? everybody() : single();
    }

    private Iterator<AccountPage> everybody() {
        UserWalk users = reader.users();
        walk = users;
        Iterator<AccountGroup> unread = run.groups().existing().iterator();
        return new Iterator<>() {
            private boolean walked;

            @Override
            public boolean hasNext() {
                return !walked || unread.hasNext();
            }

            @Override
            public AccountPage next() {
                if (walked) {
                    AccountGroup group = unread.next();
                    return new AccountPage.Members(group, reader.members(group));
                }
                List<AccountUser> page = new ArrayList<>();
                while (page.size() < PAGE && users.hasNext()) {
                    page.add(users.next());
                }
                walked = page.isEmpty();
                return walked ? new AccountPage.Vanished(users.vanished()) : new AccountPage.Users(page);
            }
        };
    }

    private Iterator<AccountPage> single() {
        List<AccountPage> found = new ArrayList<>();
        for (PersonKey key : only) {
            Optional<AccountUser> user = reader.byKey(key);
            if (user.isEmpty()) {
                user = run.ledger.owned(key).map(OwnedPerson::brivoId).flatMap(reader::byId);
            }
            if (user.isEmpty()) {
                found.add(new AccountPage.Users(lookalikes(key)));
            }
            user.ifPresent(each -> {
                SortedSet<Long> memberships = reader.groupsOf(each.id());
                found.add(new AccountPage.Users(List.of(each)));
                run.groups().existing().stream()
                        .filter(group -> memberships.contains(group.id()))
                        .forEach(group -> found.add(new AccountPage.Members(group, List.of(each.id()))));
            });
        }
        return found.iterator();
    }

    /** Before somebody is created, it must be known that nobody carries a key that only looks alike: no call tells but a listing. */
    private List<AccountUser> lookalikes(PersonKey key) {
        List<AccountUser> alike = new ArrayList<>();
        reader.users().forEachRemaining(user -> {
            if (user.externalId() != null && Folding.key(user.externalId()).equals(Folding.key(key.text()))) {
                alike.add(user);
            }
        });
        return alike;
    }

    @Override
    public @Nullable AccountPage read() {
        if (run.stopping.get()) {
            throw new Stopped();
        }
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
                case AccountPage.Members(var group, var users) -> run.staging.addMembers(group.id(), users);
            }
        }
    }

    /** Whether users were listed without what a retrieval shows. Call it after the last page is staged. */
    boolean sparse() {
        return walk != null && walk.sparse();
    }

    /** What was read. Call it after the last page is staged. */
    AccountSnapshot snapshot() {
        return new AccountSnapshot(
                run.staging.users(),
                run.staging.ownedUsers(
                        run.request.account().name(), run.request.job().name()),
                groups,
                run.brivo.counts().calls());
    }
}
