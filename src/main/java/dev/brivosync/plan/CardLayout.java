package dev.brivosync.plan;

import dev.brivosync.person.Badge;
import dev.brivosync.person.CardFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How large the numbers of a card can be by the bits of its format. A larger one would open doors as another card, or
 * as none, since what does not fit is cut off. Only layouts that are published are known; others are not checked.
 */
enum CardLayout {
    /** H10301, which Brivo calls Standard 26 Bit or HID 26 bit. */
    BITS_26(named("26[ -]?bit"), 2, 255, 65_535),
    BITS_34(named("34[ -]?bit"), 2, 65_535, 65_535),
    /** 35 bits: a company's code takes the place of a facility's. */
    CORPORATE_1000(named("35[ -]?bit|Corporate 1000(?!.*48)"), 2, 4_095, 1_048_575),
    /** H10304. */
    BITS_37_WITH_FACILITY(named("37[ -]?bit"), 2, 65_535, 524_287),
    /** H10302. */
    BITS_37(named("37[ -]?bit(?!.*facility)"), 1, 0, 34_359_738_367L);

    private static final long STANDARD_26_BIT = 100;

    private final Pattern name;
    private final int fields;
    private final long largestFacility;
    private final long largestNumber;

    CardLayout(Pattern name, int fields, long largestFacility, long largestNumber) {
        this.name = name;
        this.fields = fields;
        this.largestFacility = largestFacility;
        this.largestNumber = largestNumber;
    }

    private static Pattern named(String words) {
        return Pattern.compile("(?<!\\d)(" + words + ")", Pattern.CASE_INSENSITIVE);
    }

    /** The layout of a format that is known by its name and fields; empty where nobody knows. */
    static Optional<CardLayout> of(CardFormat format) {
        return Arrays.stream(values()).filter(layout -> layout.fits(format)).findFirst();
    }

    private boolean fits(CardFormat format) {
        boolean named = name.matcher(format.name()).find() || (this == BITS_26 && format.id() == STANDARD_26_BIT);
        return named && format.number().isPresent() && format.fields().size() == fields;
    }

    /** Why no such card exists, with the remedy; empty where one can. Both values must be digits. */
    Optional<String> objection(Badge badge, CardFormat format) {
        if (Long.parseLong(badge.number()) > largestNumber) {
            return Optional.of(
                    "the card number %s is out of range: %s cards are numbered 0 to %s; correct it in the source"
                            .formatted(badge.number(), format.name(), grouped(largestNumber)));
        }
        if (fields == 2 && Long.parseLong(badge.facility()) > largestFacility) {
            return Optional.of("the %s code %s is out of range: of %s cards it is 0 to %s; correct the facilityCode"
                    .formatted(
                            this == CORPORATE_1000 ? "company" : "facility",
                            badge.facility(),
                            format.name(),
                            grouped(largestFacility)));
        }
        return Optional.empty();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
