package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** People and users for tests of who is who. */
final class Acquaintances {
    static final PersonKey NEW = new PersonKey("E9");
    static final PersonKey OLD = new PersonKey("E1");

    private Acquaintances() {}

    static Person person(PersonKey key, Standing standing) {
        return person(key, standing, "Ada", "Byron", "ada@a.test");
    }

    static Person person(PersonKey key, Standing standing, String first, String last, @Nullable String mail) {
        return new Person(
                key,
                first,
                null,
                last,
                mail == null ? List.of() : List.of(new Contact("Work", mail)),
                List.of(),
                standing,
                "Status says so",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line " + key,
                List.of(),
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                Particulars.none());
    }

    static SourceEntry listed(PersonKey key, Standing standing) {
        return new SourceEntry.Listed(person(key, standing));
    }

    static AccountUser user(long id, @Nullable String key, boolean suspended) {
        return user(id, key, "Ada", "Byron", "ada@a.test", suspended);
    }

    static AccountUser user(
            long id, @Nullable String key, String first, String last, @Nullable String mail, boolean suspended) {
        return new AccountUser(
                id,
                key,
                first,
                "",
                last,
                mail == null ? List.of() : List.of(new Contact("Work", mail)),
                List.of(),
                suspended);
    }

    static OwnedPerson owned(PersonKey key, long id, boolean suspendedByUs) {
        return new OwnedPerson(key, id, "Ada Byron", suspendedByUs, 0);
    }

    static PlanRules rules(OwnershipRules ownership, Absence absence) {
        return new PlanRules(
                Instant.EPOCH,
                ZoneOffset.UTC,
                new ManagedGroups(Map.of(), Set.of()),
                2,
                absence,
                null,
                CustomFieldRules.none(),
                new BadgeRules(
                        Map.of(),
                        false,
                        card -> java.util.Optional.empty(),
                        (key, badge) -> java.util.Optional.empty()),
                new InvitationRules(false, 25),
                PinRules.none(),
                LifecycleRules.standard(),
                ownership);
    }

    static OwnershipRules adopting(AdoptRule... rules) {
        return new OwnershipRules(List.of(rules), Set.of(), Protection.none(), true, null);
    }

    static PlanRules rules() {
        return rules(OwnershipRules.byKey(), Absence.COUNTS);
    }

    static Kinship next(Succession... all) {
        return new Kinship(List.of(), List.of(), null, List.of(all), List.of(), null);
    }

    static Kinship previous(Succession succession) {
        return new Kinship(List.of(), List.of(), succession, List.of(), List.of(), null);
    }

    static Kinship candidates(Candidate... all) {
        return new Kinship(List.of(all), List.of(), null, List.of(), List.of(), null);
    }

    static Kinship formers(Former... all) {
        return new Kinship(List.of(), List.of(all), null, List.of(), List.of(), null);
    }

    /** A key that nobody carries and that the source lists. */
    static Pair newcomer(Standing standing, Kinship kinship) {
        return new Pair(NEW, listed(NEW, standing), null, null, null, null, null, kinship);
    }
}
