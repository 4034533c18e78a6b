package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;

/** Reads what was typed and runs the command it names. */
public final class Cli {
    private Cli() {}

    /** Runs one command and returns its exit code. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, Map.copyOf(System.getenv()));
    }

    /** The same with another environment than the process's own. */
    public static int run(String[] arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
        Console console = new Console(out, err, environment);
        BrivoSyncCommand root = new BrivoSyncCommand(console);
        CommandLine line = new CommandLine(root)
                .setOut(console.outWriter())
                .setErr(console.errWriter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.colour(false) ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((exception, typed) -> {
            console.err().println(exception.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, console.errWriter());
            console.err()
                    .println("Try: "
                            + exception.getCommandLine().getCommandSpec().qualifiedName()
                            + " --help");
            return ExitCode.USAGE.number();
        });
        line.setExecutionExceptionHandler((exception, command, parsed) ->
                new Failures(console, root.common().verbose()).tell(exception).number());
        return line.execute(arguments);
    }
}
