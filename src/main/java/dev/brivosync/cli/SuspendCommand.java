package dev.brivosync.cli;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.Patience;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Inbox;
import dev.brivosync.job.OpenDoors;
import dev.brivosync.job.Settings;
import dev.brivosync.job.SharedOrders;
import dev.brivosync.job.Suspending;
import dev.brivosync.job.SyncRun;
import dev.brivosync.person.AccountUser;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code suspend WHO}. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = {
            "Suspends somebody in Brivo at once, whoever owns them, also while a run is at work, and keeps them suspended"
                    + " whatever any source says, until `reinstate WHO`.",
            "Of several who may be meant the terminal asks; without one they are listed, and nobody is touched."
        })
final class SuspendCommand implements Callable<Integer> {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Mixin
    private Whom whom = new Whom();

    @Override
    public Integer call() {
        whom.check();
        Settings settings =
                Settings.read(root.common().settingsFolder(), root.console().environment());
        BrivoAccount account = Whom.account(settings, root.common());
        try (Brivo brivo = connect(account)) {
            AccountUser user = Choice.at(root.console())
                    .among(
                            whom.find(brivo.search(), this::slow),
                            whom.typed(),
                            Whom::apart,
                            each -> Whom.exactly("suspend", each.id(), root.common()));
            Suspending.Result result = new Suspending(
                            brivo, account.name(), new Inbox(Whom.data(settings)), Clock.systemUTC())
                    .suspend(user, whom.given());
            ExitCode code = tell(user, result);
            if (result.refusal() == null) {
                elsewhere(settings, root.console());
                new OpenDoors(brivo.doors(), settings.store(), account.name())
                        .told(user.id())
                        .forEach(out()::println);
            }
            return code.number();
        } catch (BrivoFailure failure) {
            root.console().err().println(failure.getMessage());
            refused(whom.typed());
            return SyncRun.exitCode(failure).number();
        }
    }

    /** The order holds here; on other hosts that share the store it does once that knows it. */
    static void elsewhere(Settings settings, Console console) {
        SharedOrders.exchange(settings.store().address(), Clock.systemUTC())
                .ifPresent(
                        why -> console.warn("the store could not be told, so that other hosts that share it do not know"
                                + " of orders given here until a run on this host has begun: " + why));
    }

    static Brivo connect(BrivoAccount account) {
        return Brivo.connect(account, Attendants.nobody(), Patience.urgent(), () -> false);
    }

    private ExitCode tell(AccountUser user, Suspending.Result result) {
        if (result.refusal() != null) {
            root.console().err().println(result.refusal());
            return refused(Whom.described(user));
        }
        out().printf(
                        "%s: %s. Brivo confirmed it at %s.%n",
                        user.suspended() ? "SUSPENDED ALREADY, AND KEPT SO" : "SUSPENDED",
                        Whom.described(user),
                        at(result.at()));
        if (result.unnoted() != null) {
            root.console()
                    .err()
                    .printf(
                            "NOT NOTED, so that a sync may let them in again: %s%nMake room or give back the rights, then run this command again.%n",
                            result.unnoted());
            out().flush();
            return ExitCode.UNEXPECTED;
        }
        out().printf(
                        "They stay suspended, whatever any source says, until: %s%n",
                        Whom.exactly("reinstate", user.id(), root.common()));
        out().flush();
        return ExitCode.DONE;
    }

    /** Nobody may take an order that failed for one that was carried out. */
    private ExitCode refused(String whose) {
        root.console()
                .err()
                .printf(
                        "NOT SUSPENDED (%s): Brivo did not confirm it, so take it that the door is open. Nothing is noted."
                                + " Run this again, or suspend them in Brivo by hand.%n",
                        whose);
        return ExitCode.BRIVO_UNAVAILABLE;
    }

    private void slow(String what) {
        if (!root.common().quiet) {
            root.console().err().println(what + " …");
        }
    }

    private PrintStream out() {
        return root.console().out();
    }

    static String at(Instant time) {
        return SECOND.format(time.atZone(ZoneId.systemDefault()));
    }
}
