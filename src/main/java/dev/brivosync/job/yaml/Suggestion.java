package dev.brivosync.job.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody may have meant who mistyped a name. */
public final class Suggestion {
    private static final int MOST_CHOICES = 20;

    private Suggestion() {}

    /** The name that takes fewest typing mistakes (one in three characters at most), case aside. */
    public static Optional<String> near(String typed, Collection<String> names) {
        String word = folded(typed);
        return names.stream()
                .filter(name -> distance(word, folded(name)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(name -> distance(word, folded(name))));
    }

    /** {@code ; did you mean person?}, or the names to choose from where none is near. */
    public static String sentence(String typed, Collection<String> names) {
        return near(typed, names).map(Suggestion::question).orElse(choices(names));
    }

    /** {@code ; did you mean person?}. */
    public static String question(String name) {
        return "; did you mean " + name + "?";
    }

    /** {@code ; known are account, person}, at most twenty of them. */
    static String choices(Collection<String> names) {
        String shown = names.stream().limit(MOST_CHOICES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_CHOICES;
        return names.isEmpty() ? "" : "; known are " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** {@code 103, 104}. */
    public static String listed(Collection<?> choices) {
        return choices.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** How many characters must be inserted, dropped, replaced or swapped with their neighbour. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (swapped(from, i, to, j)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
