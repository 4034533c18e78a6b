package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Mapping, planner and guards of the product around an account and a ledger that are mere maps. */
final class MemoryRig implements Rig {
    private final boolean approving;
    private final JobFile job;
    private final MemoryAccount account;
    private final SortedMap<String, OwnedPerson> ledger = new TreeMap<>();
    private String counted = "";

    MemoryRig(World world, JobFile job) {
        this.approving = world.approving();
        this.job = job;
        this.account = new MemoryAccount(world);
        world.ours().forEach((key, ours) -> own(key, ours.user(), ours.suspendedByUs(), ours.missingReads()));
    }

    @Override
    public void change(Edit.OfAccount edit) {
        edit.change(account.account());
    }

    @Override
    public SortedSet<Step> plan(List<Row> rows, int day) {
        return Steps.of(guarded(rows, day, Guard.Consent.GIVEN));
    }

    @Override
    public SortedSet<Step> sync(List<Row> rows, int day, boolean first) {
        List<PersonPlan> plan = guarded(rows, day, first ? Guard.Consent.TO_THE_FIRST_RUN : Guard.Consent.GIVEN);
        remember(rows, day);
        List<PersonPlan> ordered = plan.stream()
                .sorted(Comparator.comparingInt(PersonPlan::urgency))
                .toList();
        apply(ordered, false);
        if (approving) {
            apply(ordered, true);
        }
        return Steps.of(plan);
    }

    @Override
    public Account account() {
        return account.account();
    }

    @Override
    public void close() {}

    private List<PersonPlan> guarded(List<Row> rows, int day, Guard.Consent consent) {
        MemorySource source = MemorySource.read(job, rows, ledger.keySet(), day);
        Absence absence = !source.complete()
                ? Absence.MEANS_NOTHING
                : counted.equals(Row.csv(rows)) ? Absence.COUNTED_BEFORE : Absence.COUNTS;
        Planner planner = new Planner(account.rules(job, source, Day.instant(day), absence));
        SortedSet<String> keys = new TreeSet<>(source.entries().keySet());
        keys.addAll(ledger.keySet());
        Tally tally = new Tally();
        HandOvers handOvers = new HandOvers();
        List<PersonPlan> people = new ArrayList<>();
        for (String key : keys) {
            PersonPlan person = planner.plan(pair(key, source));
            if (!handOvers.note(person)) {
                people.add(person);
            }
        }
        people.addAll(handOvers.settled());
        people.forEach(tally::reach);
        Guard guard = new Guard(consent, receipt(source), Guards.normal().exceeded(tally.people(), ledger.size()));
        return people.stream()
                .map(person -> handOvers.hold(guard.hold(person), guard))
                .toList();
    }

    private static SourceReceipt receipt(MemorySource source) {
        SourceReceipt.Figures figures = new SourceReceipt.Figures(0, 0, List.of(), List.of(), "");
        return source.complete()
                ? new SourceReceipt.Complete(figures)
                : new SourceReceipt.Incomplete(figures, SourceReceipt.Doubt.COUNT, List.of("a row without a key"));
    }

    private Pair pair(String key, MemorySource source) {
        OwnedPerson owned = ledger.get(key);
        Account.User carrier = account.account().withKey(key).orElse(null);
        SourceEntry entry = source.entries().get(key);
        boolean ofThisJob =
                carrier != null && ledger.values().stream().anyMatch(each -> each.brivoId() == carrier.id());
        return new Pair(
                new PersonKey(key),
                entry,
                account.user(carrier),
                owned,
                owned == null ? null : account.user(account.account().users.get(owned.brivoId())),
                carrier == null && entry != null ? account.lookalike(key) : null,
                owned == null && ofThisJob ? job.name() : null);
    }

    private void remember(List<Row> rows, int day) {
        MemorySource source = MemorySource.read(job, rows, ledger.keySet(), day);
        boolean again = counted.equals(Row.csv(rows));
        for (OwnedPerson owned : List.copyOf(ledger.values())) {
            Account.User user = account.account().users.get(owned.brivoId());
            String key = owned.key().text();
            int missing = !source.complete()
                    ? owned.missingReads()
                    : source.entries().containsKey(key) ? 0 : owned.missingReads() + (again ? 0 : 1);
            own(key, owned.brivoId(), owned.suspendedByUs() && (user == null || user.suspended()), missing);
        }
        counted = source.complete() ? Row.csv(rows) : counted;
    }

    private void own(String key, long user, boolean suspendedByUs, int missing) {
        ledger.put(key, new OwnedPerson(new PersonKey(key), user, "Somebody Known", suspendedByUs, missing));
    }

    /**
     * First everybody gives back, then everybody gets what others gave.
     *
     * @param held whether what was held is done now, or what was not
     */
    private void apply(List<PersonPlan> people, boolean held) {
        people.forEach(person -> apply(person, held, false));
        people.forEach(person -> apply(person, held, true));
    }

    private void apply(PersonPlan person, boolean held, boolean waiting) {
        String key = person.key().text();
        for (PlannedChange planned : person.changes()) {
            boolean waits = planned.change() instanceof Change.AssignBadge assign && assign.giver() != null;
            if (planned.blocked() == null && (planned.held() != null) == held && waits == waiting) {
                apply(
                        key,
                        planned.change(),
                        person.baseline() == null ? null : person.baseline().id());
            }
        }
    }

    private void apply(String key, Change change, @Nullable Long baseline) {
        long user = change instanceof Change.Create
                ? account.account().nextId()
                : baseline != null ? baseline : owned(key).brivoId();
        account.apply(user, change);
        switch (change) {
            case Change.Create create -> own(key, user, false, 0);
            case Change.Adopt adopt -> own(key, Objects.requireNonNull(baseline), false, 0);
            case Change.Suspend suspend -> own(key, user, true, owned(key).missingReads());
            case Change.Reinstate reinstate -> own(key, user, false, owned(key).missingReads());
            default -> {}
        }
    }

    private OwnedPerson owned(String key) {
        return Objects.requireNonNull(ledger.get(key));
    }
}
