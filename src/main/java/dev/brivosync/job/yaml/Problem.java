package dev.brivosync.job.yaml;

import java.util.Comparator;

/**
 * Something in a file that a run cannot go on with. The message says what to do and never holds a secret.
 *
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 for the whole file
 */
public record Problem(String file, int line, int column, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> AS_WRITTEN = Comparator.comparing(Problem::file)
            .thenComparing(Problem::line)
            .thenComparing(Problem::column)
            .thenComparing(Problem::message);

    public static Problem at(Position position, String message) {
        return new Problem(position.file(), position.line(), position.column(), message);
    }

    /** File by file, in the order of lines and columns. */
    @Override
    public int compareTo(Problem other) {
        return AS_WRITTEN.compare(this, other);
    }

    /** {@code FILE:LINE:COLUMN: message}. */
    @Override
    public String toString() {
        return new Position(file, line, column) + ": " + message;
    }
}
