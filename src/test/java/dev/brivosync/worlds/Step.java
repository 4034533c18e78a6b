package dev.brivosync.worlds;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One change of a plan, in a form that the product and the oracle share.
 *
 * @param cause the class under which it is counted and held
 * @param act {@code suspend}, {@code addToGroup HQ}, {@code update emails.Work,lastName}
 */
record Step(String key, String cause, String act, Fate fate) implements Comparable<Step> {
    /** What becomes of it without anybody's help. */
    enum Fate {
        FLOWS,
        HELD,
        BLOCKED
    }

    @Override
    public int compareTo(Step other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return "%s %s: %s".formatted(key, cause, act) + (fate == Fate.FLOWS ? "" : " (" + fate + ")");
    }

    /** Whether both do the same to the same person. */
    boolean does(Step other) {
        return key.equals(other.key) && act.equals(other.act);
    }

    /** In an order that does not change, one line each. */
    static String lines(Collection<Step> steps) {
        SortedSet<Step> sorted = new TreeSet<>(steps);
        StringBuilder lines = new StringBuilder();
        sorted.forEach(step -> lines.append(step).append('\n'));
        return lines.toString();
    }
}
