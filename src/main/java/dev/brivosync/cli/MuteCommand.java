package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.plan.Mute;
import dev.brivosync.store.Mutes;
import dev.brivosync.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code mute KEY}. */
@Command(
        name = "mute",
        mixinStandardHelpOptions = true,
        description = {
            "A known trouble with one person turns no night red until a day is over, 90 days at most: that their row is"
                    + " rejected, or that what they would get is blocked or fails, is still listed, but counts neither for exit 3 nor"
                    + " for notifications. What is held, and what takes access, always counts.",
            "Without KEY: lists what is muted."
        })
final class MuteCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "KEY", arity = "0..1", description = "the person's key, exactly")
    private @Nullable String key;

    @Option(names = "--until", paramLabel = "DATE", description = "the last day, such as 2026-12-31, to its end")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; every report and status shows it")
    private String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "who mutes it, beside the operating system's user")
    private @Nullable String as;

    @Option(names = "--end", description = "from now on it counts again")
    private boolean end;

    @Override
    public Integer call() {
        check();
        Office office = new Office(root);
        String account = Whom.accountName(office.settings(), root.common());
        Instant now = Instant.now();
        try (Store store = office.openStore("mute")) {
            Mutes mutes = new Mutes(store);
            List<Mute> open = mutes.at(now, account);
            if (key == null) {
                list(open, account);
            } else if (end) {
                end(mutes, open, account, key.strip(), now);
            } else {
                mute(mutes, account, key.strip(), now);
            }
            return ExitCode.DONE.number();
        }
    }

    private void check() {
        boolean empty = key == null || key.isBlank();
        if (empty && (end || until != null || !reason.isBlank() || key != null)) {
            throw new BadArgument("mute: whom? Name a key, such as: brivo-sync mute E000020 --until 2026-12-31 --reason"
                    + " \"HR corrects it\"");
        }
        if (end && until != null) {
            throw new BadArgument("--end ends a mute, --until begins one; use one of them");
        }
        if (!empty && !end && (until == null || reason.isBlank())) {
            throw new BadArgument("mute needs --until and --reason, such as: brivo-sync mute " + key
                    + " --until 2026-12-31 --reason \"HR corrects it\"");
        }
    }

    private void mute(Mutes mutes, String account, String person, Instant now) {
        ZoneId zone = ZoneId.systemDefault();
        LastDay last = LastDay.within(
                String.valueOf(until),
                zone,
                now,
                LocalDate.ofInstant(now, zone),
                Mute.LONGEST_DAYS,
                "today: what nobody mends until then should be looked at again");
        Mute mute =
                new Mute(person, last.day(), last.ends(), reason.strip().replaceAll("\\s+", " "), Common.by(as), now);
        mutes.mute(account, mute);
        say("%s on account %s: %s.".formatted(person, account, mute.words()));
        if (!mutes.isKnown(account, person)) {
            say(
                    "No job of this account has anybody with exactly this key so far, and no row of its last run was rejected"
                            + " for it: is it spelt right?");
        }
        say("Reports still list it, under MUTED. What is held, and what takes access from them, counts all the same.");
        say("To end it: brivo-sync mute %s --end%s"
                .formatted(person, root.common().sameAccount()));
    }

    private void end(Mutes mutes, List<Mute> open, String account, String person, Instant now) {
        if (open.stream().noneMatch(each -> each.key().equals(person))) {
            throw new BadArgument("nothing is muted for %s on account %s; brivo-sync mute%s lists what is"
                    .formatted(person, account, root.common().sameAccount()));
        }
        mutes.end(account, person, Common.by(as), now);
        say("Ended: what is wrong with %s counts again.".formatted(person));
    }

    private void list(List<Mute> open, String account) {
        say(open.isEmpty() ? "Nothing is muted on account " + account + "." : "Muted on account " + account + ":");
        open.forEach(each -> say("  %s  %s".formatted(each.key(), each.words())));
    }

    private void say(String text) {
        root.console().out().println(text);
    }
}
