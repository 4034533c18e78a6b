package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.StoredPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Before a run plans, it finds out what became of calls that an earlier one had begun and whose end nobody wrote down,
 * since its process was killed or Brivo went out of reach: Brivo is asked, the journal completed, and nothing is
 * repeated. What is left to do is then planned afresh.
 */
final class Settling {
    private final CurrentRun run;
    private final AccountReader reader;
    /** Read where they are asked for first. */
    private @Nullable List<AccountGroup> groups;

    Settling(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.reader();
    }

    void settle() {
        run.request.job().names().forEach(this::settle);
    }

    private void settle(String job) {
        for (int earlier : run.runs.unsettled(run.request.account().name(), job)) {
            StoredPlan plan = new StoredPlan(run.store, earlier);
            boolean began = plan.hasBegun();
            List<PersonPlan> riddles = plan.riddles();
            Found found = new Found();
            try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, earlier, run.clock)) {
                riddles.forEach(person -> settle(person, found, journal));
            }
            if (found.untold == 0) {
                run.runs.settled(earlier);
            }
            if (began && (!riddles.isEmpty() || isDead(earlier))) {
                run.note(Note.information("run %d broke off while it wrote: ".formatted(earlier) + found.inWords()));
            }
        }
    }

    private boolean isDead(int earlier) {
        return run.runs.find(earlier).orElseThrow().state() == Run.State.DEAD;
    }

    /** What Brivo was found to have, of that whose end nobody had written down. */
    private static final class Found {
        private int people;
        private int made;
        private int untold;

        private String inWords() {
            return people == 0
                    ? "how each of its calls ended was written down"
                    : "the %d people it was at were looked up in Brivo before anything else; %d of their open changes had been made, and what is left of the others is planned afresh"
                            .formatted(people, made);
        }
    }

    /** Where Brivo would not say, the next run asks again. */
    private void settle(PersonPlan person, Found found, LedgerJournal journal) {
        found.people++;
        try {
            Optional<AccountUser> user = user(person).map(each -> withCards(person, withGroups(person, each)));
            settle(person, user, found, journal);
        } catch (BrivoFailure failure) {
            if (failure.endsRun()) {
                throw failure;
            }
            found.untold++;
            run.note(Note.trouble("what became of %s in an earlier run could not be found out: %s"
                    .formatted(person.key(), failure.getMessage())));
        }
    }

    /** Whoever was about to get another key, or to be deleted, is found under none but their id. */
    private Optional<AccountUser> user(PersonPlan person) {
        AccountUser then = person.baseline();
        boolean byId = person.changes().stream()
                .anyMatch(planned -> newKey(planned.change()).isPresent()
                        || (planned.flows() && planned.change() instanceof Change.Delete));
        return byId && then != null ? reader.byId(then.id()) : reader.byKey(person.key());
    }

    private static Optional<String> newKey(Change change) {
        if (change instanceof Change.Update update) {
            return update.newKey();
        }
        return change instanceof Change.Adopt adopt ? adopt.newKey() : Optional.empty();
    }

    /** The ledger has to know whom we added, or nobody takes them out of the group again. */
    private AccountUser withGroups(PersonPlan person, AccountUser user) {
        return isOpen(person, Change.AddToGroup.class, Change.RemoveFromGroup.class)
                ? user.inGroups(reader.groupsOf(user.id()).orElse(new TreeSet<>()))
                : user;
    }

    /** A group that was to be made on the way is known by its name alone. */
    private boolean isMember(AccountUser user, AccountGroup group) {
        if (group.exists()) {
            return user.groups().contains(group.id());
        }
        List<AccountGroup> all = groups;
        if (all == null) {
            all = reader.groups();
            groups = all;
        }
        return all.stream()
                .anyMatch(each ->
                        each.name().equals(group.name()) && user.groups().contains(each.id()));
    }

    private static boolean isOpen(PersonPlan person, Class<?>... kinds) {
        List<Class<?>> asked = List.of(kinds);
        return person.changes().stream()
                .anyMatch(planned -> planned.flows()
                        && planned.outcome() == null
                        && asked.contains(planned.change().getClass()));
    }

    /** Which cards came and went is known of no listing. */
    private AccountUser withCards(PersonPlan person, AccountUser user) {
        return isOpen(person, Change.AssignBadge.class, Change.RevokeBadge.class)
                ? user.carrying(run.brivo.cards().carriedBy(user.id()).orElse(List.of()))
                : user;
    }

    private void settle(PersonPlan person, Optional<AccountUser> user, Found found, LedgerJournal journal) {
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange planned = person.changes().get(place);
            if (planned.flows() && planned.outcome() == null) {
                boolean done = planned.change() instanceof Change.Delete
                        ? user.isEmpty()
                        : user.isPresent() && isDone(planned.change(), user.get(), person.baseline());
                found.made += done ? 1 : 0;
                if (done && (planned.change() instanceof Change.Create || planned.change() instanceof Change.Adopt)) {
                    journal.owns(person, user.orElseThrow().id());
                }
                if (done && planned.change() instanceof Change.AssignBadge assign) {
                    carries(person, user.orElseThrow(), assign, journal);
                }
                journal.ended(person, place, done ? new Outcome.Done() : Outcome.Skipped.unanswered());
            }
        }
    }

    private static void carries(PersonPlan person, AccountUser user, Change.AssignBadge assign, LedgerJournal journal) {
        user.badges().stream()
                .filter(badge -> isGiven(assign, badge))
                .forEach(badge -> journal.carries(person, user.id(), badge));
    }

    /** A beginning that nobody names is the moment of the assignment. */
    private static boolean isGiven(Change.AssignBadge assign, HeldBadge badge) {
        return badge.card().equals(assign.card())
                && Objects.equals(badge.validTo(), assign.validTo())
                && (assign.validFrom() == null || assign.validFrom().equals(badge.validFrom()));
    }

    /** Whether Brivo shows that the change was made; where it cannot be told, it counts as not made and is planned again. */
    private boolean isDone(Change change, AccountUser user, @Nullable AccountUser baseline) {
        return switch (change) {
            case Change.Create sent -> (baseline == null || baseline.id() != user.id()) && sent.hasNamesOf(user);
            case Change.Suspend suspend -> user.suspended();
            case Change.Reinstate reinstate -> !user.suspended();
            // with the key somebody is who they should be; other fields are compared again
            case Change.Update update ->
                update.newKey().filter(key -> key.equals(user.externalId())).isPresent();
            case Change.Adopt adopt ->
                adopt.newKey().filter(key -> key.equals(user.externalId())).isPresent();
            case Change.AddToGroup(AccountGroup group) -> isMember(user, group);
            case Change.RemoveFromGroup(AccountGroup group) -> !user.groups().contains(group.id());
            case Change.SetCustomField set -> false;
            case Change.AssignBadge assign -> user.badges().stream().anyMatch(badge -> isGiven(assign, badge));
            case Change.RevokeBadge(HeldBadge badge, var _) ->
                user.badges().stream().noneMatch(each -> each.credential() == badge.credential());
            case Change.Invite invite -> false;
            case Change.CancelInvitation cancel -> false;
            case Change.SetPin pin -> false;
            case Change.EndPin end -> false;
            case Change.Photo photo -> false;
            case Change.Delete delete -> false;
        };
    }
}
