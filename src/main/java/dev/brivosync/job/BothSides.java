package dev.brivosync.job;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.Card;
import dev.brivosync.person.Contact;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.Passage;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.report.Explanation.CardSide;
import dev.brivosync.report.Explanation.Field;
import dev.brivosync.report.Explanation.Group;
import dev.brivosync.report.Explanation.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a person and what Brivo has, beside each other. What Brivo has is what a run read, with what it
 * confirmed since; of whom a run had nothing to say, what was last written of them, or found as it should be.
 *
 * @param person null where no rule made one
 * @param user as a run read them; null where none did
 * @param memory null where nobody is owned
 * @param changes of the explained run
 */
record BothSides(
        @Nullable Person person,
        @Nullable AccountUser user,
        @Nullable Memory memory,
        List<PlannedChange> changes) {
    /** Only what Brivo confirmed has changed it. */
    private boolean isDone(PlannedChange change) {
        return change.outcome() instanceof Outcome.Done;
    }

    List<Field> fields() {
        Map<String, @Nullable String> wanted = wantedFields();
        Map<String, String> present = presentFields();
        Map<String, String> why = new TreeMap<>();
        for (PlannedChange change : changes) {
            for (FieldChange field : changed(change.change())) {
                present.put(field.field(), isDone(change) ? field.to() : field.from());
                if (change.change() instanceof Change.Create) {
                    continue;
                }
                why.put(
                        field.field(),
                        isDone(change)
                                ? "was " + (field.from().isEmpty() ? "(none)" : field.from())
                                : field.why() == null ? change.why() : field.why());
            }
        }
        SortedSet<String> names =
                new TreeSet<>(Comparator.comparingInt(BothSides::place).thenComparing(name -> name));
        names.addAll(present.keySet());
        names.addAll(why.keySet());
        List<Field> fields = new ArrayList<>();
        wanted.forEach((name, value) -> fields.add(new Field(name, value, present.get(name), why.get(name))));
        names.removeAll(wanted.keySet());
        names.forEach(name -> fields.add(new Field(name, null, present.get(name), why.get(name))));
        return fields;
    }

    /** As people read them: names first. */
    private static int place(String field) {
        return switch (field) {
            case "firstName" -> 0;
            case "middleName" -> 1;
            case "lastName" -> 2;
            default -> field.startsWith("emails.") ? 3 : field.startsWith("phones.") ? 4 : 5;
        };
    }

    private static List<FieldChange> changed(Change change) {
        return switch (change) {
            case Change.Create(var fields) -> fields;
            case Change.Update(var fields) -> fields;
            case Change.Adopt(var fields) -> fields;
            case Change.SetCustomField(var field, var from, var to) ->
                List.of(new FieldChange("customFields." + field.name(), from, to));
            default -> List.of();
        };
    }

    private Map<String, @Nullable String> wantedFields() {
        Map<String, @Nullable String> wanted = new LinkedHashMap<>();
        if (person != null) {
            if (!person.frozen().names()) {
                wanted.put("firstName", person.firstName());
                if (person.middleName() != null) {
                    wanted.put("middleName", person.middleName());
                }
                wanted.put("lastName", person.lastName());
            }
            person.emails().forEach(email -> wanted.put("emails." + email.type(), email.value()));
            person.phones().forEach(phone -> wanted.put("phones." + phone.type(), phone.value()));
            person.customFields().forEach((name, value) -> wanted.put("customFields." + name, value));
        }
        return wanted;
    }

    /** What the account's listing told, and otherwise what is remembered. */
    private Map<String, String> presentFields() {
        Map<String, String> present = new TreeMap<>();
        if (memory != null) {
            memory.written().forEach((name, value) -> {
                if (name.contains(".") || name.endsWith("Name")) {
                    present.put(name, value);
                }
            });
        }
        if (user != null) {
            present.put("firstName", user.firstName());
            present.put("lastName", user.lastName());
            if (!user.middleName().isEmpty()) {
                present.put("middleName", user.middleName());
            }
            contacts("emails.", user.emails(), present);
            contacts("phones.", user.phones(), present);
        }
        return present;
    }

    /** A listing may lack them: what it does not tell is not empty. */
    private static void contacts(String kind, List<Contact> told, Map<String, String> present) {
        told.forEach(contact -> present.put(kind + contact.type(), contact.value()));
    }

    /**
     * The job's groups.
     *
     * @param bound by the name in the job file the group in Brivo
     * @param rules what was answered, those of groups among them
     * @param doors what a group opens; empty where nobody asked
     */
    List<Group> groups(
            Map<String, AccountGroup> bound,
            List<String> names,
            List<Rule> rules,
            Function<Long, Optional<List<Passage>>> doors) {
        List<Group> groups = new ArrayList<>();
        for (String name : names) {
            AccountGroup group = bound.get(name);
            groups.add(new Group(
                    name,
                    person == null ? null : person.groups().contains(name),
                    isIn(name, group),
                    because(name, rules),
                    group == null
                            ? List.of()
                            : doors.apply(group.id()).orElse(List.of()).stream()
                                    .map(passage -> "%s (%s)".formatted(passage.name(), passage.schedule()))
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
        return groups;
    }

    private @Nullable Boolean isIn(String name, @Nullable AccountGroup group) {
        Boolean in = group == null ? null : wasIn(group.id());
        for (PlannedChange change : changes) {
            if (change.change() instanceof Change.AddToGroup(var joined) && isMeant(name, group, joined)) {
                in = isDone(change);
            } else if (change.change() instanceof Change.RemoveFromGroup(var left) && isMeant(name, group, left)) {
                in = !isDone(change);
            }
        }
        return in;
    }

    private static boolean isMeant(String name, @Nullable AccountGroup group, AccountGroup meant) {
        return group == null ? name.equals(meant.name()) : group.id() == meant.id();
    }

    private @Nullable Boolean wasIn(long group) {
        if (user != null) {
            return user.groups().contains(group);
        }
        String known = memory == null ? null : memory.written().get("groups");
        return known == null ? null : List.of(known.split(" ")).contains(String.valueOf(group));
    }

    /** The rules that hold; where none does, why each does not. */
    private static String because(String group, List<Rule> rules) {
        String place = "groups." + group;
        List<Rule> own = rules.stream()
                .filter(rule -> rule.place().equals(place) || rule.place().matches("\\Q" + place + "\\E \\d+"))
                .toList();
        List<Rule> holding =
                own.stream().filter(rule -> rule.answer().equals("true")).toList();
        return (holding.isEmpty() ? own : holding)
                .stream()
                        .map(rule -> (rule.answer().equals("false") ? "no: " : "") + rule.inWords())
                        .collect(Collectors.joining("; "));
    }

    /** Whether they may carry a card, as far as anybody knows. */
    boolean mayCarry() {
        return carried().map(cards -> !cards.isEmpty()).orElse(true);
    }

    List<CardSide> cards() {
        SortedSet<String> numbers = new TreeSet<>();
        SortedSet<String> wanted = new TreeSet<>();
        if (person != null) {
            person.badges().stream().map(Badge::number).forEach(wanted::add);
        }
        Optional<SortedSet<String>> carried = carried();
        Map<String, String> because = new TreeMap<>();
        for (PlannedChange change : changes) {
            card(change.change()).ifPresent(card -> {
                because.put(card.number(), change.blocked() == null ? change.why() : change.blocked());
                carried.ifPresent(cards -> {
                    boolean gives = change.change() instanceof Change.AssignBadge;
                    if (isDone(change)) {
                        boolean changed = gives ? cards.add(card.number()) : cards.remove(card.number());
                        because.computeIfPresent(card.number(), (number, why) -> changed ? why + "; done" : why);
                    }
                });
            });
        }
        numbers.addAll(wanted);
        numbers.addAll(because.keySet());
        carried.ifPresent(numbers::addAll);
        return numbers.stream()
                .map(number -> new CardSide(
                        number,
                        person == null ? null : wanted.contains(number),
                        carried.map(cards -> cards.contains(number)).orElse(null),
                        because.getOrDefault(number, "")))
                .toList();
    }

    private static Optional<Card> card(Change change) {
        return switch (change) {
            case Change.AssignBadge badge -> Optional.of(badge.card());
            case Change.RevokeBadge(var badge, var _) -> Optional.of(badge.card());
            default -> Optional.empty();
        };
    }

    private Optional<SortedSet<String>> carried() {
        if (user != null) {
            return Optional.of(user.badges().stream()
                    .map(HeldBadge::card)
                    .map(Card::number)
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        String known = memory == null ? null : memory.written().get("badges");
        boolean creates = changes.stream().anyMatch(change -> change.change() instanceof Change.Create);
        if (known == null) {
            return creates ? Optional.of(new TreeSet<>()) : Optional.empty();
        }
        SortedSet<String> numbers = new TreeSet<>();
        for (String card : known.isEmpty() ? new String[0] : known.split(" ")) {
            numbers.add(card.substring(card.lastIndexOf('/') + 1).replace('_', ' '));
        }
        return Optional.of(numbers);
    }

    /** What the plan says of the person, where there is one. */
    static List<PlannedChange> changes(@Nullable PersonPlan plan) {
        return plan == null ? List.of() : plan.changes();
    }
}
