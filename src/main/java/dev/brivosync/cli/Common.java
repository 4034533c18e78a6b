package dev.brivosync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class Common {
    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            defaultValue = "config",
            description = "folder of application.yaml (default: ./config)")
    Path config = Path.of("config");

    @Option(
            names = "--jobs",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            defaultValue = "jobs",
            description = "folder of the job files (default: ./jobs)")
    Path jobs = Path.of("jobs");

    @Option(
            names = "--account",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "use this account instead of the job's, for example sandbox to rehearse")
    @Nullable
    String account;

    @Option(
            names = "--wait",
            scope = ScopeType.INHERIT,
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long to wait for another run that holds the store (default: 30)")
    int wait = 30;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "a line for each call, and stack traces of errors")
    boolean verbose;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "no progress")
    boolean quiet;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours (NO_COLOR is honoured too)")
    boolean noColor;

    /** Where the settings are: a folder that somebody named must be there. */
    Path settingsFolder() {
        if (!config.equals(Path.of("config")) && !Files.isDirectory(config)) {
            throw new BadArgument("--config: there is no folder " + config);
        }
        return config;
    }

    /** What a hint to type another command needs so that it means the account of this one. */
    String sameAccount() {
        return account == null ? "" : " --account " + account;
    }

    /** Who is at the keyboard, as the operating system says. */
    static String user() {
        return System.getProperty("user.name", "unknown");
    }

    /** Whoever somebody says that they are, beside that. */
    static String by(@Nullable String as) {
        return as == null || as.isBlank() ? user() : "%s (%s)".formatted(as.strip(), user());
    }

    boolean verbose() {
        return verbose;
    }
}
