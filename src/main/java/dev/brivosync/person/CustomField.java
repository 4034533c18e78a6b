package dev.brivosync.person;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of the account, which holds one value per user (FACTS: Custom fields).
 *
 * @param pattern how a {@link Kind#DATE} is written, in the letters M, d and y; null for the others
 */
public record CustomField(
        long id, String name, Kind kind, @Nullable String pattern) {
    /** What a custom field takes. */
    public enum Kind {
        TEXT,
        NUMBER,
        DATE
    }

    /**
     * A value of the source as this field holds it.
     *
     * @param dates how the source writes dates
     * @return empty where the value is not of the field's kind
     */
    public Optional<String> written(String value, List<DateTimeFormatter> dates) {
        return switch (kind) {
            case TEXT -> Optional.of(Folding.text(value));
            case NUMBER -> number(value).map(BigDecimal::toPlainString);
            case DATE ->
                date(value, Stream.concat(dates.stream(), Stream.of(DateTimeFormatter.ISO_LOCAL_DATE)))
                        .or(() -> date(value, lenient().stream()))
                        .flatMap(this::written);
        };
    }

    /** Whether two values mean the same here: 007.50 is 7.5, and 1/5/2026 is 01/05/2026 where the field says MM/dd/yyyy. */
    public boolean same(String value, String other) {
        return meaning(value).equals(meaning(other));
    }

    private Object meaning(String value) {
        return switch (kind) {
            case TEXT -> Folding.text(value);
            case NUMBER ->
                number(value).<Object>map(BigDecimal::stripTrailingZeros).orElse(value);
            case DATE -> date(value, lenient().stream()).<Object>map(day -> day).orElse(value);
        };
    }

    /** An exponent is none: 12E3 is a code, and a larger one would fill the memory. */
    private static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(value.strip())
                    .filter(text -> !text.contains("E") && !text.contains("e"))
                    .map(BigDecimal::new);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String value, Stream<DateTimeFormatter> formats) {
        return formats.flatMap(format -> {
                    try {
                        return Stream.of(LocalDate.parse(value.strip(), format));
                    } catch (DateTimeException other) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }

    /** Empty where the field's pattern cannot be followed. */
    private Optional<String> written(LocalDate day) {
        if (pattern == null) {
            return Optional.of(day.toString());
        }
        try {
            return formatter(calendar(pattern)).map(day::format).filter(text -> !text.isBlank());
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Both paddings are read, whatever the pattern says (FACTS: Custom fields). */
    private Optional<DateTimeFormatter> lenient() {
        return Optional.ofNullable(pattern)
                .map(letters ->
                        calendar(letters).replaceAll("(?<!M)MM(?!M)", "M").replaceAll("(?<!d)dd(?!d)", "d"))
                .flatMap(CustomField::formatter);
    }

    /** Empty where these letters say nothing of a day. */
    private static Optional<DateTimeFormatter> formatter(String letters) {
        try {
            return Optional.of(DateTimeFormatter.ofPattern(letters, Locale.ROOT));
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    /** Some of Brivo's patterns are in lower case, where m would mean minutes. */
    private static String calendar(String letters) {
        return letters.replace('m', 'M').replace('D', 'd').replace('Y', 'y').replace("yyyy", "uuuu");
    }
}
