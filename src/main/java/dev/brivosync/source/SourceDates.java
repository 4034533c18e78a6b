package dev.brivosync.source;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job's dates are written. What no calendar has, or two ways of writing read differently, is unreadable. An ISO
 * instant is always understood: directories yield them, whatever way of writing their neighbours have.
 */
final class SourceDates {
    private static final List<DateTimeFormatter> ISO =
            List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_DATE_TIME);

    private final List<DateTimeFormatter> formatters;
    private final ZoneId zone;

    /** @param formatters ISO dates, with or without time of day, where there is none */
    SourceDates(List<DateTimeFormatter> formatters, ZoneId zone) {
        this.formatters = (formatters.isEmpty() ? ISO : formatters)
                .stream()
                        .map(formatter -> formatter.withResolverStyle(ResolverStyle.SMART))
                        .toList();
        this.zone = zone;
    }

    /**
     * The date that a rule yields for a record; empty where it yields none.
     *
     * @param purpose for people: {@code end date}
     */
    Optional<SourceDate> of(Template template, SourceRecord record, Moment moment, String purpose) {
        String text = template.fill(record, moment);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(template.yieldsTime() ? iso(text) : read(text, template, purpose));
    }

    private SourceDate iso(String written) {
        SourceDate read = written(written, ISO.getFirst());
        return read != null ? read : dated(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written));
    }

    private SourceDate read(String text, Template template, String purpose) {
        SourceDate found = null;
        for (DateTimeFormatter formatter : formatters) {
            SourceDate read = written(text, formatter);
            if (read != null && found != null && !read.equals(found)) {
                throw new UnreadableValue("the " + purpose + " '" + text + "' of " + template + " can be "
                        + found.shown(zone) + " as well as " + read.shown(zone)
                        + "; let dates: say one way of writing them");
            }
            found = read == null ? found : read;
        }
        if (found == null) {
            found = written(text, DateTimeFormatter.ISO_INSTANT.withZone(ZoneOffset.UTC));
        }
        if (found == null) {
            throw new UnreadableValue("the " + purpose + " '" + text + "' of " + template
                    + " is no date, or not written as dates: in the job says");
        }
        return found;
    }

    private @Nullable SourceDate written(String text, DateTimeFormatter formatter) {
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor raw = formatter.parseUnresolved(text, end);
        if (raw == null || end.getErrorIndex() >= 0 || end.getIndex() < text.length()) {
            return null;
        }
        try {
            TemporalAccessor parsed = formatter.parse(text);
            return bent(raw, parsed) ? null : dated(parsed);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Resolving moves February 30 to the 28th; strict resolving would refuse the usual pattern letter y. */
    private static boolean bent(TemporalAccessor raw, TemporalAccessor parsed) {
        return raw.isSupported(ChronoField.DAY_OF_MONTH)
                && parsed.isSupported(ChronoField.DAY_OF_MONTH)
                && raw.getLong(ChronoField.DAY_OF_MONTH) != parsed.getLong(ChronoField.DAY_OF_MONTH);
    }

    private SourceDate dated(TemporalAccessor parsed) {
        LocalDate day = parsed.query(TemporalQueries.localDate());
        if (day == null) {
            throw new DateTimeException("no day");
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time == null) {
            return new SourceDate(day, null);
        }
        ZoneId written = parsed.query(TemporalQueries.zone());
        Instant exact =
                day.atTime(time).atZone(written == null ? zone : written).toInstant();
        return new SourceDate(LocalDate.ofInstant(exact, zone), exact);
    }
}
