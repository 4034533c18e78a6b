package dev.brivosync.report;

import dev.brivosync.plan.KeptSuspended;
import dev.brivosync.plan.Mute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All jobs of an installation, and what holds beside them.
 *
 * @param starts what starts the jobs, such as {@code serve, process 4711}; empty where nobody knows
 * @param unread why the store could not be asked; empty where it was
 * @param orders who is kept suspended
 * @param mutes known troubles, by account
 */
public record Overview(
        Instant at,
        String starts,
        String unread,
        List<Standing> jobs,
        List<KeptSuspended> orders,
        SortedMap<String, List<Mute>> mutes) {
    public Overview {
        jobs = List.copyOf(jobs);
        orders = List.copyOf(orders);
        mutes = new TreeMap<>(mutes);
    }

    /** Those that need somebody, the worst first. */
    List<Standing> needy() {
        return jobs.stream()
                .filter(Standing::needsSomebody)
                .sorted((one, other) -> {
                    int worse = one.needs().getFirst().compareTo(other.needs().getFirst());
                    return worse == 0 ? one.job().compareTo(other.job()) : worse;
                })
                .toList();
    }

    /** What of a job can still be decided on. */
    public List<Standing.Held> open(String job) {
        return jobs.stream()
                .filter(each -> each.job().equals(job))
                .flatMap(each -> each.held().stream())
                .filter(held -> !held.expired(at))
                .toList();
    }

    /** Of one job alone. */
    public Overview of(String job) {
        Standing only =
                jobs.stream().filter(each -> each.job().equals(job)).findFirst().orElseThrow();
        String account = only.of().account();
        return new Overview(
                at,
                starts,
                unread,
                List.of(only),
                orders.stream().filter(each -> each.account().equals(account)).toList(),
                mutes.containsKey(account) ? new TreeMap<>(Map.of(account, mutes.get(account))) : new TreeMap<>());
    }
}
