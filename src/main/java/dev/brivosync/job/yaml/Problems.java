package dev.brivosync.job.yaml;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one reading found wrong, so that all of it is reported together. Not for several threads. */
public final class Problems {
    private final SortedSet<Problem> wrong = new TreeSet<>();
    private final SortedSet<Problem> unset = new TreeSet<>();

    public void add(Position at, String message) {
        wrong.add(Problem.at(at, message));
    }

    public void add(Problem problem) {
        wrong.add(problem);
    }

    /** A value that nobody has set yet: wrong only for those who need it. */
    public void unset(Position at, String message) {
        unset.add(Problem.at(at, message));
    }

    /** What is wrong with the files, whoever reads them. */
    public List<Problem> wrong() {
        return List.copyOf(wrong);
    }

    /** What keeps the values from being used: all that is {@link #wrong} and all that is {@link #unset}. */
    public List<Problem> all() {
        SortedSet<Problem> all = new TreeSet<>(wrong);
        all.addAll(unset);
        return List.copyOf(all);
    }
}
