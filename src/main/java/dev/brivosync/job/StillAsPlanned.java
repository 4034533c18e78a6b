package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether what a person's stored plan was made from is still true in Brivo, as it was read again before applying. */
final class StillAsPlanned {
    private final CurrentRun run;
    private final BadgesAgain badges;

    StillAsPlanned(CurrentRun run, BadgesAgain badges) {
        this.run = run;
        this.badges = badges;
    }

    /** The same plan for the user whom it made itself, before it was broken off. */
    PersonPlan continued(PersonPlan person) {
        return person.baseline() == null ? created(person).map(person::about).orElse(person) : person;
    }

    private Optional<AccountUser> created(PersonPlan person) {
        return Drift.done(person)
                .filter(Change.Create.class::isInstance)
                .map(Change.Create.class::cast)
                .findFirst()
                .flatMap(create -> run.ledger
                        .owned(person.key())
                        .flatMap(owned -> run.staging.user(owned.brivoId()))
                        .filter(create::hasNamesOf)
                        .map(StillAsPlanned::asCreated));
    }

    /** As whoever is new is before anything else is done with them. */
    private static AccountUser asCreated(AccountUser user) {
        AccountUser active = new AccountUser(
                user.id(),
                user.externalId(),
                user.firstName(),
                user.middleName(),
                user.lastName(),
                user.emails(),
                user.phones(),
                false);
        return active.inGroups(new TreeSet<>()).withCustomFields(user.customFields());
    }

    /** What is no longer as it was when the plan was made; empty where all is. */
    Optional<String> difference(PersonPlan person) {
        AccountUser then = person.baseline();
        Optional<String> found = carrier(person)
                .or(() -> then == null ? Optional.empty() : changed(person, then))
                .or(() -> badges.taken(person, then == null ? null : then.id()));
        return found.map(words -> "changed in Brivo since the plan was made: " + words);
    }

    /** A key that somebody else has got meanwhile. */
    private Optional<String> carrier(PersonPlan person) {
        AccountUser then = person.baseline();
        return run.staging
                .user(person.key())
                .filter(user -> then == null || user.id() != then.id())
                .map(user -> "user %d carries the key %s by now".formatted(user.id(), person.key()));
    }

    private Optional<String> changed(PersonPlan person, AccountUser then) {
        Optional<AccountUser> now = run.staging.user(then.id());
        if (now.isEmpty()) {
            return Optional.of("user %d is gone".formatted(then.id()));
        }
        Set<Dependence> parts = Dependence.of(person, Concerned.protectsByGroup(run));
        if (parts.contains(Dependence.BADGES) && !badges.told(then.id())) {
            return Optional.of("what they carry could not be read");
        }
        return Drift.between(person, then, now.get(), parts, groupNames(), run.clock.instant());
    }

    private Map<Long, String> groupNames() {
        return run.groups().read().stream().collect(Collectors.toMap(AccountGroup::id, AccountGroup::name));
    }
}
