package dev.brivosync.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Good bytes, damaged in a few places, the same for the same number. */
public final class Mutation {
    private static final int LONGEST = 30_000;
    private static final List<String> TOKENS = List.of(
            "\0",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            ";",
            "\t",
            "\r\n",
            "\n\n",
            "  ",
            "- ",
            "#",
            "&a ",
            "*a",
            "!!",
            "<<: ",
            "|",
            ">",
            "=",
            "{{",
            "${",
            "}}",
            "null",
            "~",
            "-1",
            "9999999999999999999",
            "1e999",
            "0x",
            "NaN",
            "\uFEFF",
            "\u202E",
            "\uD83D\uDE00",
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "+999999999-01-01",
            "P1000000000Y",
            "-5 days",
            "101%",
            "=record.x.y.z",
            "=matches(record.id, '(a+)+$')",
            "[1,2].map(x, [1,2].map(y, x))");

    private final Random random;

    private Mutation(long number) {
        this.random = new Random(number);
    }

    public static byte[] of(List<byte[]> seeds, long number) {
        return new Mutation(number).damaged(seeds);
    }

    private byte[] damaged(List<byte[]> seeds) {
        byte[] bytes = one(seeds);
        int times = 1 + random.nextInt(6);
        for (int time = 0; time < times; time++) {
            bytes = once(bytes, seeds);
        }
        return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
    }

    private byte[] one(List<byte[]> seeds) {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private byte[] once(byte[] bytes, List<byte[]> seeds) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(60));
        byte[] part = Arrays.copyOfRange(bytes, at, end);
        return switch (random.nextInt(7)) {
            case 0 -> joined(bytes, at, part(one(seeds)), at);
            case 1 -> joined(bytes, at, new byte[0], end);
            case 2 -> joined(bytes, at, part, at);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> flipped(bytes, at);
            default ->
                joined(
                        bytes,
                        at,
                        TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8),
                        random.nextBoolean() ? at : end);
        };
    }

    private byte[] part(byte[] other) {
        int at = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, at, Math.min(other.length, at + random.nextInt(200)));
    }

    private byte[] flipped(byte[] bytes, int at) {
        if (at < bytes.length) {
            bytes[at] = (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    /** What is before {@code at}, the insertion, and what begins at {@code from}. */
    private static byte[] joined(byte[] bytes, int at, byte[] insertion, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, at);
        joined.writeBytes(insertion);
        joined.write(bytes, from, bytes.length - from);
        return joined.toByteArray();
    }
}
