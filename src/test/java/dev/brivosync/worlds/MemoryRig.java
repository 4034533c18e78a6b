package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Former;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Guards;
import dev.brivosync.plan.HandOvers;
import dev.brivosync.plan.Kinship;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private final JobRules rules;
    private final Set<String> familiar = new TreeSet<>();
    private String counted = "";
    private Instant now = Day.instant(0);

    MemoryRig(World world, JobFile job) {
        this.approving = world.approving();
        this.job = job;
        this.account = new MemoryAccount(world);
        this.rules = world.job();
        if (!world.isNew()) {
            familiar.addAll(rules.emptied());
        }
        world.ours().forEach((key, ours) -> {
            own(key, ours.user());
            put(
                    owned(key),
                    ours.suspendedByUs(),
                    ours.missingReads(),
                    memory(ours.suspendedByUs() ? Day.instant(-1) : null, null, null));
        });
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
        now = Day.instant(reading.day());
        MemorySource source = source(reading);
        if (!reading.unreadable()) {
            countAbsence(source, Row.csv(reading.rows()));
        }
        List<PersonPlan> ordered = plan.stream()
                .sorted(Comparator.comparingInt(PersonPlan::urgency))
                .toList();
        apply(ordered, false);
        if (!reading.unreadable()) {
            rememberDepartures(source);
        }
        if (source.complete()) {
            becomeFamiliar(plan);
        }
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

    private MemorySource source(Reading reading) {
        return reading.unreadable()
                ? MemorySource.unreadable()
                : MemorySource.read(job, reading.rows(), ledger.keySet(), reading.day());
    }

    private List<PersonPlan> guarded(Reading reading, Guard.Consent consent) {
        MemorySource source = source(reading);
        Planner planner = new Planner(
                account.rules(job, source, Day.instant(reading.day()), absence(reading, source), strangeGroups()));
        SortedSet<String> keys = new TreeSet<>(source.entries().keySet());
        keys.addAll(ledger.keySet());
        if (reading.unreadable()) {
            keys.removeIf(key -> !isOverdue(owned(key), Day.instant(reading.day())));
        }
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
        Guard guard =
                new Guard(consent, receipt(reading, source), Guards.normal().exceeded(tally.people(), ledger.size()));
        return people.stream()
                .map(person -> handOvers.hold(guard.hold(person), guard))
                .toList();
    }

    private Absence absence(Reading reading, MemorySource source) {
        if (reading.unreadable()) {
            return Absence.NOTHING_WAS_READ;
        }
        if (!source.complete()) {
            return Absence.IN_DOUBT;
        }
        return counted.equals(Row.csv(reading.rows())) ? Absence.COUNTED_BEFORE : Absence.COUNTS;
    }

    /** Whom a run without a source looks at. */
    private static boolean isOverdue(OwnedPerson owned, Instant now) {
        Instant end = owned.memory().endsAt();
        return end != null && !now.isBefore(end) && !owned.suspendedByUs();
    }

    private Set<String> strangeGroups() {
        Set<String> strange = new TreeSet<>(rules.emptied());
        strange.removeAll(familiar);
        return strange;
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

    private Pair pair(String key, MemorySource source) {
        OwnedPerson owned = ledger.get(key);
        Account.User carrier = account.account().withKey(key).orElse(null);
        SourceEntry entry = source.entries().get(key);
        boolean ofThisJob =
                carrier != null && ledger.values().stream().anyMatch(each -> each.brivoId() == carrier.id());
        Pair pair = new Pair(
                new PersonKey(key),
                entry,
                account.user(carrier),
                owned,
                owned == null ? null : account.user(account.account().users.get(owned.brivoId())),
                carrier == null && entry != null ? account.lookalike(key) : null,
                ofThisJob && (owned == null || owned.brivoId() != carrier.id()) ? job.name() : null);
        return pair.akin(kinship(pair, source));
    }

    /** Who may be whom, as the store finds it out; without rules for adopting, only our own people are compared. */
    private Kinship kinship(Pair pair, MemorySource source) {
        List<Former> formers = new ArrayList<>();
        List<PersonKey> heirs = List.of();
        for (Former former : formers(source)) {
            List<PersonKey> theirs = heirs(former, source);
            if (former.owned().key().equals(pair.key())) {
                heirs = theirs;
            }
            if (isNewcomer(pair.entry())) {
                formers.add(former.withRivals(
                        theirs.stream().filter(key -> !key.equals(pair.key())).toList()));
            }
        }
        return new Kinship(List.of(), formers, null, List.of(), heirs, null);
    }

    private List<PersonKey> heirs(Former former, MemorySource source) {
        return source.entries().values().stream()
                .filter(this::isNewcomer)
                .filter(entry -> former.mayBe(((SourceEntry.Listed) entry).person()))
                .map(SourceEntry::key)
                .toList();
    }

    private boolean isNewcomer(@Nullable SourceEntry entry) {
        return entry instanceof SourceEntry.Listed
                && !ledger.containsKey(entry.key().text())
                && account.account().withKey(entry.key().text()).isEmpty();
    }

    private List<Former> formers(MemorySource source) {
        List<Former> formers = new ArrayList<>();
        for (OwnedPerson owned : ledger.values()) {
            AccountUser user = account.user(account.account().users.get(owned.brivoId()));
            if (user != null && user.suspended()) {
                formers.add(
                        new Former(owned, user, source.entries().get(owned.key().text()), null));
            }
        }
        return formers;
    }

    private void countAbsence(MemorySource source, String csv) {
        boolean again = counted.equals(csv);
        for (OwnedPerson owned : List.copyOf(ledger.values())) {
            Account.User user = account.account().users.get(owned.brivoId());
            int missing = !source.complete()
                    ? owned.missingReads()
                    : source.entries().containsKey(owned.key().text()) ? 0 : owned.missingReads() + (again ? 0 : 1);
            boolean over = owned.suspendedByUs() && user != null && !user.suspended();
            put(owned, owned.suspendedByUs() && !over, missing, over ? dated(owned, null) : owned.memory());
        }
        counted = source.complete() ? csv : counted;
    }

    private void becomeFamiliar(List<PersonPlan> plan) {
        Set<String> losing = new TreeSet<>();
        for (PersonPlan person : plan) {
            for (PlannedChange planned : person.changes()) {
                if (planned.change() instanceof Change.RemoveFromGroup(var group)) {
                    losing.add(group.name());
                }
            }
        }
        rules.emptied().stream().filter(group -> !losing.contains(group)).forEach(familiar::add);
    }

    /** As the store keeps it, of whom the source names and of whom it lacks. */
    private void rememberDepartures(MemorySource source) {
        for (OwnedPerson owned : List.copyOf(ledger.values())) {
            Memory memory = owned.memory();
            Instant end = memory.endsAt();
            Instant out = memory.outSince();
            switch (source.entries().get(owned.key().text())) {
                case SourceEntry.Listed(Person person) -> {
                    boolean isOut = person.standing() == Standing.INACTIVE;
                    Instant told = person.particulars().endsAt();
                    end = told != null || !isOut ? told : end;
                    out = !isOut ? null : out == null ? now : out;
                }
                case null -> {
                    boolean isOut = owned.missingReads() >= job.missingReads() || (end != null && !now.isBefore(end));
                    out = source.complete() && isOut && out == null ? now : out;
                }
                default -> {}
            }
            put(owned, owned.suspendedByUs(), owned.missingReads(), memory(memory.suspendedSince(), out, end));
        }
    }

    private static Memory memory(@Nullable Instant suspended, @Nullable Instant out, @Nullable Instant end) {
        return new Memory(suspended, out, end, null, null, null, new TreeMap<>());
    }

    private static Memory dated(OwnedPerson owned, @Nullable Instant suspended) {
        return memory(suspended, owned.memory().outSince(), owned.memory().endsAt());
    }

    private void put(OwnedPerson owned, boolean suspendedByUs, int missing, Memory memory) {
        ledger.put(
                owned.key().text(),
                new OwnedPerson(owned.key(), owned.brivoId(), owned.name(), suspendedByUs, missing, false, memory));
    }

    private void own(String key, long user) {
        ledger.values().removeIf(each -> each.brivoId() == user);
        ledger.put(key, new OwnedPerson(new PersonKey(key), user, "Somebody Known", false, 0));
    }

    /**
     * First everybody gives back, then everybody gets what others gave.
     *
     * @param held whether what was held is done now, or what was not
     */
    private void apply(List<PersonPlan> people, boolean held) {
        for (Turn turn : Turn.values()) {
            people.forEach(person -> apply(person, held, turn));
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

    private void apply(PersonPlan person, boolean held, Turn turn) {
        String key = person.key().text();
        for (PlannedChange planned : person.changes()) {
            if (planned.blocked() == null && (planned.held() != null) == held && Turn.of(planned.change()) == turn) {
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
            case Change.Create create -> own(key, user);
            case Change.Adopt adopt -> own(key, Objects.requireNonNull(baseline));
            case Change.Suspend suspend -> put(owned(key), true, owned(key).missingReads(), dated(owned(key), now));
            case Change.Reinstate reinstate ->
                put(owned(key), false, owned(key).missingReads(), dated(owned(key), null));
            case Change.RemoveFromGroup(var group) -> familiar.add(group.name());
            case Change.Update update -> {
                if (update.newKey().isPresent()) {
                    rekey(user, key);
                }
            }
            case Change.Delete delete -> ledger.remove(key);
            default -> {}
        }
    }

    private void rekey(long user, String key) {
        OwnedPerson before = ledger.values().stream()
                .filter(each -> each.brivoId() == user)
                .findFirst()
                .orElseThrow();
        ledger.remove(before.key().text());
        ledger.put(
                key,
                new OwnedPerson(
                        new PersonKey(key),
                        user,
                        before.name(),
                        before.suspendedByUs(),
                        before.missingReads(),
                        false,
                        before.memory()));
    }

    private OwnedPerson owned(String key) {
        return Objects.requireNonNull(ledger.get(key));
    }
}
