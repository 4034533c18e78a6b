package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.plan.Reach;
import dev.brivosync.store.AccountReach;
import java.util.Optional;

/**
 * Whether the account was seen whole: users and groups outside the assignments of the connector's administrator are
 * missing from every listing (FACTS: The gateway). Who is not seen must neither be created again nor count as gone.
 */
final class AccountWhole {
    private static final long FEWEST_LOST = 5;
    /** One in so many may be gone. */
    private static final long MOST_LOST = 10;

    private final CurrentRun run;
    private final AccountReach reach;
    private boolean limited;
    private boolean shrunk;

    AccountWhole(CurrentRun run, AccountReach reach) {
        this.run = run;
        this.reach = reach;
    }

    /** Two calls, once a day, and in every run while the administrator does not see everything. */
    void ask() {
        Optional<Reach> known = reach.answered(run.moment.instant());
        Reach answer = known.orElseGet(() -> run.brivo.reach().read());
        if (known.isEmpty()) {
            tellUnknown(answer);
            reach.answered(answer, run.moment.instant());
        }
        if (answer == Reach.LIMITED) {
            limited = true;
            doubt("the connector's administrator is not assigned to all groups and all sites of the account, so that"
                    + " users may be there whom it does not see; assign it to all of them in Brivo");
        }
    }

    private void tellUnknown(Reach answer) {
        if (answer == Reach.UNKNOWN && !reach.untold()) {
            run.note(
                    Note.information(
                            "Brivo does not tell whether the connector's administrator is assigned to all groups"
                                    + " and all sites; make sure of it, since users whom it does not see look as if they were gone"));
        }
    }

    /** @param users how many a whole listing showed */
    void listed(long users) {
        long before = reach.users().orElse(users);
        long lost = before - users;
        if (lost >= FEWEST_LOST && lost * MOST_LOST > before) {
            shrunk = true;
            doubt(
                    "Brivo lists %s, and listed %s when it was last believed; may the connector's administrator no longer see them? If they are gone for good: brivo-sync approve RUN --class account"
                            .formatted(Figure.count(users, "user", "users"), Figure.count(before)));
        }
    }

    private void doubt(String reason) {
        run.note(Note.trouble("nobody is created, adopted or missed: " + reason));
    }

    boolean isDoubted() {
        return limited || shrunk;
    }

    /** After a sync of everybody. */
    void remember(long users) {
        if (!isDoubted()) {
            reach.sawUsers(users);
        }
    }
}
