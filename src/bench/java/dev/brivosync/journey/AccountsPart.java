package dev.brivosync.journey;

import dev.brivosync.bench.Folder;
import dev.brivosync.bench.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One night of many customers, each with an account and a job of their own, that one process serves: how much longer it
 * takes than the rate of the account with the most calls asks for. System properties: {@code accounts}, {@code
 * accounts.people} of each.
 */
public final class AccountsPart implements Part {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 20);
    private static final int PEOPLE = Integer.getInteger("accounts.people", 3_000);
    private static final int GROUPS = 40;
    /** Of so many four are changed. */
    private static final int CHURN = 400;

    private static final int RATE = 10;
    private static final Duration LATENCY = Duration.ofMillis(50);

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String title() {
        return "Many accounts: one night in one process";
    }

    @Override
    public String measured() throws Exception {
        Company before = Company.of(PEOPLE, GROUPS).withoutPhotos();
        try (Folder folder = new Folder("accounts");
                ServedCustomers customers = new ServedCustomers(folder.path(), ACCOUNTS, before)) {
            customers.meet();
            // what is learnt in the first night is not yet known of those who are at rest
            customers.meet();
            customers.become(before.churned(CHURN));
            return told(customers.night(RATE, LATENCY));
        }
    }

    private static String told(ServedCustomers.Night night) {
        double wall = seconds(night.due(), night.ended());
        double rateAlone = night.mostCalls() / (double) RATE;
        return String.format(
                Locale.ROOT,
                """
                %d accounts of %,d people in %d groups, four in five with a card, 1 %% of them changed, all due at once; \
                %d calls/s allowed to each, answers after %d ms, 1 GB of heap.

                | calls of all | over the limit | begun after s | s | most calls of one account | s by its rate | ratio | s of a processor | of the sandbox's | most memory, MB |
                |---|---|---|---|---|---|---|---|---|---|
                | %,d | %,d | %.1f | %.1f | %,d | %.1f | %.3f | %.1f | %.1f | %,d |
                """,
                ACCOUNTS,
                PEOPLE,
                GROUPS,
                RATE,
                LATENCY.toMillis(),
                night.calls(),
                night.overRate(),
                seconds(night.due(), night.lastBegun()),
                wall,
                night.mostCalls(),
                rateAlone,
                wall / rateAlone,
                night.processor().toMillis() / 1e3,
                night.sandbox().toMillis() / 1e3,
                night.kibibytes() >> 10);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
