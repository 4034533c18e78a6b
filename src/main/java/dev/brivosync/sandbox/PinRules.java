package dev.brivosync.sandbox;

import java.util.stream.IntStream;

/**
 * Which PINs Brivo takes: 4 to 8 digits, not all the same, no running series up or down, not 2468 (FACTS: Users). That
 * it is nobody else's is for the account to say.
 */
final class PinRules {
    private PinRules() {}

    static boolean allow(String pin) {
        return pin.matches("[0-9]{4,8}") && !pin.equals("2468") && !runs(pin, 0) && !runs(pin, 1) && !runs(pin, -1);
    }

    private static boolean runs(String pin, int step) {
        return IntStream.range(1, pin.length()).allMatch(at -> pin.charAt(at) - pin.charAt(at - 1) == step);
    }
}
