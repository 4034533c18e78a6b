package dev.brivosync.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was given by hand, by the person's key; ended exceptions are among them, since they tell why a group is taken. */
public record Exceptions(Map<String, List<GroupException>> byKey) {
    /** For so long an exception that ended is the cause where its group is taken. */
    private static final int DAYS_REMEMBERED = 31;

    public Exceptions {
        byKey = Map.copyOf(byKey);
    }

    public static Exceptions none() {
        return new Exceptions(Map.of());
    }

    public static Exceptions of(List<GroupException> all) {
        return new Exceptions(all.stream().collect(Collectors.groupingBy(GroupException::key)));
    }

    /** By the group's name, the exceptions that a person has on a day; of two for one group that which ends later. */
    Map<String, GroupException> of(String key, LocalDate day) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(each -> each.holdsOn(day))
                .collect(Collectors.toMap(GroupException::group, Function.identity(), Exceptions::later));
    }

    /** The exception for this group that a person had until lately. */
    Optional<GroupException> ended(String key, String group, LocalDate day) {
        Predicate<GroupException> lately = each -> !each.until().isBefore(day.minusDays(DAYS_REMEMBERED));
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(each -> each.group().equals(group))
                .filter(lately)
                .max(Comparator.comparing(GroupException::until));
    }

    private static GroupException later(GroupException one, GroupException other) {
        return other.until().isAfter(one.until()) ? other : one;
    }
}
