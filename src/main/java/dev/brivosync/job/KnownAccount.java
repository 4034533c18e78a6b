package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.store.SeenPeople;
import dev.brivosync.store.SeenPeople.Known;
import java.util.List;

/**
 * Whether the account is the one that the job was run on before: where too many of the users that it knows are gone or
 * carry another key, nothing may follow from what is there.
 */
final class KnownAccount {
    private static final int FEW = 5;
    private static final double PERCENT = 100;

    private final CurrentRun run;

    KnownAccount(CurrentRun run) {
        this.run = run;
    }

    /** @throws ConfigurationError where it seems to be another one */
    void check() {
        if (run.request.single()) {
            return;
        }
        JobFile job = run.request.job();
        Known known = new SeenPeople(run.store, run.request.account().name(), job.name()).known(run.number);
        double most = known.users() * job.ownership().mayBeGone() / PERCENT;
        if (known.strangers() >= FEW && known.strangers() > most) {
            throw new ConfigurationError(List.of(Problem.at(
                    Position.whole(job.file().toString()),
                    wrong(known, run.request.account().name()))));
        }
    }

    private static String wrong(Known known, String account) {
        return ("is %s the right account? Of the %,d users there that this job knows, %,d are gone or carry another key;"
                        + " nothing was planned. Give another account a name of its own; if they were really deleted,"
                        + " write ownership: { mayBeGone: 100%% } for one sync")
                .formatted(account, known.users(), known.strangers());
    }
}
