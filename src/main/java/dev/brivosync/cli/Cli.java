package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads what was typed and runs the command it names. */
public final class Cli {
    private Cli() {}

    /** Runs one command and returns its exit code. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, Map.copyOf(System.getenv()));
    }

    /** The same with another environment than the process's own. */
    public static int run(String[] arguments, PrintStream out, PrintStream err, Map<String, String> environment) {
        return run(arguments, System.in, out, err, environment);
    }

    /** The same with answers from elsewhere. */
    public static int run(
            String[] arguments, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        Console console = new Console(in, out, err, environment);
        BrivoSyncCommand root = new BrivoSyncCommand(console);
        CommandLine line = line(root, arguments)
                .setOut(console.outWriter())
                .setErr(console.errWriter())
                .setUsageHelpAutoWidth(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.colour(false) ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionStrategy(parsed -> {
            if (root.common().verbose()) {
                // no parsing logs anything
                LogLook.verbose();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((exception, typed) -> misunderstood(exception, console));
        line.setExecutionExceptionHandler((exception, command, parsed) -> new Failures(
                        console, root.common().verbose())
                .tell(exception, parsed.originalArgs())
                .number());
        return line.execute(arguments);
    }

    /** What may be typed. */
    static CommandLine line(BrivoSyncCommand root) {
        return line(root, BrivoSyncCommand.COMMANDS);
    }

    /** What may be typed, as far as it can be meant: to read what a command takes costs more than some of them do. */
    private static CommandLine line(BrivoSyncCommand root, String[] arguments) {
        List<String> words =
                Arrays.stream(arguments).filter(word -> !word.startsWith("-")).toList();
        if (words.isEmpty()) {
            return listing(root);
        }
        List<Class<?>> named = BrivoSyncCommand.COMMANDS.stream()
                .filter(each -> words.contains(name(each)))
                .toList();
        boolean certain = named.stream().anyMatch(each -> name(each).equals(words.getFirst()));
        return line(root, certain && !named.contains(GenerateCompletion.class) ? named : BrivoSyncCommand.COMMANDS);
    }

    /** No command is named, so that of each there is only told what it is for. */
    private static CommandLine listing(BrivoSyncCommand root) {
        CommandLine line = new CommandLine(root);
        for (Class<?> each : BrivoSyncCommand.COMMANDS) {
            Command told = each.getAnnotation(Command.class);
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage().description(told.description()).hidden(told.hidden());
            line.addSubcommand(told.name(), spec);
        }
        return line;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static CommandLine line(BrivoSyncCommand root, List<Class<?>> commands) {
        CommandLine line = new CommandLine(root);
        commands.forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                // --account sandbox names an account, although there is a command of that name
                .setAllowSubcommandsAsOptionParameters(true);
    }

    private static int misunderstood(ParameterException exception, Console console) {
        console.err().println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, console.errWriter());
        console.err()
                .println("Try: " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }
}
