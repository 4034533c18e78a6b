package dev.brivosync.source;

import dev.cel.common.types.CelKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A template written in CEL. It may yield text, a number, true or false, or a point in time.
 *
 * @param wholeDays whether its times are days: a day as an end means the end of that day, a time means that instant
 */
record ExpressionFilling(Expression expression, boolean wholeDays) implements Filling {
    private static final Set<CelKind> TEXT =
            Set.of(CelKind.STRING, CelKind.INT, CelKind.UINT, CelKind.BOOL, CelKind.TIMESTAMP);

    static ExpressionFilling compile(String text, int start) {
        Expression expression = Expression.compile(text, start);
        if (!TEXT.contains(expression.result())) {
            throw new BadRule("a value is text, this is something else; string(…) makes text of it", start);
        }
        Set<String> functions = expression.functions();
        boolean times = functions.contains(RuleFunctions.FILE_TIME) || functions.contains("timestamp");
        boolean days = functions.contains(RuleFunctions.DATE) || functions.contains("today");
        if (expression.result() == CelKind.TIMESTAMP && times && days) {
            throw new BadRule(
                    "days (date, today) and points in time (fileTime, timestamp) in one value: it is unclear whether"
                            + " a midnight means that whole day",
                    start);
        }
        return new ExpressionFilling(expression, !times);
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(expression.columns());
    }

    @Override
    public String fill(SourceRecord record, Moment moment) {
        Object value = expression.evaluate(record, moment);
        return value instanceof Instant instant ? written(instant, moment.zone()) : String.valueOf(value);
    }

    private String written(Instant instant, ZoneId zone) {
        ZonedDateTime there = instant.atZone(zone);
        boolean day = wholeDays && there.equals(there.toLocalDate().atStartOfDay(zone));
        return day
                ? there.toLocalDate().toString()
                : there.toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    @Override
    public @Nullable String missingColumn(SourceRecord record) {
        return null;
    }

    @Override
    public boolean yieldsTime() {
        return expression.result() == CelKind.TIMESTAMP;
    }
}
