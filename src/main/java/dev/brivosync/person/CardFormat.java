package dev.brivosync.person;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the values of a card are laid out. Field ids differ by format, and two formats may share a name (FACTS: Credentials).
 */
public record CardFormat(long id, String name, List<Field> fields) {
    /** The format of PINs, which are no cards. */
    public static final long PIN = 2;
    /** The format of mobile passes, which are no cards. */
    public static final long MOBILE_PASS = 307;

    /** What names of formats and their fields may carry in front, in Brivo's answers and in job files. */
    private static final String PREFIX = "acs.cards.format.";

    /** The name of a format or field as people say it. */
    public static String plain(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** One value of a format, such as {@code card_number}. */
    public record Field(long id, String name) {
        /** Names are written as {@code card_number}, or as a label. */
        private static final Pattern NUMBER = Pattern.compile("\\s*card[\\s_-]+number\\s*", Pattern.CASE_INSENSITIVE);

        private boolean isNumber() {
            return NUMBER.matcher(name).matches();
        }
    }

    public CardFormat {
        fields = List.copyOf(fields);
    }

    /** The field that holds the number printed on the card. */
    public Optional<Field> number() {
        return fields.stream().filter(Field::isNumber).findFirst();
    }

    /** The field that tells apart cards of one number: a facility's code, or a company's. */
    public Optional<Field> facility() {
        return fields.stream().filter(field -> !field.isNumber()).findFirst();
    }

    /** The card that is meant by a badge of this format; a facility's code counts only where the format has one. */
    public Card card(Badge badge) {
        return new Card(id, badge.number(), facility().isPresent() ? badge.facility() : "");
    }
}
