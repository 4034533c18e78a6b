package dev.brivosync.job;

import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.SourceEntry.Rejected;
import dev.brivosync.source.Directory;
import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.Mapping;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.store.ChangedKeys;
import dev.brivosync.store.ChangedKeys.ChangedKey;
import dev.brivosync.store.Identities.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where people of the job are whom a directory does not list any more, by the id of their entry: nobody is missing whose
 * entry was only moved, and nobody is new whose entry was only given another key.
 */
final class Whereabouts {
    /** More people than these do not vanish in a day: then something else is wrong. */
    private static final int MOST = 500;

    /** Entries may arrive between the reading and the look-up; of so many the reading was not whole. */
    private static final int TOO_MANY_LEFT_OUT = 5;

    private static final String LEFT_OUT = "the entry came into the source while that was read";

    private final CurrentRun run;
    private final Mapping mapping;
    /** Keys whose people have another one now. */
    private final Set<PersonKey> followed = new TreeSet<>();

    Whereabouts(CurrentRun run, Mapping mapping) {
        this.run = run;
        this.mapping = mapping;
    }

    /**
     * Staged entries that belong to somebody of the job under another key are still theirs, where that key is free on both
     * sides; otherwise they are rejected, as long as the person may still have their access.
     */
    List<Rejection> followChangedKeys() {
        List<Rejection> rejections = new ArrayList<>();
        ChangedKeys keys = new ChangedKeys(run.store, run.number);
        for (ChangedKey changed : keys.find(run.identities.known(_ -> true))) {
            SourceEntry entry = changed.entry();
            PersonKey before = changed.before().key();
            if (follows(keys, entry, before)) {
                followed.add(before);
                continue;
            }
            if (changed.before().suspendedByUs()) {
                continue;
            }
            Rejected rejected =
                    new Rejected(entry.key(), keyChanged(before, entry.key()), entry.origin()).after(entry.before());
            String out = entry instanceof Listed(var person) ? out(person).orElse(null) : null;
            keys.reject(rejected);
            rejections.add(new Rejection(null, rejected.origin(), rejected.key().text(), rejected.reason()));
            if (!keys.mentions(before)) {
                run.staging.addEntries(List.of(underAnotherKey(before, entry.key(), out, entry.origin())));
            }
        }
        return rejections;
    }

    private boolean follows(ChangedKeys keys, SourceEntry entry, PersonKey before) {
        return !run.request.single()
                && entry instanceof Listed
                && !keys.mentions(before)
                && run.ledger.owned(entry.key()).isEmpty()
                && keys.follow(entry.key(), before);
    }

    private static String keyChanged(PersonKey before, PersonKey now) {
        return ("this entry had the key %1$s until now, so %2$s is nobody new: put %1$s back in the directory, or have %1$s"
                        + " suspended (approve it), and %2$s comes as a new person in the run after that")
                .formatted(before, now);
    }

    /**
     * Looks up whom the source does not mention.
     *
     * @param evidence is told what was found
     * @return why absence from this reading means nothing; empty where it may
     */
    Optional<String> lookUp(List<String> evidence) {
        List<Known> absent = absent();
        long withAccess =
                absent.stream().filter(person -> !person.suspendedByUs()).count();
        if (withAccess > MOST) {
            return Optional.of(
                    ("%,d people of this job are not in the source, and at most %,d are looked up by the id of"
                                    + " their entry: was a base or the filter changed, did the directory lose a part?")
                            .formatted(withAccess, MOST));
        }
        List<Known> asked = absent.subList(0, Math.min(absent.size(), MOST));
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<SourceEntry> found =
                    judge(asked, sightings(asked.stream().map(Known::identity).toList()));
            run.staging.addEntries(found);
            evidence.add("looked up by the id of their entry: %,d who are not in the source, %,d of them found"
                    .formatted(asked.size(), found.size()));
            return leftOut(found);
        } catch (SourceUnavailable unavailable) {
            return Optional.of("whoever is not in the source could not be looked up: " + unavailable.getMessage());
        }
    }

    private static Optional<String> leftOut(List<SourceEntry> found) {
        List<PersonKey> leftOut = found.stream()
                .filter(entry ->
                        entry instanceof Rejected rejected && rejected.reason().equals(LEFT_OUT))
                .map(SourceEntry::key)
                .toList();
        return leftOut.size() < TOO_MANY_LEFT_OUT
                ? Optional.empty()
                : Optional.of(
                        ("the directory left out %,d people when it was searched, and has them where the job looks (%s"
                                        + " …): is its index damaged, or one of its servers behind the others?")
                                .formatted(leftOut.size(), leftOut.getFirst()));
    }

    /** From each of the job's directories that list people. */
    private List<Sighting> sightings(List<String> identities) {
        List<Sighting> sightings = new ArrayList<>();
        for (NamedSource source : run.request.job().sources()) {
            Optional<Directory> directory = run.opened(source).directory();
            if (source.role() == NamedSource.Role.PEOPLE && directory.isPresent()) {
                PartOfPerson part = new PartOfPerson(source, run);
                directory.get().find(identities).forEach(sighting -> sightings.add(part.of(sighting)));
            }
        }
        return sightings;
    }

    private List<Known> absent() {
        List<Known> absent = run.identities.absent(run.number).stream()
                .filter(person -> !followed.contains(person.key()))
                .toList();
        return run.request.only().isEmpty()
                ? absent
                : absent.stream()
                        .filter(person -> run.request.only().contains(person.key()))
                        .toList();
    }

    private List<SourceEntry> judge(List<Known> people, List<Sighting> sightings) {
        Map<String, Sighting> byIdentity = new LinkedHashMap<>();
        sightings.forEach(sighting -> byIdentity.put(sighting.identity(), sighting));
        return people.stream()
                .filter(person -> byIdentity.containsKey(person.identity()))
                .map(person -> judge(person.key(), Objects.requireNonNull(byIdentity.get(person.identity()))))
                .filter(entry -> !isEnded(entry))
                .toList();
    }

    /** Of several sources one may suffice to end somebody, wherever the directory still has them. */
    private boolean isEnded(SourceEntry entry) {
        if (!(entry instanceof Elsewhere elsewhere) || elsewhere.disabled()) {
            return false;
        }
        Set<String> silent = new TreeSet<>(run.request.job().endedBy());
        silent.retainAll(run.wholeSources());
        return run.listings.before(entry.key()).stream().anyMatch(silent::contains);
    }

    /** What follows for somebody from where their entry is. */
    SourceEntry judge(PersonKey key, Sighting sighting) {
        String origin = sighting.record().origin();
        SourceEntry entry = mapping.map(sighting.record()).entry();
        String out = out(sighting, entry);
        if (!sighting.inScope()) {
            return new Elsewhere(
                    key,
                    out != null,
                    out != null
                            ? out + " (" + origin + ")"
                            : "outside of the source's bases or filter, but not disabled",
                    origin);
        }
        if (entry != null && entry.key().equals(key)) {
            return new Rejected(key, LEFT_OUT, origin);
        }
        return entry instanceof Rejected rejected && out == null
                ? new Rejected(
                        key,
                        "their directory entry has the key %s now, and is rejected: %s"
                                .formatted(rejected.key(), rejected.reason()),
                        origin,
                        rejected.unread())
                : underAnotherKey(key, entry == null ? null : entry.key(), out, origin);
    }

    private static Elsewhere underAnotherKey(
            PersonKey before, @Nullable PersonKey now, @Nullable String out, String origin) {
        String finding = now == null ? "it has no readable key any more" : "it has the key " + now + " now";
        return new Elsewhere(
                before,
                out != null,
                out == null ? "its directory entry: " + finding : finding + ", and " + out,
                origin);
    }

    /** Why the person should have no access; null where nothing says so. */
    private static @Nullable String out(Sighting sighting, @Nullable SourceEntry entry) {
        if (sighting.disabled()) {
            return "the account is disabled";
        }
        return entry instanceof Listed(var person) ? out(person).orElse(null) : null;
    }

    private static Optional<String> out(Person person) {
        return person.standing() == Standing.INACTIVE ? Optional.of(person.standingReason()) : Optional.empty();
    }
}
