package dev.brivosync.bench;

import java.util.List;
import java.util.Locale;

/** Several measurements of one thing: the median counts, the smallest and the largest tell how far it can be trusted. */
public record Spread(List<Double> values) {
    public Spread {
        values = values.stream().sorted().toList();
    }

    public double median() {
        int size = values.size();
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }

    /** Median, and from where to where, with so many digits after the point. */
    public String told(int digits) {
        String number = "%,." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(),
                values.getFirst(),
                values.getLast());
    }
}
