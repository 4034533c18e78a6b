package dev.brivosync.report;

import java.util.ArrayList;
import java.util.List;

/** The first rows of a list and how many there are: long lists never fill the memory. */
final class Listing {
    private final int limit;
    private final List<Row> rows = new ArrayList<>();
    private int total;

    Listing(int limit) {
        this.limit = limit;
    }

    void add(Row row) {
        total++;
        if (rows.size() < limit) {
            rows.add(row);
        }
    }

    List<Row> rows() {
        return rows;
    }

    int total() {
        return total;
    }

    int more() {
        return total - rows.size();
    }

    /** A round limit that shows all of them: 123 rows need 200. */
    int roundLimit() {
        return roundUp(total);
    }

    static int roundUp(int total) {
        int scale = 10;
        while (true) {
            for (int step : new int[] {1, 2, 5}) {
                if (total <= (long) scale * step) {
                    return scale * step;
                }
            }
            scale *= 10;
        }
    }
}
