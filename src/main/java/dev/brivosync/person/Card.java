package dev.brivosync.person;

import java.util.regex.Pattern;

/**
 * What a card is in the account's eyes: its format, the number on it, and the code of its facility where the format has
 * one. No two cards share all three (FACTS: Credentials). Leading zeros do not count.
 *
 * @param facility empty where the format has none
 */
public record Card(long format, String number, String facility) {
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    public Card {
        number = withoutLeadingZeros(number);
        facility = withoutLeadingZeros(facility);
    }

    private static String withoutLeadingZeros(String digits) {
        return LEADING_ZEROS.matcher(digits.strip()).replaceFirst("");
    }
}
