package dev.brivosync.sandbox;

import java.util.Map;

/**
 * The 26 bits of a standard card: even parity over the first 12 bits of data, 8 bits facility code, 16 bits card
 * number, odd parity over the last 12. Card 329 of facility 70 is {@code 28c0293} (reference: Create New Credential).
 */
final class Wiegand26 {
    private static final long CARD_NUMBER = 1;
    private static final long FACILITY_CODE = 2;

    private Wiegand26() {}

    static String code(Map<Long, String> values) {
        long facility = number(values, FACILITY_CODE, 255);
        long card = number(values, CARD_NUMBER, 65_535);
        return Integer.toHexString(encode((int) facility, (int) card));
    }

    static Map<Long, String> values(String code) {
        long bits = code.length() <= 8 ? Long.parseLong(code, 16) : Long.MAX_VALUE;
        int facility = (int) (bits >> 17 & 0xFF);
        int card = (int) (bits >> 1 & 0xFFFF);
        if (bits != encode(facility, card)) {
            throw Refusal.invalid();
        }
        return Map.of(CARD_NUMBER, String.valueOf(card), FACILITY_CODE, String.valueOf(facility));
    }

    private static int encode(int facility, int card) {
        int data = facility << 16 | card;
        int even = Integer.bitCount(data >> 12) & 1;
        int odd = 1 - (Integer.bitCount(data & 0xFFF) & 1);
        return even << 25 | data << 1 | odd;
    }

    private static long number(Map<Long, String> values, long field, long largest) {
        long number = Long.parseLong(values.getOrDefault(field, "0"));
        if (number > largest) {
            throw Refusal.invalid();
        }
        return number;
    }
}
