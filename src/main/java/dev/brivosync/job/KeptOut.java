package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.OrderedOut;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a run finds out about people who are kept suspended while it plans. Not thread-safe. */
final class KeptOut {
    private final CurrentRun run;
    private final Set<Long> met = new HashSet<>();
    private final Map<KeptSuspended, KeptSuspended.Said> news = new HashMap<>();

    KeptOut(CurrentRun run) {
        this.run = run;
    }

    void saw(OrderedOut out) {
        met.add(out.order().user());
        out.said().ifPresent(said -> news.put(out.order(), said));
    }

    /** Tells of those who are no people of this job's, and remembers what the source says of the others. */
    void tell() {
        if (!run.looksAtSome() && !run.request.changedOnly()) {
            for (KeptSuspended kept : run.orders.known().people()) {
                AccountUser user = run.staging.user(kept.user()).orElse(null);
                if (user != null && !user.suspended() && !met.contains(user.id()) && isNobodys(user.id())) {
                    run.note(OrderedOut.letIn(kept));
                }
            }
        }
        if (run.request.kind() == RunRequest.Kind.SYNC && !news.isEmpty()) {
            run.orders.said(news);
        }
    }

    private boolean isNobodys(long user) {
        return run.ledger.ownerOf(user).isEmpty();
    }
}
