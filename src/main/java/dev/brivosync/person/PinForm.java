package dev.brivosync.person;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which digits Brivo takes for a PIN: 4 to 8 of them, not all the same, no running series up or down, not 2468 (FACTS:
 * Users). That it is nobody else's is for the account to say.
 */
public final class PinForm {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 8;

    private PinForm() {}

    /** Why Brivo does not take this text for a PIN, in words that do not tell it; empty where it does. */
    public static Optional<String> flaw(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.of("it is not made of digits alone");
        }
        if (text.length() < SHORTEST) {
            return Optional.of("it has fewer than 4 digits (were leading zeros lost on the way?)");
        }
        if (text.length() > LONGEST) {
            return Optional.of("it has more than 8 digits");
        }
        if (runs(text, 0) || runs(text, 1) || runs(text, -1) || text.equals("2468")) {
            return Optional.of(
                    "its digits are too easy to guess, all the same or a series, and Brivo takes no such PIN");
        }
        return Optional.empty();
    }

    private static boolean runs(String digits, int step) {
        return IntStream.range(1, digits.length()).allMatch(at -> digits.charAt(at) - digits.charAt(at - 1) == step);
    }
}
