package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.plan.PausedJob;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Windows in which no whole run begins: whatever is due inside one begins once, at its end. A window that begins within an
 * hour which the clocks leave out begins, or ends, where they jump; of an hour that comes twice it covers both.
 */
record Blackouts(List<Window> windows) {
    static final Blackouts NONE = new Blackouts(List.of());

    static final Format<Window> WINDOW = new Format<>(
            "a window such as \"Mon-Fri 07:00-09:00\", \"22:00-06:00\" or \"2026-12-24 00:00 - 2026-12-26 24:00\"",
            Blackouts::window);

    private static final int MINUTES = 24 * 60;
    private static final String TIME = "(\\d{1,2}):(\\d{2})";
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern WEEKLY =
            Pattern.compile("(?:([A-Za-z]{3}(?: *[-,] *[A-Za-z]{3})*) +)?" + TIME + " *- *" + TIME);
    private static final Pattern DATED = Pattern.compile(DATE + " +" + TIME + " *- *" + DATE + " +" + TIME);

    Blackouts {
        windows = List.copyOf(windows);
    }

    /** A window. */
    sealed interface Window {
        /** As it is written. */
        String text();

        /** Those times of it that may touch a day. */
        Stream<Span> near(LocalDate day, ZoneId zone);
    }

    /**
     * A window of each week.
     *
     * @param from in minutes of the day
     * @param until likewise; over midnight where it is not after {@code from}
     */
    private record Weekly(String text, Set<DayOfWeek> days, int from, int until) implements Window {
        @Override
        public Stream<Span> near(LocalDate day, ZoneId zone) {
            return Stream.of(day.minusDays(1), day)
                    .filter(each -> days.contains(each.getDayOfWeek()))
                    .map(each -> Span.between(at(each, from), at(each, from + length()), zone));
        }

        int length() {
            return until > from ? until - from : until + MINUTES - from;
        }
    }

    /** A window that comes once. */
    private record Dated(String text, LocalDateTime from, LocalDateTime until) implements Window {
        @Override
        public Stream<Span> near(LocalDate day, ZoneId zone) {
            return Stream.of(Span.between(from, until, zone));
        }
    }

    /** @param end the first instant after it */
    record Span(Instant begin, Instant end) {
        static Span between(LocalDateTime from, LocalDateTime until, ZoneId zone) {
            return new Span(instant(from, zone, false), instant(until, zone, true));
        }

        boolean holds(Instant moment) {
            return !moment.isBefore(begin) && moment.isBefore(end);
        }

        private static Instant instant(LocalDateTime local, ZoneId zone, boolean later) {
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            if (change != null && change.isGap()) {
                return change.getInstant();
            }
            ZonedDateTime time = local.atZone(zone);
            return (later ? time.withLaterOffsetAtOverlap() : time).toInstant();
        }
    }

    /** As they are written. */
    List<String> texts() {
        return windows.stream().map(Window::text).toList();
    }

    static Blackouts of(List<String> texts) {
        return new Blackouts(texts.stream().map(Blackouts::window).toList());
    }

    /** What makes them impossible together; empty where nothing does. */
    Optional<String> objection(ZoneId zone) {
        BitSet week = new BitSet();
        for (Window window : windows) {
            if (window instanceof Weekly weekly) {
                for (DayOfWeek day : weekly.days()) {
                    int begin = day.ordinal() * MINUTES + weekly.from();
                    for (int minute = begin; minute < begin + weekly.length(); minute++) {
                        week.set(minute % (7 * MINUTES));
                    }
                }
            }
        }
        if (week.cardinality() == 7 * MINUTES) {
            return Optional.of("leaves no time of the week in which the job could run");
        }
        return windows.stream()
                .filter(Dated.class::isInstance)
                .flatMap(dated -> around(
                        Span.between(((Dated) dated).from(), ((Dated) dated).until(), zone)
                                .begin(),
                        zone)
                        .filter(span -> Duration.between(span.begin(), span.end())
                                        .compareTo(Duration.ofDays(PausedJob.LONGEST_DAYS + 1L))
                                > 0)
                        .map(span ->
                                "lasts longer than %d days around %s, and nobody who leaves would be put out all that time"
                                        .formatted(PausedJob.LONGEST_DAYS, dated.text()))
                        .stream())
                .findFirst();
    }

    /** The blackout in which a moment lies, windows that touch each other taken as one; empty where it lies in none. */
    Optional<Span> around(Instant moment, ZoneId zone) {
        Optional<Span> found = holding(moment, zone);
        if (found.isEmpty()) {
            return found;
        }
        Span whole = found.get();
        while (true) {
            Instant begin =
                    holding(whole.begin().minusMillis(1), zone).map(Span::begin).orElse(whole.begin());
            Instant end = holding(whole.end(), zone).map(Span::end).orElse(whole.end());
            Span wider = new Span(begin, end);
            if (wider.equals(whole)) {
                return Optional.of(whole);
            }
            whole = wider;
        }
    }

    /** The moment itself where a run may begin then, or else the end of the blackout. */
    Instant free(Instant moment, ZoneId zone) {
        return around(moment, zone).map(Span::end).orElse(moment);
    }

    private Optional<Span> holding(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return windows.stream()
                .flatMap(window -> window.near(day, zone))
                .filter(span -> span.holds(moment))
                .findFirst();
    }

    private static Window window(String text) {
        Matcher weekly = WEEKLY.matcher(text.strip());
        if (weekly.matches()) {
            int from = minute(weekly.group(2), weekly.group(3));
            int until = minute(weekly.group(4), weekly.group(5));
            if (from == until || from == MINUTES) {
                throw new Unfit("begins and ends at the same time; a whole day is 00:00-24:00");
            }
            return new Weekly(text.strip(), days(weekly.group(1)), from, until);
        }
        Matcher dated = DATED.matcher(text.strip());
        if (!dated.matches()) {
            throw new IllegalArgumentException(text);
        }
        LocalDateTime from = at(LocalDate.parse(dated.group(1)), minute(dated.group(2), dated.group(3)));
        LocalDateTime until = at(LocalDate.parse(dated.group(4)), minute(dated.group(5), dated.group(6)));
        if (!from.isBefore(until)) {
            throw new Unfit("ends before it begins: %s".formatted(text.strip()));
        }
        return new Dated(text.strip(), from, until);
    }

    private static LocalDateTime at(LocalDate day, int minute) {
        return day.atStartOfDay().plusMinutes(minute);
    }

    private static int minute(String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (Integer.parseInt(minutes) > 59 || minute > MINUTES) {
            throw new Unfit("has the time %s:%s, and a day ends at 24:00".formatted(hours, minutes));
        }
        return minute;
    }

    private static Set<DayOfWeek> days(String written) {
        if (written == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : written.split(",")) {
            List<DayOfWeek> ends = new ArrayList<>();
            for (String day : part.split("-")) {
                ends.add(day(day.strip()));
            }
            if (ends.size() > 2) {
                throw new Unfit(
                        "has %s, which is no range of days; write Mon-Fri or Mon,Wed,Fri".formatted(part.strip()));
            }
            for (DayOfWeek day = ends.getFirst(); ; day = day.plus(1)) {
                days.add(day);
                if (day == ends.getLast()) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new Unfit("has the day %s; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun".formatted(name)));
    }
}
