package dev.brivosync.cli;

import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "brivo-sync",
        description = "Keeps a Brivo Access account true to what HR and the directory say.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  done; nothing failed, nothing held     6  source missing or not read whole",
            "   2  wrong usage, job file or settings      7  Brivo refused or unreachable",
            "   3  some people failed or were blocked     8  call quota used up",
            "   4  changes are held and wait for you     10  plan --check: there are changes",
            "   5  another run holds the store          130  stopped by a signal, safely"
        })
final class BrivoSyncCommand implements Runnable {
    /** In the order in which help lists them. */
    static final List<Class<?>> COMMANDS = List.of(
            PlanCommand.class,
            ApplyCommand.class,
            ApproveCommand.class,
            ExpectCommand.class,
            RevertCommand.class,
            SyncCommand.class,
            ServeCommand.class,
            ReportCommand.class,
            AuditCommand.class,
            SuspendCommand.class,
            ReinstateCommand.class,
            PauseCommand.class,
            MuteCommand.class,
            EvidenceCommand.class,
            ExplainCommand.class,
            HistoryCommand.class,
            StatusCommand.class,
            ValidateCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            SandboxCommand.class,
            DemoCommand.class,
            GenerateCompletion.class);

    private final Console console;

    @Mixin
    private Common common = new Common();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    BrivoSyncCommand(Console console) {
        this.console = console;
    }

    Console console() {
        return console;
    }

    Common common() {
        return common;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? For a first look: brivo-sync demo");
    }
}
