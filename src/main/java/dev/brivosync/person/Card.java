package dev.brivosync.person;

/**
 * What a card is in the account's eyes: its format, the number on it, and the code of its facility where the format has
 * one. No two cards share all three (FACTS: Credentials). Leading zeros do not count.
 *
 * @param facility empty where the format has none
 */
public record Card(long format, String number, String facility) {
    public Card {
        number = withoutLeadingZeros(number);
        facility = withoutLeadingZeros(facility);
    }

    private static String withoutLeadingZeros(String digits) {
        return digits.strip().replaceFirst("^0+(?=.)", "");
    }
}
