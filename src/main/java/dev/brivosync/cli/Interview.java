package dev.brivosync.cli;

import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.report.Wrapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks somebody questions, one answer a line. An empty line takes what the question offers; where answers end early, each
 * question takes what it offers too, and one that offers nothing ends the conversation. Not for several threads.
 */
final class Interview {
    /** Says that there is none. */
    static final String NONE = "-";

    private static final String YES = "yes";
    private static final String NO = "no";

    private final PrintStream err;
    private final BufferedReader answers;
    private final boolean terminal;
    private final int width;
    private boolean over;

    Interview(Console console) {
        this.err = console.err();
        this.terminal = console.isTerminal();
        this.answers = new BufferedReader(new InputStreamReader(console.in(), charset(terminal)));
        this.width = console.width();
    }

    /** Files are written in UTF-8; what a keyboard writes the system says. */
    private static Charset charset(boolean terminal) {
        return terminal
                ? Charset.forName(System.getProperty("stdin.encoding", "UTF-8"), StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
    }

    int width() {
        return width;
    }

    /** Whether somebody sees what is asked, and nobody else. */
    boolean isTerminal() {
        return terminal;
    }

    void headline(String text) {
        err.println();
        err.println(text);
    }

    void say(String text) {
        Wrapping.lines(text, width - 2).forEach(line -> err.println("  " + line));
    }

    void line(String text) {
        err.println(text.stripTrailing());
    }

    void exactly(String text) {
        err.print(text);
    }

    /**
     * One answer.
     *
     * @param offered what an empty line means; null where somebody has to say it
     * @param meaning null where it makes no sense, of which it has told then
     * @throws BadArgument where nobody answers any more and nothing is offered
     */
    <T> T ask(String question, @Nullable String offered, Function<String, @Nullable T> meaning) {
        while (true) {
            List<String> lines =
                    Wrapping.lines(question + (offered == null ? "" : " [" + offered + "]") + ":", width - 1);
            err.print(String.join(System.lineSeparator(), lines) + " ");
            err.flush();
            String typed = next();
            if (typed == null && offered == null) {
                err.println();
                throw new BadArgument(
                        "The answers ended here, and nobody but you can say this. Nothing was written; start again: brivo-sync init");
            }
            String answer = typed == null || typed.isEmpty() ? offered : typed;
            if (!terminal) {
                err.println(answer == null ? "" : answer);
            }
            T meant = answer == null ? null : meaning.apply(answer);
            if (meant != null) {
                return meant;
            }
            if (typed == null) {
                throw new BadArgument("The answers ended here. Nothing was written; start again: brivo-sync init");
            }
            if (answer == null) {
                say("This needs an answer.");
            }
        }
    }

    String text(String question, @Nullable String offered) {
        return ask(question, offered, answer -> answer);
    }

    /** Empty where the answer is that there is none. */
    Optional<String> textOrNone(String question, @Nullable String offered) {
        return ask(question, offered, answer -> answer.equals(NONE) ? Optional.<String>empty() : Optional.of(answer));
    }

    /** @param offered null where somebody has to say it */
    boolean yes(String question, @Nullable Boolean offered) {
        String usual = offered == null ? null : offered ? YES : NO;
        String whole = question + " (yes or no)";
        return this.<Boolean>ask(whole, usual, answer -> switch (answer.toLowerCase(Locale.ROOT)) {
            case YES, "y" -> true;
            case NO, "n" -> false;
            default -> {
                say("Please say yes or no.");
                yield null;
            }
        });
    }

    /** One of these, by its name or its number from 1. */
    String oneOf(String question, List<String> choices, @Nullable String offered) {
        return ask(question, offered, answer -> picked(answer, choices).orElse(null));
    }

    /** Some of these, by names or numbers with commas between; empty for none. */
    List<String> someOf(String question, List<String> choices, @Nullable String offered) {
        return this.<List<String>>ask(question, offered, answer -> {
            if (answer.equals(NONE)) {
                return List.of();
            }
            Optional<String> whole =
                    choices.stream().filter(answer::equalsIgnoreCase).findFirst();
            if (whole.isPresent()) {
                return List.of(whole.get());
            }
            List<String> all = new ArrayList<>();
            for (String each : Arrays.stream(answer.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList()) {
                Optional<String> one = picked(each, choices);
                if (one.isEmpty()) {
                    return null;
                }
                all.add(one.get());
            }
            return all.isEmpty() ? null : all;
        });
    }

    /** Tells where it is none of them. */
    Optional<String> picked(String answer, List<String> choices) {
        Optional<String> named = choices.stream()
                .filter(choice -> choice.strip().equalsIgnoreCase(answer.strip()))
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        if (answer.matches("\\d{1,4}") && Integer.parseInt(answer) >= 1 && Integer.parseInt(answer) <= choices.size()) {
            return Optional.of(choices.get(Integer.parseInt(answer) - 1));
        }
        say("'" + answer + "' is none of them" + Suggestion.sentence(answer, choices));
        return Optional.empty();
    }

    private @Nullable String next() {
        if (over) {
            return null;
        }
        try {
            String line = answers.readLine();
            over = line == null;
            return line == null ? null : line.replace("\uFEFF", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
