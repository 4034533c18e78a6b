package dev.brivosync.sandbox;

import java.util.Arrays;

/** How many events fell into the second that ends now. Times are of {@link System#nanoTime} and never go back. */
final class SlidingSecond {
    private static final long SECOND = 1_000_000_000L;

    private long[] times = new long[64];
    private int first;
    private int size;

    int countAt(long now) {
        while (size > 0 && now - times[first] >= SECOND) {
            first = (first + 1) % times.length;
            size--;
        }
        return size;
    }

    void add(long now) {
        if (size == times.length) {
            grow();
        }
        times[(first + size) % times.length] = now;
        size++;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(Arrays.copyOfRange(times, first, times.length), times.length * 2);
        System.arraycopy(times, 0, larger, times.length - first, first);
        times = larger;
        first = 0;
    }
}
