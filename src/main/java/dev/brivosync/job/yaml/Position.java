package dev.brivosync.job.yaml;

/**
 * Where something is written.
 *
 * @param file as people know it: {@code jobs/hr.yaml}, or {@code environment variable STORE_URL}
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 for the whole file
 */
public record Position(String file, int line, int column) {
    /** All of a file, or a place that has no lines. */
    public static Position whole(String file) {
        return new Position(file, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
