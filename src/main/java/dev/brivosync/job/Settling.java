package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.store.LedgerJournal;
import dev.brivosync.store.StoredPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Before a run plans, it finds out what became of calls that an earlier one had begun and whose end nobody wrote down,
 * since its process was killed or Brivo went out of reach: Brivo is asked, the journal completed, and nothing is
 * repeated. What is left to do is then planned afresh.
 */
final class Settling {
    private final CurrentRun run;
    private final AccountReader reader;

    Settling(CurrentRun run) {
        this.run = run;
        this.reader = run.brivo.reader();
    }

    void settle() {
        List<String> names = new ArrayList<>(run.request.job().formerly());
        names.add(run.request.job().name());
        names.forEach(this::settle);
    }

    private void settle(String job) {
        for (int earlier : run.runs.unsettled(run.request.account().name(), job)) {
            List<PersonPlan> riddles = new StoredPlan(run.store, earlier).riddles();
            long open = 0;
            try (LedgerJournal journal = new LedgerJournal(run.store, run.ledger, earlier, run.clock)) {
                for (PersonPlan person : riddles) {
                    open += settle(person, journal) ? 0 : 1;
                }
            }
            if (open == 0) {
                run.runs.settled(earlier);
            }
            if (!riddles.isEmpty()) {
                run.note(Note.information(
                        "run %d broke off while it wrote: the %d people it was at were looked up in Brivo before anything else"
                                .formatted(earlier, riddles.size())));
            }
        }
    }

    /** @return false where Brivo would not say: the next run asks again */
    private boolean settle(PersonPlan person, LedgerJournal journal) {
        try {
            settle(person, user(person).map(found -> withCards(person, found)), journal);
            return true;
        } catch (BrivoFailure failure) {
            if (failure.endsRun()) {
                throw failure;
            }
            run.note(Note.trouble("what became of %s in an earlier run could not be found out: %s"
                    .formatted(person.key(), failure.getMessage())));
            return false;
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

    /** Which cards came and went is known of no listing. */
    private AccountUser withCards(PersonPlan person, AccountUser user) {
        boolean matters = person.changes().stream()
                .anyMatch(planned -> planned.flows()
                        && planned.outcome() == null
                        && (planned.change() instanceof Change.AssignBadge
                                || planned.change() instanceof Change.RevokeBadge));
        return matters ? user.carrying(run.brivo.cards().carriedBy(user.id()).orElse(List.of())) : user;
    }

    private static void settle(PersonPlan person, Optional<AccountUser> user, LedgerJournal journal) {
        for (int place = 0; place < person.changes().size(); place++) {
            PlannedChange planned = person.changes().get(place);
            if (planned.flows() && planned.outcome() == null) {
                boolean done = planned.change() instanceof Change.Delete
                        ? user.isEmpty()
                        : user.isPresent() && isDone(planned.change(), user.get(), person.baseline());
                if (done && (planned.change() instanceof Change.Create || planned.change() instanceof Change.Adopt)) {
                    journal.owns(person, user.orElseThrow().id());
                }
                if (done && planned.change() instanceof Change.AssignBadge assign) {
                    carries(person, user.orElseThrow(), assign, journal);
                }
                journal.ended(
                        person,
                        place,
                        done
                                ? new Outcome.Done()
                                : new Outcome.Skipped("the run broke off before Brivo confirmed this"));
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
    private static boolean isDone(Change change, AccountUser user, @Nullable AccountUser baseline) {
        return switch (change) {
            case Change.Create sent -> (baseline == null || baseline.id() != user.id()) && sent.hasNamesOf(user);
            case Change.Suspend suspend -> user.suspended();
            case Change.Reinstate reinstate -> !user.suspended();
            // with the key somebody is who they should be; other fields are compared again
            case Change.Update update ->
                update.newKey().filter(key -> key.equals(user.externalId())).isPresent();
            case Change.Adopt adopt ->
                adopt.newKey().filter(key -> key.equals(user.externalId())).isPresent();
            case Change.AddToGroup add -> false;
            case Change.RemoveFromGroup remove -> false;
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
