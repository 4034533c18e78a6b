package dev.brivosync.job;

import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.source.Condition;
import dev.brivosync.source.MappingRules;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the people have in common whom one reason holds: what was edited, which values of the source have moved since it
 * was last read whole, or else what is said of most of them. Not thread-safe.
 */
final class CommonCauses {
    /** More different words are said of nobody in common. */
    private static final int MOST_WORDS = 200;

    private final CurrentRun run;
    private final SortedMap<String, Held> byReason = new TreeMap<>();

    CommonCauses(CurrentRun run) {
        this.run = run;
    }

    /** Whom one reason holds. */
    private static final class Held {
        private int people;
        private final Set<ChangeClass> classes = EnumSet.noneOf(ChangeClass.class);
        private final Set<Long> groups = new TreeSet<>();
        private final Map<String, Integer> words = new HashMap<>();

        void say(String word) {
            if (words.size() < MOST_WORDS || words.containsKey(word)) {
                words.merge(word, 1, Integer::sum);
            }
        }
    }

    /** A person of the guarded plan. */
    void add(PersonPlan person) {
        Map<String, List<PlannedChange>> held = person.changes().stream()
                .filter(change -> change.held() != null)
                .collect(Collectors.groupingBy(change -> Objects.requireNonNull(change.held())));
        held.forEach((reason, changes) -> add(byReason.computeIfAbsent(reason, _ -> new Held()), changes));
    }

    private static void add(Held held, List<PlannedChange> changes) {
        held.people++;
        changes.forEach(change -> held.classes.add(change.changeClass()));
        changes.stream().flatMap(change -> groupOf(change.change()).stream()).forEach(held.groups::add);
        changes.stream().flatMap(CommonCauses::words).distinct().forEach(held::say);
    }

    private static Optional<Long> groupOf(Change change) {
        return switch (change) {
            case Change.AddToGroup(var group) -> Optional.of(group.id());
            case Change.RemoveFromGroup(var group) -> Optional.of(group.id());
            default -> Optional.empty();
        };
    }

    private static Stream<String> words(PlannedChange planned) {
        return switch (planned.change()) {
            case Change.Suspend _, Change.Reinstate _ -> Stream.of(planned.why());
            case Change.Update(var fields) -> fields.stream().map(CommonCauses::words);
            case Change.SetCustomField set -> Stream.of(set.field().name());
            default -> Stream.empty();
        };
    }

    /** Of e-mail addresses the domain, which is what changes for many at once. */
    private static String words(FieldChange field) {
        String name = FieldChange.inWords(field.field());
        boolean mails = field.from().contains("@") && field.to().contains("@");
        return mails ? "%s %s → %s".formatted(name, domain(field.from()), domain(field.to())) : name;
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@'));
    }

    /** By the reason of the hold, where anything was found. */
    SortedMap<String, String> found() {
        SortedMap<String, String> causes = new TreeMap<>();
        byReason.forEach((reason, held) -> {
            Optional<String> cause = switch (reason) {
                case Guard.CONFIG_CHANGE -> Optional.of(run.edit.inWords());
                case Guard.UNDONE -> Optional.of(run.notAgain.inWords());
                default -> isOfMany(reason) ? moved(held).or(() -> said(held)) : Optional.empty();
            };
            cause.ifPresent(words -> causes.put(reason, words));
        });
        return causes;
    }

    /** Whether it holds for their number, or may have met many at once. */
    private static boolean isOfMany(String reason) {
        return reason.contains(" limit: ")
                || reason.equals(ChangeClass.OUT_OF_SCOPE.label())
                || reason.equals(Guard.SOURCE)
                || reason.equals(Guard.NEWLY_MANAGED);
    }

    private Optional<String> moved(Held held) {
        return held.people < 2
                ? Optional.empty()
                : run.measures.shift(columns(held), held.people).map(ValueShift::inWords);
    }

    /** The columns that decide about this class. */
    private Set<String> columns(Held held) {
        MappingRules rules = run.request.job().rules();
        if (held.classes.equals(EnumSet.of(ChangeClass.LEAVER))) {
            return columns(Stream.of(Optional.ofNullable(rules.active()), Optional.ofNullable(rules.onLeave()))
                    .flatMap(Optional::stream));
        }
        boolean ofGroups = held.classes.stream()
                .allMatch(each -> each == ChangeClass.REMOVE_FROM_GROUP || each == ChangeClass.ADD_TO_GROUP);
        if (!ofGroups) {
            return run.request.job().decisiveColumns();
        }
        return columns(run.groups().bound().entrySet().stream()
                .filter(group -> held.groups.contains(group.getValue().id()))
                .flatMap(group -> rules.groups().getOrDefault(group.getKey(), List.of()).stream()));
    }

    private static Set<String> columns(Stream<Condition> conditions) {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        conditions.forEach(condition -> columns.addAll(condition.columns()));
        return columns;
    }

    /** What is said of more than half of them. */
    private static Optional<String> said(Held held) {
        return held.words.entrySet().stream()
                .filter(each -> each.getValue() > 1 && each.getValue() * 2 > held.people)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> "%s (%,d of %,d)".formatted(each.getKey(), each.getValue(), held.people));
    }
}
