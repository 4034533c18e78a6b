package dev.brivosync.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has somebody say which of several people they mean.
 *
 * @param terminal whether somebody is there to be asked
 * @param answers what they type, line by line; null where they type no more
 */
record Choice(PrintStream err, boolean terminal, Supplier<@Nullable String> answers) {
    private static final int SHOWN = 20;

    /** At this console. */
    static Choice at(Console console) {
        return new Choice(console.err(), console.isTerminal(), () -> {
            java.io.Console terminal = System.console();
            return terminal == null ? null : terminal.readLine();
        });
    }

    /**
     * The only one, or the one that somebody picks.
     *
     * @param exactly how to name one of them so that nobody else is meant
     * @throws BadArgument where nobody is there to ask, or nobody is picked
     */
    <T> T among(List<T> people, String typed, Function<T, String> apart, Function<T, String> exactly) {
        if (people.size() == 1) {
            return people.getFirst();
        }
        err.printf("%s fits %,d people:%n", typed, people.size());
        for (int at = 0; at < Math.min(SHOWN, people.size()); at++) {
            T each = people.get(at);
            err.printf("  %2d  %s  (%s)%n", at + 1, apart.apply(each), exactly.apply(each));
        }
        if (people.size() > SHOWN) {
            err.printf("  and %,d more%n", people.size() - SHOWN);
        }
        if (!terminal) {
            throw new BadArgument("Nobody was touched: say exactly who, as it stands behind each of them");
        }
        return people.get(picked(Math.min(SHOWN, people.size())));
    }

    private int picked(int most) {
        err.printf("Which one (1 to %d; nothing to stop)? ", most);
        err.flush();
        String answer = answers.get();
        try {
            int number = Integer.parseInt(answer == null ? "" : answer.strip());
            if (number >= 1 && number <= most) {
                return number - 1;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new BadArgument("Nobody was picked, and nobody was touched");
    }
}
