package dev.brivosync.cli;

import java.io.PrintStream;

/** Reads what was typed and runs the command it names. */
public final class Cli {
    private Cli() {}

    /** Runs one command and returns its exit code. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        err.println("no command yet");
        return 2;
    }
}
