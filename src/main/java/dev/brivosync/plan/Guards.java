package dev.brivosync.plan;

import dev.brivosync.plan.Limit.Measure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * Which classes would reach more people in one run than they may, each with the reason in words.
     *
     * @param people how many people each class would reach
     * @param owned how many the job owns
     */
    public Map<ChangeClass, String> exceeded(Map<ChangeClass, Integer> people, long owned) {
        Map<ChangeClass, String> exceeded = new EnumMap<>(ChangeClass.class);
        people.forEach((changeClass, count) -> {
            Limit limit = limits.get(changeClass);
            if (limit != null && limit.perRun() != null && count > limit.mostPerRun(owned)) {
                exceeded.put(
                        changeClass,
                        "%s limit: %,d %s, at most %,d a run"
                                .formatted(
                                        changeClass.label(),
                                        count,
                                        count == 1 ? "person" : "people",
                                        limit.mostPerRun(owned)));
            }
        });
        return exceeded;
    }

    /** As many in a run as in a day. */
    private static Limit losses(double percentPerDay, double percentPerWeek, int atLeast) {
        Measure perDay = Measure.percent(percentPerDay);
        return new Limit(perDay, perDay, Measure.percent(percentPerWeek), atLeast, null);
    }
}
