package dev.brivosync.source.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Entries, remembered by 128 bits of their DN's hash: 20 to 40 bytes for each, whatever the length of its name. Two DNs
 * in a directory of a billion meet by chance less often than once in 10^20 times.
 */
final class MemberSet {
    private static final int FIRST_SLOTS = 64;

    /** Two numbers for each slot; both zero where it is free. */
    private long[] slots = new long[2 * FIRST_SLOTS];

    private int size;

    /** @return whether it was not there before */
    boolean add(Hash hash) {
        if (contains(hash)) {
            return false;
        }
        if (size * 2 >= slots.length / 2) {
            grow();
        }
        put(hash.high, hash.low);
        size++;
        return true;
    }

    boolean contains(Hash hash) {
        int slot = slot(hash.high, hash.low);
        return slots[slot] != 0 || slots[slot + 1] != 0;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (int slot = 0; slot < before.length; slot += 2) {
            if (before[slot] != 0 || before[slot + 1] != 0) {
                put(before[slot], before[slot + 1]);
            }
        }
    }

    private void put(long high, long low) {
        int slot = slot(high, low);
        slots[slot] = high;
        slots[slot + 1] = low;
    }

    /** Where it is, or would be. */
    private int slot(long high, long low) {
        int slot = (int) high & (slots.length / 2 - 1);
        while ((slots[2 * slot] != 0 || slots[2 * slot + 1] != 0)
                && (slots[2 * slot] != high || slots[2 * slot + 1] != low)) {
            slot = slot + 1 & (slots.length / 2 - 1);
        }
        return 2 * slot;
    }

    /** Of a DN; equal for two ways of writing it. */
    record Hash(long high, long low) {
        static Hash of(DnForm dn) {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(dn.text().getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.wrap(digest);
                return new Hash(bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
