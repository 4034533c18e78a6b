package dev.brivosync.report;

import dev.brivosync.plan.Given;
import dev.brivosync.plan.GroupException;
import dev.brivosync.plan.Run;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What was given by hand, as a list of every plan: access that no rule gives must not be forgotten. */
final class ExceptionRows {
    private static final long SOON_DAYS = 7;

    private ExceptionRows() {}

    static Listing of(Run run, int limit) {
        Listing listing = new Listing(limit);
        run.exceptions().forEach(each -> listing.add(row(run, each)));
        return listing;
    }

    static Row row(Run run, Given given) {
        GroupException exception = given.exception();
        long left = daysLeft(run, exception);
        return new Row(
                left <= SOON_DAYS ? "!" : " ",
                exception.key(),
                given.name(),
                "%s until %s (%s): %s, given by %s"
                        .formatted(
                                exception.group(),
                                exception.until(),
                                left(left),
                                exception.reason(),
                                exception.givenBy()),
                "");
    }

    private static String left(long days) {
        return days == 0 ? "ends today" : Amount.of((int) days, "day left", "days left");
    }

    /** 0 on the last day. */
    static long daysLeft(Run run, GroupException exception) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(run.started(), run.zone()), exception.until());
    }
}
