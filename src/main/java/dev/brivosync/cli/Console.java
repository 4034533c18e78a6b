package dev.brivosync.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Where a command reads answers and prints, and what surrounds it: results go to {@code out} alone, everything else to {@code err}. */
record Console(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    void warn(String warning) {
        if (LogLook.isJson()) {
            LoggerFactory.getLogger(Console.class).warn(warning);
        } else {
            err.println("Warning: " + warning);
        }
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Whether somebody watches: both sides of the console are a terminal. */
    boolean isTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(environment.get("TERM"));
    }

    boolean colour(boolean forbidden) {
        return !forbidden && !environment.containsKey("NO_COLOR") && isTerminal();
    }

    /** Columns of the terminal, where it says so; 80 otherwise. */
    int width() {
        try {
            return Math.max(80, Integer.parseInt(environment.getOrDefault("COLUMNS", "80")));
        } catch (NumberFormatException e) {
            return 80;
        }
    }
}
