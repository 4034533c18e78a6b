package dev.brivosync.job.yaml;

import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The formats that values of settings and job files share. */
public final class Formats {
    public static final Format<String> TEXT = new Format<>("text", text -> text);

    public static final Format<Boolean> BOOLEAN = new Format<>("true or false", Formats::truth);

    /** A time span of fixed length, longer than nothing. */
    public static final Format<Duration> DURATION =
            new Format<>("a duration such as 30 days, 36 hours or PT30M", Formats::duration);

    /** A number of whole days or calendar months. */
    public static final Format<Period> DAYS = new Format<>("a number of days such as 7 days or P7D", Formats::period);

    public static final Format<LocalTime> TIME = new Format<>(
            "a time of day such as \"02:00\"", text -> LocalTime.parse(text, DateTimeFormatter.ofPattern("H:mm")));

    public static final Format<Pattern> PATTERN = new Format<>("a regular expression", Formats::pattern);

    public static final Format<ZoneId> ZONE = new Format<>("a time zone such as America/New_York", Formats::zone);

    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,6}) *(second|minute|hour|day|week)s?", Pattern.CASE_INSENSITIVE);

    private Formats() {}

    public static Format<Integer> wholeNumber(int least, int most) {
        String expected = most == Integer.MAX_VALUE
                ? "a whole number, at least " + least
                : "a whole number from " + least + " to " + most;
        return new Format<>(expected, text -> {
            int number = Integer.parseInt(text);
            return ensured(number >= least && number <= most, number);
        });
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration duration(String text) {
        Matcher words = WORDS.matcher(text);
        Duration duration;
        if (words.matches()) {
            duration = Duration.of(amount(words), unit(words));
        } else if (text.matches("P\\d{1,6}W")) {
            duration = Duration.ofDays(Period.parse(text).getDays());
        } else {
            duration = Duration.parse(text);
        }
        return ensured(duration.isPositive(), duration);
    }

    private static long amount(Matcher words) {
        long number = Long.parseLong(words.group(1));
        return words.group(2).equalsIgnoreCase("week") ? number * 7 : number;
    }

    private static ChronoUnit unit(Matcher words) {
        return switch (words.group(2).toLowerCase(Locale.ROOT)) {
            case "second" -> ChronoUnit.SECONDS;
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    private static Period period(String text) {
        Matcher words = WORDS.matcher(text);
        if (words.matches()) {
            return switch (words.group(2).toLowerCase(Locale.ROOT)) {
                case "day", "week" -> Period.ofDays(Math.toIntExact(amount(words)));
                default -> throw new IllegalArgumentException(text);
            };
        }
        Period period = Period.parse(text);
        return ensured(!period.isNegative(), period);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            String where = "is no regular expression: " + e.getDescription().toLowerCase(Locale.ROOT);
            throw new Format.Unfit(where, Math.max(0, e.getIndex()));
        }
    }

    private static ZoneId zone(String text) {
        if (!text.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(text)) {
            String suggestion = Suggestion.near(text, ZoneId.getAvailableZoneIds())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw new Format.Unfit("must be a time zone such as America/New_York" + suggestion);
        }
        return ZoneId.of(text);
    }

    /** The value, where it is within bounds. */
    public static <T> T ensured(boolean withinBounds, T value) {
        if (!withinBounds) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
