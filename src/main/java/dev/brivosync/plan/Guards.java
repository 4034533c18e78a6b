package dev.brivosync.plan;

import dev.brivosync.plan.Limit.Measure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of each class of change a job may do without asking.
 *
 * @param preset the name that reports show: {@code normal}, {@code strict}, or {@code own} where the job sets limits
 * @param limits classes without one are not limited; some of those are always held ({@link ChangeClass})
 */
public record Guards(String preset, Map<ChangeClass, Limit> limits) {
    public Guards {
        limits = limits.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(limits));
    }

    /** The names of the presets, as job files write them. */
    public static List<String> presets() {
        return List.of("normal", "strict");
    }

    /** The preset with this name. */
    public static Optional<Guards> preset(String name) {
        return switch (name) {
            case "normal" -> Optional.of(normal());
            case "strict" -> Optional.of(strict());
            default -> Optional.empty();
        };
    }

    /** What suits most: room for a busy day, none for an export that lost half its rows. */
    public static Guards normal() {
        Map<ChangeClass, Limit> limits = new EnumMap<>(ChangeClass.class);
        limits.put(ChangeClass.LEAVER, losses(10, 20, 5));
        limits.put(ChangeClass.MISSING, losses(2, 5, 2));
        limits.put(ChangeClass.REMOVE_FROM_GROUP, new Limit(Measure.percent(10), null, null, 5, Measure.percent(50)));
        limits.put(ChangeClass.REVOKE_BADGE, Limit.perRun(Measure.percent(10), 5));
        limits.put(ChangeClass.DELETE, Limit.perRun(new Measure.Count(0), 0));
        limits.put(ChangeClass.ADOPT, Limit.perRun(new Measure.Count(0), 0));
        limits.put(ChangeClass.CREATE, Limit.perRun(Measure.percent(25), 10));
        limits.put(ChangeClass.ADD_TO_GROUP, Limit.perRun(Measure.percent(25), 20));
        limits.put(ChangeClass.INVITE, Limit.perRun(new Measure.Count(25), 0));
        limits.put(ChangeClass.ASSIGN_BADGE, Limit.perRun(Measure.percent(25), 10));
        limits.put(ChangeClass.UPDATE, Limit.perRun(Measure.percent(50), 20));
        limits.put(ChangeClass.REINSTATE, Limit.perRun(Measure.percent(10), 5));
        return new Guards("normal", limits);
    }

    /** Half the shares of {@link #normal}. */
    public static Guards strict() {
        Map<ChangeClass, Limit> limits = new EnumMap<>(normal().limits());
        limits.replaceAll((each, limit) -> limit.halved());
        return new Guards("strict", limits);
    }

    /**
     * What would reach more people than it may.
     *
     * @param owned how many people the job owns
     * @param members by the group's id how many it has
     */
    public Excess exceeded(Reached reached, long owned, Map<Long, Long> members) {
        Measuring measuring = new Measuring(reached, owned);
        Map<ChangeClass, String> classes = new EnumMap<>(ChangeClass.class);
        reached.people()
                .keySet()
                .forEach(each ->
                        measuring.excess(each, limits.get(each)).ifPresent(reason -> classes.put(each, reason)));
        Map<Long, String> groups = new TreeMap<>();
        Limit removals = limits.get(ChangeClass.REMOVE_FROM_GROUP);
        reached.losses()
                .forEach((id, loss) ->
                        measuring.excess(loss, removals, members).ifPresent(reason -> groups.put(id, reason)));
        return new Excess(classes, groups);
    }

    /**
     * How many people of a class a run may reach, where these are more.
     *
     * @param owned how many people the job owns
     */
    public OptionalLong tooMany(ChangeClass changeClass, long people, long owned) {
        Limit limit = limits.get(changeClass);
        return limit == null || people <= limit.mostPerRun(owned)
                ? OptionalLong.empty()
                : OptionalLong.of(limit.mostPerRun(owned));
    }

    /**
     * How many people a class may reach, and has.
     *
     * @param owned how many people the job owns
     */
    public GuardRoom room(ChangeClass changeClass, long owned, Earlier earlier) {
        return GuardRoom.of(changeClass, limits.get(changeClass), owned, earlier);
    }

    /** The classes that are limited over a span. */
    public Set<ChangeClass> limited(Span span) {
        Set<ChangeClass> limited = EnumSet.noneOf(ChangeClass.class);
        limits.forEach((each, limit) -> {
            if ((span == Span.DAY ? limit.perDay() : limit.perWeek()) != null) {
                limited.add(each);
            }
        });
        return limited;
    }

    /** As many in a run as in a day. */
    private static Limit losses(double percentPerDay, double percentPerWeek, int atLeast) {
        Measure perDay = Measure.percent(percentPerDay);
        return new Limit(perDay, perDay, Measure.percent(percentPerWeek), atLeast, null);
    }
}
