package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Earlier;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Span;
import dev.brivosync.plan.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Mapping, planner and guards of the product around an account and a ledger that are mere maps. */
final class MemoryRig implements Rig {
    private final boolean approving;
    private final Function<JobRules, JobFile> jobs;
    private final MemoryAccount account;
    private final MemoryLedger ledger;
    private final List<Done> done = new ArrayList<>();

    /** Somebody was reached by a class of change that nobody was asked about. */
    private record Done(PersonKey key, ChangeClass changeClass, Instant at) {}

    MemoryRig(World world, Function<JobRules, JobFile> jobs) {
        this.approving = world.approving();
        this.jobs = jobs;
        this.account = new MemoryAccount(world);
        this.ledger = new MemoryLedger(world);
    }

    @Override
    public void change(Edit.OfAccount edit) {
        edit.change(account.account());
    }

    @Override
    public SortedSet<Step> plan(Reading reading) {
        return Steps.of(guarded(reading, Guard.Consent.GIVEN));
    }

    @Override
    public SortedSet<Step> sync(Reading reading, boolean first) {
        List<PersonPlan> plan = guarded(reading, first ? Guard.Consent.TO_THE_FIRST_RUN : Guard.Consent.GIVEN);
        Instant now = Day.instant(reading.day());
        MemorySource source = source(reading);
        if (!reading.unreadable()) {
            ledger.keepFormerKeys(source);
            ledger.countAbsence(source, account.account(), Row.csv(reading.rows()));
        }
        List<PersonPlan> ordered = plan.stream()
                .sorted(Comparator.comparingInt(PersonPlan::urgency))
                .toList();
        apply(ordered, false, now);
        plan.forEach(person -> note(person, now));
        if (!reading.unreadable()) {
            ledger.rememberDepartures(source, reading.job().missingReads(), now);
        }
        if (source.complete()) {
            ledger.becomeFamiliar(plan, reading.job());
        }
        if (approving) {
            apply(ordered, true, now);
        }
        return Steps.of(plan);
    }

    @Override
    public Account account() {
        return account.account();
    }

    @Override
    public void close() {}

    private MemorySource source(Reading reading) {
        return reading.unreadable()
                ? MemorySource.unreadable()
                : MemorySource.read(jobs.apply(reading.job()), reading.rows(), ledger.people.keySet(), reading.day());
    }

    private List<PersonPlan> guarded(Reading reading, Guard.Consent consent) {
        MemorySource source = source(reading);
        Instant now = Day.instant(reading.day());
        Planner planner = new Planner(
                account.rules(jobs.apply(reading.job()), reading, source, absence(reading, source), ledger));
        MemoryKin kin = new MemoryKin(source, account, ledger, reading.job(), "hr");
        Tally tally = new Tally(earlier(now));
        HandOvers handOvers = new HandOvers();
        List<PersonPlan> people = new ArrayList<>();
        for (String key : keys(reading, source, now)) {
            PersonPlan person = planner.plan(kin.pair(key));
            if (!handOvers.note(person)) {
                people.add(person);
            }
        }
        people.addAll(handOvers.settled());
        people.forEach(tally::reach);
        Guard guard = new Guard(
                consent,
                receipt(reading, source),
                Guards.normal().exceeded(tally.reached(), ledger.people.size(), account.members()),
                true,
                false);
        return people.stream()
                .map(person -> handOvers.hold(guard.hold(person), guard))
                .toList();
    }

    /** What was done without being asked counts in later limits. */
    private void note(PersonPlan person, Instant now) {
        person.changes().stream()
                .filter(PlannedChange::flows)
                .map(PlannedChange::changeClass)
                .distinct()
                .forEach(each -> done.add(new Done(person.key(), each, now)));
    }

    private Earlier earlier(Instant instant) {
        Map<Span, Map<ChangeClass, Set<PersonKey>>> within = new EnumMap<>(Span.class);
        for (Span span : Span.values()) {
            Map<ChangeClass, Set<PersonKey>> people = new EnumMap<>(ChangeClass.class);
            done.stream()
                    .filter(each -> each.at().isAfter(instant.minus(span.reach())))
                    .forEach(each -> people.computeIfAbsent(each.changeClass(), _ -> new TreeSet<>())
                            .add(each.key()));
            within.put(span, people);
        }
        return new Earlier(within, Map.of(), Map.of());
    }

    private SortedSet<String> keys(Reading reading, MemorySource source, Instant now) {
        SortedSet<String> keys = new TreeSet<>(source.entries().keySet());
        ledger.people.values().stream()
                .filter(owned -> !reading.unreadable() || isOverdue(owned, now))
                .forEach(owned -> keys.add(owned.key().text()));
        return keys;
    }

    /** Whom a run without a source looks at. */
    private static boolean isOverdue(OwnedPerson owned, Instant now) {
        Instant end = owned.memory().endsAt();
        return end != null && !now.isBefore(end) && !owned.suspendedByUs();
    }

    private Absence absence(Reading reading, MemorySource source) {
        if (reading.unreadable()) {
            return Absence.NOTHING_WAS_READ;
        }
        if (!source.complete()) {
            return Absence.IN_DOUBT;
        }
        return ledger.hasCounted(Row.csv(reading.rows())) ? Absence.COUNTED_BEFORE : Absence.COUNTS;
    }

    private static SourceReceipt receipt(Reading reading, MemorySource source) {
        SourceReceipt.Figures figures = new SourceReceipt.Figures(0, 0, List.of(), List.of(), "");
        if (source.complete()) {
            return new SourceReceipt.Complete(figures);
        }
        return new SourceReceipt.Incomplete(
                figures,
                reading.unreadable() ? SourceReceipt.Doubt.CONTENT : SourceReceipt.Doubt.COUNT,
                List.of("a row without a key"));
    }

    /**
     * First everybody gives back, then everybody gets what others gave.
     *
     * @param held whether what was held is done now, or what was not
     */
    private void apply(List<PersonPlan> people, boolean held, Instant now) {
        for (Turn turn : Turn.values()) {
            people.forEach(person -> apply(person, held, turn, now));
        }
    }

    /** When something is done; deleting is last. */
    private enum Turn {
        AT_ONCE,
        AFTER_OTHERS,
        LAST;

        static Turn of(Change change) {
            if (change instanceof Change.Delete) {
                return LAST;
            }
            return change instanceof Change.AssignBadge assign && assign.giver() != null ? AFTER_OTHERS : AT_ONCE;
        }
    }

    private void apply(PersonPlan person, boolean held, Turn turn, Instant now) {
        for (PlannedChange planned : person.changes()) {
            if (planned.blocked() == null && (planned.held() != null) == held && Turn.of(planned.change()) == turn) {
                apply(person, planned.change(), now);
            }
        }
    }

    private void apply(PersonPlan person, Change change, Instant now) {
        String key = person.key().text();
        long user = change instanceof Change.Create
                ? account.account().nextId()
                : person.baseline() != null
                        ? person.baseline().id()
                        : Objects.requireNonNull(ledger.of(key)).brivoId();
        account.apply(user, change);
        ledger.confirmed(key, user, change, now);
    }
}
