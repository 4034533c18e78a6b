package dev.brivosync.cli;

import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.Inbox;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.job.Settings;
import dev.brivosync.job.Suspending;
import dev.brivosync.job.SyncRun;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.StandingOrders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code reinstate WHO}. */
@Command(
        name = "reinstate",
        mixinStandardHelpOptions = true,
        description = {
            "Ends what `suspend WHO` ordered, also while a run is at work.",
            "They are let in again as they were before it: whoever was suspended before stays so, and so does whom the"
                    + " source has let out since, by the last sync; their job then goes by the source."
        })
final class ReinstateCommand implements Callable<Integer> {
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
        Path data = Whom.data(settings);
        Clock clock = Clock.systemUTC();
        SuspendCommand.elsewhere(settings, root.console());
        StandingOrders standing = new OrderBoard(data).standing(account.name(), clock.instant());
        try (Brivo brivo = SuspendCommand.connect(account)) {
            KeptSuspended kept = whose(standing, brivo);
            ExitCode code = new Ended(kept, whyOut(kept, clock))
                    .by(new Suspending(brivo, account.name(), new Inbox(data), clock));
            SuspendCommand.elsewhere(settings, root.console());
            return code.number();
        } catch (BrivoFailure failure) {
            root.console().err().println(failure.getMessage());
            root.console().err().printf("NOT REINSTATED (%s): the order still holds. Run this again.%n", whom.typed());
            return SyncRun.exitCode(failure).number();
        }
    }

    /** Why they stay suspended; empty where they are let in. */
    private static String whyOut(KeptSuspended kept, Clock clock) {
        if (kept.suspendedBefore()) {
            return "they were suspended before it already, and stay so as they were";
        }
        KeptSuspended.Said said = kept.said();
        String out = said == null ? "" : said.outAt(clock.instant());
        return said == null || out.isEmpty()
                ? ""
                : "%s, as a sync found at %s; their job lets them in when the source does"
                        .formatted(out, SuspendCommand.at(said.at()));
    }

    private KeptSuspended whose(StandingOrders standing, Brivo brivo) {
        if (standing.people().isEmpty()) {
            throw new BadArgument("nobody of this account is kept suspended by an order; whoever is suspended all the"
                    + " same is so by a job or by hand");
        }
        List<KeptSuspended> meant = meant(standing);
        if (meant.isEmpty() && whom.user() == null) {
            meant = whom.find(brivo.search(), _ -> {}).stream()
                    .map(AccountUser::id)
                    .map(standing::ofUser)
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (meant.isEmpty()) {
            throw new BadArgument(whom.typed() + " is not kept suspended by an order; kept are "
                    + standing.people().stream()
                            .map(kept -> Whom.described(kept.name(), kept.key(), kept.user()))
                            .collect(Collectors.joining(", ")));
        }
        return Choice.at(root.console())
                .among(
                        meant,
                        whom.typed(),
                        kept -> Whom.described(kept.name(), kept.key(), kept.user()),
                        kept -> Whom.exactly("reinstate", kept.user(), root.common()));
    }

    /** Those of the orders that are meant, as far as they tell by themselves. */
    private List<KeptSuspended> meant(StandingOrders standing) {
        Long user = whom.user();
        if (user != null) {
            return standing.ofUser(user).stream().toList();
        }
        if (whom.card() != null) {
            return List.of();
        }
        Optional<KeptSuspended> byKey = standing.ofKey(whom.who());
        if (byKey.isPresent()) {
            return List.of(byKey.get());
        }
        String name = whom.who().toLowerCase(Locale.ROOT);
        return standing.people().stream()
                .filter(kept -> kept.name().toLowerCase(Locale.ROOT).contains(name))
                .toList();
    }

    /** An order at its end. */
    private final class Ended {
        private final KeptSuspended kept;
        private final String whyOut;

        Ended(KeptSuspended kept, String whyOut) {
            this.kept = kept;
            this.whyOut = whyOut;
        }

        ExitCode by(Suspending suspending) {
            try {
                return tell(suspending.reinstate(kept, whyOut.isEmpty(), whom.given()), whyOut);
            } catch (BrivoFailure failure) {
                if (failure.error() instanceof BrivoError.NotFound) {
                    return tell(suspending.reinstate(kept, false, whom.given()), "their user is gone from Brivo");
                }
                throw failure;
            }
        }

        private ExitCode tell(Suspending.Result result, String why) {
            String who = Whom.described(kept.name(), kept.key(), kept.user());
            if (result.refusal() != null) {
                root.console().err().println(result.refusal());
                root.console().err().printf("NOT REINSTATED (%s): the order still holds.%n", who);
                return ExitCode.BRIVO_UNAVAILABLE;
            }
            root.console()
                    .out()
                    .println(
                            why.isEmpty()
                                    ? "LET IN AGAIN: %s. Brivo confirmed it at %s."
                                            .formatted(who, SuspendCommand.at(result.at()))
                                    : "STILL SUSPENDED: %s: %s.".formatted(who, why));
            root.console()
                    .out()
                    .printf("Ended: %s (time of %s).%n", kept.words(ZoneId.systemDefault()), ZoneId.systemDefault());
            if (result.unnoted() != null) {
                root.console()
                        .err()
                        .printf(
                                "NOT NOTED, so that the order still holds and the next sync suspends them again: %s%nMake room or give back the rights, then run this command again.%n",
                                result.unnoted());
                return ExitCode.UNEXPECTED;
            }
            return ExitCode.DONE;
        }
    }
}
