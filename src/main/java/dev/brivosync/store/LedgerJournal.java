package dev.brivosync.store;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AccessFacts;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Journal;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the journal of one run into the store, and the ledger with it: who is owned, whose suspension is ours, who
 * carries which card. What comes within 50 ms of a commit is committed together, and forced to the disk together, since
 * each commit costs an H2 file some 18 KB until it is compacted.
 *
 * <p>When the store fails, all of this throws, so that no further call begins. Thread-safe.
 */
public final class LedgerJournal implements Journal, AutoCloseable {
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final JdbcClient client;
    private final Store store;
    private final Ledger ledger;
    private final Clock clock;
    private final int run;
    /** Whether the run undoes another one, of which nothing follows for what the source says. */
    private final boolean undoing;
    /** Whether there is anything undone that this run may do again. */
    private final boolean afterUndoing;

    private final EvidenceLog evidence;
    private final @Nullable Run planned;
    /** Ids of users that were made or taken over just now, by the key. */
    private final Map<String, Long> made = new HashMap<>();

    private final List<Fact> facts = new ArrayList<>();
    private final Thread writer;
    /** What is to be committed next. */
    private List<Entry> entries = new ArrayList<>();

    private boolean closing;
    private volatile @Nullable RuntimeException broken;

    public LedgerJournal(Store store, Ledger ledger, int run, Clock clock) {
        this.client = JdbcClient.create(store.dataSource());
        this.store = store;
        this.ledger = ledger;
        this.run = run;
        this.clock = clock;
        this.evidence = new EvidenceLog(store);
        this.planned = new Runs(store).find(run).orElse(null);
        this.undoing = planned != null && planned.undoes() != null;
        this.afterUndoing = !undoing && !ledger.undone().all().isEmpty();
        this.writer = Thread.ofPlatform().name("journal").daemon().start(this::write);
    }

    @Override
    public void intends(PersonPlan person) {
        Entry entry = enter(() -> {
            client.sql("update person_plan set intended = ? where run = ? and person_key = ?")
                    .params(Moments.utc(clock.instant()), run, person.key().text())
                    .update();
            if (undoing) {
                ledger.undone().undoes(person, run, clock.instant());
            }
        });
        try {
            entry.committed().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the store cannot be written, so no further call is made", e.getCause());
        }
    }

    @Override
    public void owns(PersonPlan person, long brivoId) {
        enter(() -> {
            forgetDeleted(person);
            ledger.own(person.key(), brivoId, person.name(), clock.instant());
            made.put(person.key().text(), brivoId);
            client.sql("update person_plan set made_user = ? where run = ? and person_key = ?")
                    .params(brivoId, run, person.key().text())
                    .update();
        });
    }

    /** Somebody who is created again under another key is nobody's under the one before, whose user is gone. */
    private void forgetDeleted(PersonPlan person) {
        person.changes().stream()
                .flatMap(planned ->
                        planned.change() instanceof Change.Create create ? create.keyBefore().stream() : Stream.empty())
                .flatMap(before -> ledger.owned(new PersonKey(before)).stream())
                .forEach(deleted -> ledger.forget(deleted.key(), deleted.brivoId()));
    }

    @Override
    public void carries(PersonPlan person, long brivoId, HeldBadge badge) {
        enter(() -> {
            ledger.badges().put(brivoId, badge, clock.instant());
            person.changes().stream()
                    .map(PlannedChange::change)
                    .filter(change -> change instanceof Change.AssignBadge assign
                            && assign.card().equals(badge.card()))
                    .map(Change.AssignBadge.class::cast)
                    .filter(assign -> assign.carried() == null || assign.movesEnd() || assign.clearsEnd())
                    .findFirst()
                    .ifPresent(assign -> gave(badge.credential(), assign.validTo()));
        });
    }

    private void gave(long credential, @Nullable Instant end) {
        if (undoing) {
            ledger.badgeHistory().gaveBack(credential, end);
        } else {
            ledger.badgeHistory().gave(credential, end);
        }
    }

    @Override
    public void ended(PersonPlan person, int change, Outcome outcome) {
        enter(() -> {
            client.sql("update planned_change set outcome = ?, remark = ?, ended = ?"
                            + " where run = ? and person_key = ? and place = ?")
                    .param(outcome.label())
                    .param(ChangeRows.remark(outcome))
                    .param(Moments.utc(clock.instant()))
                    .param(run)
                    .param(person.key().text())
                    .param(change)
                    .update();
            tell(person, person.changes().get(change), outcome);
            switch (outcome) {
                case Outcome.Done done -> remember(person, person.changes().get(change));
                case Outcome.Failed failed ->
                    failed.stored().forEach(value -> ledger.learning().learn(value, clock.instant()));
                case Outcome.Stale stale -> {}
                case Outcome.Skipped skipped -> {}
            }
        });
    }

    /** For auditors: what changes who may enter, and what was to end that and did not. */
    private void tell(PersonPlan person, PlannedChange change, Outcome outcome) {
        Long user = made.getOrDefault(
                person.key().text(),
                person.baseline() == null ? null : person.baseline().id());
        AccessFacts.of(run, person, change, outcome, user).ifPresent(facts::add);
        if (outcome instanceof Outcome.Done && change.change() instanceof Change.Adopt && person.baseline() != null) {
            facts.add(AccessFacts.found(person, person.baseline()));
        }
    }

    private void remember(PersonPlan person, PlannedChange planned) {
        PersonKey key = keyInLedger(person);
        if (afterUndoing && person.baseline() != null) {
            // done again all the same, so somebody agreed to it
            ledger.undone().wrote(person.baseline().id(), planned.change());
        }
        ledger.memories().confirmed(key, planned.change());
        switch (planned.change()) {
            case Change.Suspend suspend -> {
                // whose order that is ends it, not the source
                if (planned.changeClass() != ChangeClass.KEPT_SUSPENDED) {
                    ledger.suspensions().byUs(key, true, clock.instant());
                }
            }
            case Change.Reinstate reinstate -> {
                ledger.suspensions().byUs(key, false, clock.instant());
                ledger.memories().forgetPassedEnd(key, clock.instant());
                if (undoing) {
                    ledger.missAnew(key);
                }
            }
            case Change.Invite invite -> ledger.invited(key, true);
            case Change.CancelInvitation cancel -> ledger.invited(key, false);
            case Change.Delete delete -> {
                if (person.baseline() != null) {
                    freed(key, person.baseline());
                    ledger.forget(key, person.baseline().id());
                }
            }
            case Change.RevokeBadge(HeldBadge badge, String format) -> {
                if (person.baseline() != null) {
                    long user = person.baseline().id();
                    ledger.badges().forget(user, badge.credential());
                    // whoever settles a broken run may hear of the next carrier first
                    if (ledger.badges().of(List.of(badge.credential())).isEmpty()) {
                        ledger.badgeHistory().took(badge.credential(), key, user, clock.instant());
                    }
                }
            }
            case Change.SetPin pin -> ledger.pinWritten(key, pin.wanted());
            case Change.EndPin end -> {}
            case Change.Create create -> {}
            case Change.Update update -> {
                if (update.newKey().isPresent() && person.baseline() != null) {
                    ledger.rekey(person.baseline().id(), person.key());
                    ledger.memories().forgetPassedEnd(person.key(), clock.instant());
                }
            }
            case Change.Adopt adopt -> {}
            case Change.AddToGroup(AccountGroup group) -> ledger.groups().added(key, group);
            case Change.RemoveFromGroup(AccountGroup group) -> {
                ledger.groups().removed(key, group);
                if (isMoverOut(person, planned)) {
                    ledger.groups().markFamiliar(group.id(), clock.instant());
                }
            }
            case Change.SetCustomField set -> {}
            case Change.AssignBadge assign -> {}
            case Change.Photo(var wanted) -> ledger.photo(key, wanted.isNone() ? null : wanted.hash());
        }
    }

    /** The cards of whoever is deleted are back in the bank, and in quarantine like any other that was taken back. */
    private void freed(PersonKey key, AccountUser user) {
        for (HeldBadge badge : user.badges()) {
            BadgeLinks.Link link =
                    ledger.badges().of(List.of(badge.credential())).get(badge.credential());
            if (link != null && link.user() == user.id()) {
                ledger.badgeHistory().took(badge.credential(), key, user.id(), clock.instant());
            }
        }
    }

    /**
     * Whether somebody who may enter left the group by its rules. A leaver, or whoever comes back or is taken over, says
     * nothing of the others in it, nor does the end of a mistake.
     */
    private boolean isMoverOut(PersonPlan person, PlannedChange removal) {
        AccountUser user = person.baseline();
        return !undoing && removal.changeClass() == ChangeClass.REMOVE_FROM_GROUP && user != null && !user.suspended();
    }

    /** Until Brivo has confirmed a new key, the ledger has the person under the old one. */
    private PersonKey keyInLedger(PersonPlan person) {
        boolean rekeyed = person.changes().stream()
                .anyMatch(planned -> planned.change() instanceof Change.Update update
                        && update.newKey().isPresent());
        return rekeyed && person.baseline() != null
                ? ledger.keyOf(person.baseline().id()).orElse(person.key())
                : person.key();
    }

    private Entry enter(Runnable statement) {
        RuntimeException failure = broken;
        if (failure != null) {
            throw new IllegalStateException("the store cannot be written, so no further call is made", failure);
        }
        Entry entry = new Entry(statement, new CompletableFuture<>());
        synchronized (this) {
            entries.add(entry);
            notifyAll();
        }
        return entry;
    }

    private void write() {
        long committed = System.nanoTime() - GATHERING_NANOS;
        for (List<Entry> next = gather(committed); !next.isEmpty(); next = gather(committed)) {
            commit(next);
            committed = System.nanoTime();
        }
    }

    /** Waits for entries; nothing where there will be none. */
    private synchronized List<Entry> gather(long committed) {
        try {
            while (entries.isEmpty() && !closing) {
                wait();
            }
            for (long left = 1; left > 0 && !closing; ) {
                left = committed + GATHERING_NANOS - System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            closing = true;
        }
        List<Entry> gathered = entries;
        entries = new ArrayList<>();
        return gathered;
    }

    private void commit(List<Entry> next) {
        try {
            facts.clear();
            store.inLastingTransaction(() -> {
                next.forEach(entry -> entry.statement().run());
                if (planned != null) {
                    evidence.append(planned.account(), planned.job(), clock.instant(), facts);
                }
            });
            next.forEach(entry -> entry.committed().complete(null));
        } catch (Throwable e) {
            // even when memory runs out, whoever waits must hear of it
            broken = new IllegalStateException("the journal cannot be written", e);
            next.forEach(entry -> entry.committed().completeExceptionally(e));
        }
    }

    /** Returns when everything entered so far is stored. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = broken;
        if (failure != null) {
            throw failure;
        }
    }

    private record Entry(Runnable statement, CompletableFuture<@Nullable Void> committed) {}
}
