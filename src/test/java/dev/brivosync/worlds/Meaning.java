package dev.brivosync.worlds;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What cells and fields mean, so that two ways of writing one thing are the same. */
final class Meaning {
    private static final int LONGEST_NAME = 35;

    private Meaning() {}

    static String text(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }

    /** As Brivo can hold it. */
    static String name(String value) {
        String text = text(value);
        return text.length() <= LONGEST_NAME
                ? text
                : text.substring(0, LONGEST_NAME).strip();
    }

    /** Empty where nobody can tell which address is meant; an empty cell is the address "none". */
    static Optional<String> mail(Row row) {
        String mail = text(row.get("mail"));
        return mail.isEmpty() || mail.matches("[^@ ]+@[^@ ]+") ? Optional.of(mail) : Optional.empty();
    }

    static String digits(String number) {
        return number.replaceAll("[^+0-9]", "");
    }

    /** Empty where nobody can tell which number is meant; an empty cell is the number "none". */
    static Optional<String> e164(String cell) {
        String digits = cell.replaceAll("[^0-9]", "");
        if (cell.isBlank()) {
            return Optional.of("");
        }
        if (digits.length() == 10) {
            return Optional.of("+1" + digits);
        }
        return cell.startsWith("+1") && digits.length() == 11 ? Optional.of("+" + digits) : Optional.empty();
    }

    static Optional<BigDecimal> number(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static @Nullable Instant lastDay(String last) {
        return last.isEmpty()
                ? null
                : LocalDate.parse(last).plusDays(1).atStartOfDay(Day.ZONE).toInstant();
    }
}
