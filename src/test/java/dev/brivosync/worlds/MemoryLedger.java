package dev.brivosync.worlds;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.SourceEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the store remembers between two syncs, as maps. */
final class MemoryLedger {
    final SortedMap<String, OwnedPerson> people = new TreeMap<>();
    private final Set<String> familiar = new TreeSet<>();
    /** By the user, the key that their person had before. */
    private final SortedMap<Long, String> formerKeys = new TreeMap<>();

    private String counted = "";

    MemoryLedger(World world) {
        if (!world.isNew()) {
            familiar.addAll(world.job().emptied());
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

    @Nullable
    OwnedPerson of(String key) {
        return people.get(key);
    }

    Optional<OwnedPerson> ofUser(long user) {
        return people.values().stream().filter(each -> each.brivoId() == user).findFirst();
    }

    /** Whether the source has told of this key before. */
    boolean knowsFormerKey(String key, String former) {
        OwnedPerson owned = people.get(key);
        return owned != null && former.equals(formerKeys.get(owned.brivoId()));
    }

    /** Which key the source says that somebody had before, where that is nobody's here any more. */
    void keepFormerKeys(MemorySource source) {
        source.previousKeys().forEach((key, before) -> {
            OwnedPerson owned = people.get(key);
            if (owned != null && !people.containsKey(before)) {
                formerKeys.put(owned.brivoId(), before);
            }
        });
    }

    /** The keys of today of people who had another one that is nobody's any more. */
    Map<String, String> keysNow(MemorySource source) {
        Map<String, String> now = new TreeMap<>();
        people.values().forEach(owned -> {
            String former = formerKeys.get(owned.brivoId());
            if (former != null
                    && !people.containsKey(former)
                    && isOut(source.entries().get(former))) {
                now.put(former, owned.key().text());
            }
        });
        return now;
    }

    private static boolean isOut(@Nullable SourceEntry entry) {
        return entry == null
                || (entry instanceof SourceEntry.Listed(Person person) && person.standing() == Standing.INACTIVE);
    }

    boolean hasCounted(String csv) {
        return counted.equals(csv);
    }

    /** Groups from which the job has never removed anybody. */
    Set<String> strange(JobRules job) {
        Set<String> strange = new TreeSet<>(job.emptied());
        strange.removeAll(familiar);
        return strange;
    }

    void countAbsence(MemorySource source, Account account, String csv) {
        boolean again = counted.equals(csv);
        for (OwnedPerson owned : List.copyOf(people.values())) {
            Account.User user = account.users.get(owned.brivoId());
            int missing = !source.complete()
                    ? owned.missingReads()
                    : source.entries().containsKey(owned.key().text()) ? 0 : owned.missingReads() + (again ? 0 : 1);
            boolean over = owned.suspendedByUs() && user != null && !user.suspended();
            put(owned, owned.suspendedByUs() && !over, missing, over ? dated(owned, null) : owned.memory());
        }
        counted = source.complete() ? csv : counted;
    }

    /** After a whole run: who had nobody to lose in a group is known from here on. */
    void becomeFamiliar(List<PersonPlan> plan, JobRules job) {
        Set<String> losing = new TreeSet<>();
        for (PersonPlan person : plan) {
            for (PlannedChange planned : person.changes()) {
                if (planned.change() instanceof Change.RemoveFromGroup(var group)) {
                    losing.add(group.name());
                }
            }
        }
        familiar.retainAll(job.emptied());
        job.emptied().stream().filter(group -> !losing.contains(group)).forEach(familiar::add);
    }

    /** As the store keeps it, of whom the source names and of whom it lacks. */
    void rememberDepartures(MemorySource source, int missingReads, Instant now) {
        for (OwnedPerson owned : List.copyOf(people.values())) {
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
                    boolean isOut = owned.missingReads() >= missingReads || (end != null && !now.isBefore(end));
                    out = source.complete() && isOut && out == null ? now : out;
                }
                default -> {}
            }
            put(owned, owned.suspendedByUs(), owned.missingReads(), memory(memory.suspendedSince(), out, end));
        }
    }

    /** What Brivo has confirmed. */
    void confirmed(String key, long user, Change change, Instant now) {
        switch (change) {
            case Change.Create create -> own(key, user);
            case Change.Adopt adopt -> own(key, user);
            case Change.Suspend suspend -> suspended(user, true, now);
            case Change.Reinstate reinstate -> suspended(user, false, null);
            case Change.RemoveFromGroup(var group) -> familiar.add(group.name());
            case Change.Update update -> {
                if (update.newKey().isPresent()) {
                    rekey(user, key, now);
                }
            }
            case Change.Delete delete -> people.values().removeIf(each -> each.brivoId() == user);
            default -> {}
        }
    }

    private void suspended(long user, boolean byUs, @Nullable Instant since) {
        OwnedPerson owned = ofUser(user).orElseThrow();
        put(owned, byUs, owned.missingReads(), dated(owned, since));
    }

    private void own(String key, long user) {
        people.values().removeIf(each -> each.brivoId() == user);
        Optional.ofNullable(people.get(key)).ifPresent(before -> formerKeys.remove(before.brivoId()));
        formerKeys.remove(user);
        people.put(key, new OwnedPerson(new PersonKey(key), user, "Somebody Known", false, 0));
    }

    private void rekey(long user, String key, Instant now) {
        OwnedPerson before = ofUser(user).orElseThrow();
        people.remove(before.key().text());
        if (!before.key().text().equals(key)) {
            formerKeys.put(user, before.key().text());
        }
        Memory memory = before.memory();
        boolean over = memory.endsAt() != null && !now.isBefore(memory.endsAt());
        people.put(
                key,
                new OwnedPerson(
                        new PersonKey(key),
                        user,
                        before.name(),
                        before.suspendedByUs(),
                        before.missingReads(),
                        false,
                        over ? memory(memory.suspendedSince(), memory.outSince(), null) : memory));
    }

    private OwnedPerson owned(String key) {
        return Optional.ofNullable(people.get(key)).orElseThrow();
    }

    private void put(OwnedPerson owned, boolean suspendedByUs, int missing, Memory memory) {
        people.put(
                owned.key().text(),
                new OwnedPerson(owned.key(), owned.brivoId(), owned.name(), suspendedByUs, missing, false, memory));
    }

    private static Memory memory(@Nullable Instant suspended, @Nullable Instant out, @Nullable Instant end) {
        return new Memory(suspended, out, end, null, null, null, new TreeMap<>());
    }

    private static Memory dated(OwnedPerson owned, @Nullable Instant suspended) {
        return memory(suspended, owned.memory().outSince(), owned.memory().endsAt());
    }
}
