package dev.brivosync.source.ldap;

import dev.brivosync.source.FileTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Points in time as directories write them, rewritten as ISO instants. */
final class DirectoryTimes {
    /** Active Directory's attributes of syntax LargeInteger that are times (MS-ADTS 3.1.1.2.2.2, attributes of a user). */
    private static final Set<String> FILE_TIMES = Set.of(
            "accountexpires",
            "pwdlastset",
            "lockouttime",
            "lastlogon",
            "lastlogoff",
            "lastlogontimestamp",
            "badpasswordtime",
            "msds-userpasswordexpirytimecomputed",
            "msds-lastsuccessfulinteractivelogontime",
            "msds-lastfailedinteractivelogontime");

    /** For directories whose schema is not known. */
    private static final Set<String> GENERALIZED_TIMES = Set.of(
            "whenchanged",
            "whencreated",
            "createtimestamp",
            "modifytimestamp",
            "pwdaccountlockedtime",
            "pwdchangedtime",
            "pwdfailuretime",
            "pwdlastsuccess",
            "authtimestamp");

    /** RFC 4517 3.3.13, whose minutes, seconds and fractions may be lacking. */
    private static final DateTimeFormatter GENERALIZED = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("MMddHH[mm[ss]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HHmm", "Z")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    private static final Instant OF_CALENDARS = Instant.parse("0001-01-01T00:00:00Z");

    private DirectoryTimes() {}

    static boolean isFileTime(String attribute) {
        return FILE_TIMES.contains(attribute.toLowerCase(Locale.ROOT));
    }

    static boolean isGeneralizedTime(String attribute) {
        return GENERALIZED_TIMES.contains(attribute.toLowerCase(Locale.ROOT));
    }

    /** An empty text where it never comes; nothing where it is no number of steps. */
    static Optional<String> fileTime(String text) {
        try {
            long steps = Long.parseLong(text);
            return steps < 0
                    ? Optional.empty()
                    : Optional.of(FileTimes.of(steps).map(Instant::toString).orElse(""));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** As written where it is none: {@code 000001010000Z} stands for no point in time, but for a locked account. */
    static String generalizedTime(String text) {
        try {
            Instant instant = GENERALIZED.parse(text, OffsetDateTime::from).toInstant();
            return instant.isBefore(OF_CALENDARS) ? text : instant.toString();
        } catch (DateTimeException otherText) {
            return text;
        }
    }
}
