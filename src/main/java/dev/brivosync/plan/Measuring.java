package dev.brivosync.plan;

import dev.brivosync.plan.Limit.Measure;
import dev.brivosync.plan.Reached.GroupLoss;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a plan would reach beside what a class may: in a run, in a day and in a week, or what is announced for it.
 *
 * @param owned how many people the job owns
 */
record Measuring(Reached reached, long owned) {
    /** So many people must lose a group before its share of members matters. */
    private static final int FEW = 5;

    /** Why a class reaches too many; empty where it does not. */
    Optional<String> excess(ChangeClass changeClass, @Nullable Limit limit) {
        Announcement announced = reached.earlier().announced().get(changeClass);
        if (announced != null) {
            return beyond(announced);
        }
        if (limit == null || people(changeClass) == 0) {
            return Optional.empty();
        }
        return ofRun(changeClass, limit)
                .or(() -> ofSpan(changeClass, Span.DAY, limit.most(limit.perDay(), owned)))
                .or(() -> ofSpan(changeClass, Span.WEEK, limit.most(limit.perWeek(), owned)));
    }

    private int people(ChangeClass changeClass) {
        return reached.people().getOrDefault(changeClass, 0);
    }

    private Optional<String> ofRun(ChangeClass changeClass, Limit limit) {
        long most = limit.most(limit.perRun(), owned);
        return people(changeClass) <= most
                ? Optional.empty()
                : Optional.of("%s limit: %s, at most %,d a run"
                        .formatted(changeClass.label(), inWords(people(changeClass)), most));
    }

    private Optional<String> ofSpan(ChangeClass changeClass, Span span, long most) {
        int before = reached.earlier().within(span, changeClass).size();
        int more = reached.newWithin(span, changeClass);
        return before + more <= most
                ? Optional.empty()
                : Optional.of("%s limit: %s, at most %,d %s"
                        .formatted(changeClass.label(), sum(before, span.past(), more), most, span.each()));
    }

    private Optional<String> beyond(Announcement announced) {
        ChangeClass changeClass = announced.changeClass();
        int before = reached.earlier().used(changeClass);
        int more = reached.newlyExpected(changeClass);
        return before + more <= announced.atMost()
                ? Optional.empty()
                : Optional.of("%s limit: %s, %,d expected until %s (%s)"
                        .formatted(
                                changeClass.label(),
                                sum(before, "since it was announced", more),
                                announced.atMost(),
                                announced.until(),
                                announced.reason()));
    }

    /** {@code 7 people in the last 24 hours and 5 more would be 12}. */
    private static String sum(int before, String since, int more) {
        if (before == 0) {
            return inWords(more);
        }
        return more == 0
                ? "%s %s".formatted(inWords(before), since)
                : "%s %s and %,d more would be %,d".formatted(inWords(before), since, more, before + more);
    }

    private static String inWords(int people) {
        return "%,d %s".formatted(people, people == 1 ? "person" : "people");
    }

    /**
     * Why one group loses too many of its members; empty where it does not.
     *
     * @param members by the group's id how many it has
     */
    Optional<String> excess(GroupLoss loss, @Nullable Limit limit, Map<Long, Long> members) {
        if (limit == null
                || limit.ofOneGroup() == null
                || loss.people() < FEW
                || reached.earlier().announced().containsKey(ChangeClass.REMOVE_FROM_GROUP)) {
            return Optional.empty();
        }
        long all = Math.max(loss.people(), members.getOrDefault(loss.group().id(), 0L));
        long most = limit.ofOneGroup() instanceof Measure.Share(double fraction)
                ? (long) Math.floor(fraction * all)
                : limit.most(limit.ofOneGroup(), all);
        return loss.people() <= most
                ? Optional.empty()
                : Optional.of("ofOneGroup limit: %s would lose %,d of %,d members, at most %,d a run"
                        .formatted(loss.group().name(), loss.people(), all, most));
    }
}
