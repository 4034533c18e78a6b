package dev.brivosync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many people a class of change may reach just now, and whom it has reached.
 *
 * @param always whether it waits for somebody whatever its number
 * @param perRun null where a run has no limit
 * @param perDay null where a day has none
 * @param inDay whom it reached in the last 24 hours without being asked
 * @param perWeek null where a week has none
 * @param inWeek likewise in the last seven days
 * @param announced a mass change that is announced for it, in words; null where none is
 */
public record GuardRoom(
        ChangeClass changeClass,
        boolean always,
        @Nullable Long perRun,
        @Nullable Long perDay,
        int inDay,
        @Nullable Long perWeek,
        int inWeek,
        @Nullable String announced) {
    /** @param owned how many people the job owns */
    static GuardRoom of(ChangeClass changeClass, @Nullable Limit limit, long owned, Earlier earlier) {
        Announcement announced = earlier.announced().get(changeClass);
        boolean always = Guard.holdsAlways(changeClass);
        return new GuardRoom(
                changeClass,
                always,
                most(limit, limit == null ? null : limit.perRun(), owned),
                most(limit, limit == null ? null : limit.perDay(), owned),
                earlier.within(Span.DAY, changeClass).size(),
                most(limit, limit == null ? null : limit.perWeek(), owned),
                earlier.within(Span.WEEK, changeClass).size(),
                announced == null
                        ? null
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d announced until %s: %s",
                                earlier.used(changeClass),
                                announced.atMost(),
                                announced.until(),
                                announced.reason()));
    }

    private static @Nullable Long most(@Nullable Limit limit, Limit.@Nullable Measure measure, long owned) {
        return limit == null || measure == null ? null : limit.most(measure, owned);
    }

    /** @param inRun whom the class would reach in the run that is explained, or reached */
    public String inWords(int inRun) {
        if (changeClass == ChangeClass.KEPT_SUSPENDED) {
            return "never held: somebody ordered it";
        }
        if (always) {
            return "always waits for somebody";
        }
        if (announced != null) {
            return announced;
        }
        List<String> words = new ArrayList<>();
        String people = String.format(Locale.ROOT, "%,d %s in this run", inRun, inRun == 1 ? "person" : "people");
        words.add(perRun == null ? people : people + String.format(Locale.ROOT, " (at most %,d)", perRun));
        if (perDay != null) {
            words.add(String.format(Locale.ROOT, "%,d in the last 24 hours (at most %,d)", inDay, perDay));
        }
        if (perWeek != null) {
            words.add(String.format(Locale.ROOT, "%,d in the last 7 days (at most %,d)", inWeek, perWeek));
        }
        return perRun == null && perDay == null && perWeek == null
                ? people + ", and no limit"
                : String.join(", ", words);
    }
}
