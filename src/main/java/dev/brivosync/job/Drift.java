package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed about a user in Brivo since a plan was made for them, in words. What the plan itself has done already, before
 * somebody released the rest of it, is no difference.
 */
final class Drift {
    private final PersonPlan person;
    private final AccountUser then;
    private final AccountUser now;
    private final List<String> differences = new ArrayList<>();

    /** @param then the user for whom the plan was made */
    private Drift(PersonPlan person, AccountUser then, AccountUser now) {
        this.person = person;
        this.then = then;
        this.now = now;
    }

    /**
     * The differences in words; empty where there is none.
     *
     * @param parts what the plan depends on
     * @param groups names of groups by their ids
     */
    static Optional<String> between(
            PersonPlan person,
            AccountUser then,
            AccountUser now,
            Set<Dependence> parts,
            Map<Long, String> groups,
            Instant at) {
        Drift drift = new Drift(person, then, now);
        drift.always();
        if (parts.contains(Dependence.FIELDS)) {
            drift.fields();
        }
        drift.customFields();
        drift.endOfPin();
        if (parts.contains(Dependence.GROUPS)) {
            drift.groups(groups);
        }
        if (parts.contains(Dependence.BADGES)) {
            drift.differences.addAll(BadgeDrift.between(person, then.badges(), now.badges(), at));
        }
        return drift.inWords();
    }

    private Optional<String> inWords() {
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }

    private void always() {
        compare("key", written("externalId", String.valueOf(then.externalId())), String.valueOf(now.externalId()));
        compare("first name", written("firstName", then.firstName()), now.firstName());
        compare("last name", written("lastName", then.lastName()), now.lastName());
        boolean suspended = suspended();
        if (suspended != now.suspended()) {
            differences.add(now.suspended() ? "suspended" : "no longer suspended");
        }
    }

    private void fields() {
        compare("middle name", then.middleName(), now.middleName());
        compare("e-mails", inWords(then.emails()), inWords(now.emails()));
        compare("phones", inWords(then.phones()), inWords(now.phones()));
        Boolean exemptThen = then.details().bleTwoFactorExempt();
        Boolean exemptNow = now.details().bleTwoFactorExempt();
        if (exemptThen != null && exemptNow != null && !exemptThen.equals(exemptNow)) {
            differences.add("exemption from the second factor: " + (exemptNow ? "no → yes" : "yes → no"));
        }
    }

    private static String inWords(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> contact.type() + " " + contact.value())
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private void customFields() {
        left().forEach(change -> {
            if (change instanceof Change.SetCustomField(var field, var from, var _)) {
                compare(field.name(), from, now.customFields().getOrDefault(field.id(), ""));
            }
        });
    }

    /** A listing does not tell it, and what would shorten it is done whatever it is: the writer looks again. */
    private void endOfPin() {
        Instant present = now.details().effectiveTo();
        left().forEach(change -> {
            if (change instanceof Change.EndPin end
                    && !end.shortens()
                    && present != null
                    && end.from() != null
                    && !present.equals(end.from())
                    && !present.equals(end.to())) {
                differences.add("end of the PIN: %s → %s".formatted(end.from(), present));
            }
        });
    }

    private void groups(Map<Long, String> names) {
        SortedSet<Long> before = groupsBefore();
        SortedSet<Long> joined = new TreeSet<>(now.groups());
        joined.removeAll(before);
        SortedSet<Long> gone = new TreeSet<>(before);
        gone.removeAll(now.groups());
        if (!joined.isEmpty()) {
            differences.add("into " + named(joined, names));
        }
        if (!gone.isEmpty()) {
            differences.add("out of " + named(gone, names));
        }
    }

    private static String named(SortedSet<Long> groups, Map<Long, String> names) {
        return groups.stream()
                .map(id -> Objects.requireNonNullElse(names.get(id), "group " + id))
                .collect(Collectors.joining(" and "));
    }

    static boolean isDone(PlannedChange change) {
        return change.outcome() instanceof Outcome.Done;
    }

    static Stream<Change> done(PersonPlan person) {
        return person.changes().stream().filter(Drift::isDone).map(PlannedChange::change);
    }

    private Stream<Change> left() {
        return person.changes().stream().filter(PlannedChange::flows).map(PlannedChange::change);
    }

    /** What the plan has made of a name. */
    private String written(String field, String before) {
        return done(person)
                .flatMap(change -> switch (change) {
                    case Change.Update(var fields) -> fields.stream();
                    case Change.Adopt(var fields) -> fields.stream();
                    default -> Stream.<FieldChange>empty();
                })
                .filter(change -> change.field().equals(field))
                .map(FieldChange::to)
                .findFirst()
                .orElse(before);
    }

    private boolean suspended() {
        boolean suspended = then.suspended();
        for (Change change : done(person).toList()) {
            if (change instanceof Change.Suspend || change instanceof Change.Reinstate) {
                suspended = change instanceof Change.Suspend;
            }
        }
        return suspended;
    }

    private SortedSet<Long> groupsBefore() {
        SortedSet<Long> groups = new TreeSet<>(then.groups());
        done(person).forEach(change -> {
            switch (change) {
                case Change.AddToGroup(var group) -> groups.add(group.id());
                case Change.RemoveFromGroup(var group) -> groups.remove(group.id());
                default -> {}
            }
        });
        return groups;
    }

    private void compare(String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            differences.add("%s: %s → %s".formatted(field, orNone(before), orNone(after)));
        }
    }

    private static String orNone(@Nullable String value) {
        return value == null || value.isEmpty() || value.equals("null") ? "(none)" : value;
    }
}
