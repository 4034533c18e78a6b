package dev.brivosync.job;

import dev.brivosync.brivo.Attendants;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.Patience;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.Reach;
import dev.brivosync.store.CallCount;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether Brivo lets the connector in and shows it what the jobs need. Only reads: whether it may write shows when
 * something is written.
 */
final class AccountExamination implements Examination {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);
    private static final Duration TOO_MUCH = Duration.ofMinutes(10);
    private static final int PERCENT = 100;
    private static final int NEARLY_USED = 90;

    private static final List<String> AFTER_LOGIN =
            List.of("clock", "administrator", "users", "groups", "doors", "journal", "names");

    private final String name;
    private final List<JobFile> jobs;
    private final @Nullable Settings settings;
    private final Optional<Store> store;
    private final Clock clock;

    /** @param jobs those that use the account */
    AccountExamination(
            String name, List<JobFile> jobs, @Nullable Settings settings, Optional<Store> store, Clock clock) {
        this.name = name;
        this.jobs = List.copyOf(jobs);
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void examine(Checks checks) {
        Checks.Area area = checks.area("account " + name);
        if (settings == null) {
            area.unchecked("login", "the settings cannot be read");
            return;
        }
        BrivoAccount account;
        try {
            account = settings.account(name);
        } catch (ConfigurationError error) {
            area.wrong("settings", error);
            area.unchecked("login", "the account's settings are not complete");
            return;
        }
        calls(area, account);
        Brivo brivo =
                Brivo.connect(account.givingUpAfter(LONGEST), Attendants.nobody(), Patience.urgent(), () -> false);
        try (brivo) {
            if (login(area, brivo, account)) {
                look(area, brivo);
            } else {
                AFTER_LOGIN.forEach(what -> area.unchecked(what, "the login failed"));
            }
        } finally {
            store.ifPresent(open -> new CallCount(open, name).add(brivo.counts().calls(), clock.instant()));
        }
    }

    private void calls(Checks.Area area, BrivoAccount account) {
        String rate = "%s calls a second at most".formatted(rate(account.callsPerSecond()));
        if (account.callsPerMonth() == Long.MAX_VALUE) {
            area.good("calls", rate + ", any number a month (callsPerMonth); does the api-key allow that?");
            return;
        }
        if (store.isEmpty()) {
            area.unchecked("quota", "the store, which counts calls, is not open");
            return;
        }
        long used = new CallCount(store.get(), name).inMonthOf(clock.instant());
        String told = "%s, %s of %s of this month used"
                .formatted(rate, Figure.count(used), Figure.count(account.callsPerMonth()));
        if (used >= account.callsPerMonth()) {
            area.wrong("quota", told + ": none is left until the next one", ExitCode.QUOTA_SPENT);
        } else if (used * PERCENT >= account.callsPerMonth() * NEARLY_USED) {
            area.look("quota", told + ": nearly all");
        } else {
            area.good("quota", told);
        }
    }

    private static String rate(double callsPerSecond) {
        return callsPerSecond == Math.rint(callsPerSecond)
                ? String.valueOf((long) callsPerSecond)
                : String.valueOf(callsPerSecond);
    }

    /** The first call logs in. That an administrator may not ask who it is, is no failure of the login. */
    private static boolean login(Checks.Area area, Brivo brivo, BrivoAccount account) {
        String host = account.apiUrl().getHost();
        try {
            long self = brivo.audit().self();
            area.good("login", "%s lets %s in, as administrator %d".formatted(host, account.username(), self));
            return true;
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof BrivoError.Permission || failure.error() instanceof BrivoError.NotFound) {
                area.good("login", "%s lets %s in, and does not tell who that is".formatted(host, account.username()));
                return true;
            }
            area.wrong("login", failure);
            return false;
        }
    }

    private void look(Checks.Area area, Brivo brivo) {
        clock(area, brivo);
        reach(area, brivo);
        Long users = area.asked("users", () -> brivo.reader().usersListed());
        if (users != null) {
            area.good("users", "%s listed".formatted(Figure.count(users, "user", "users")));
        }
        List<AccountGroup> groups = area.asked("groups", () -> brivo.reader().groups());
        if (groups != null) {
            area.good("groups", "%s listed".formatted(Figure.count(groups.size(), "group", "groups")));
        }
        optional(area, "doors", "plans show groups without their doors", () -> {
            brivo.doors().panels();
            brivo.doors().disconnected();
            if (groups != null && !groups.isEmpty()) {
                brivo.doors().opened(groups.getFirst().id());
            }
        });
        optional(area, "journal", "plans do not say who changed something by hand in Brivo", () -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            brivo.audit().dayBefore(now, now);
        });
        for (JobFile job : jobs) {
            names(area, brivo, job, groups);
        }
    }

    private static void clock(Checks.Area area, Brivo brivo) {
        Duration ahead;
        try {
            ahead = brivo.clockAhead();
        } catch (BrivoFailure failure) {
            area.look("clock", "it could not be compared with Brivo's: " + failure.getMessage());
            return;
        }
        Duration off = ahead.abs();
        String told = "the clock here is %s %s Brivo's"
                .formatted(
                        off.compareTo(NOTICEABLE) < 0 ? off.toSeconds() + " s" : Figure.span(off),
                        ahead.isNegative() ? "behind" : "ahead of");
        if (off.compareTo(TOO_MUCH) > 0) {
            area.wrong("clock", told + ": days would begin and end at the wrong time; set it by NTP", ExitCode.USAGE);
        } else if (off.compareTo(NOTICEABLE) > 0) {
            area.look("clock", told + "; set it by NTP");
        } else {
            area.good("clock", off.toSeconds() == 0 ? "the same as Brivo's, to the second" : told);
        }
    }

    private static void reach(Checks.Area area, Brivo brivo) {
        Reach reach = area.asked("administrator", () -> brivo.reach().read());
        if (reach == null) {
            return;
        }
        switch (reach) {
            case ALL -> area.good("administrator", "assigned to all groups and all sites");
            case LIMITED ->
                area.wrong(
                        "administrator",
                        "not assigned to all groups and all sites, so that people may be missing from every listing:"
                                + " nobody would be created, adopted or missed. Assign it to all of them in Brivo",
                        ExitCode.BRIVO_UNAVAILABLE);
            case UNKNOWN ->
                area.look(
                        "administrator",
                        "Brivo does not tell what it is assigned to; make sure that it is all groups and all sites");
        }
    }

    /** What a run can do without. */
    private static void optional(Checks.Area area, String what, String without, Runnable question) {
        try {
            question.run();
            area.good(what, "may be read");
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof BrivoError.Permission) {
                area.look(what, "%s (%s)".formatted(without, failure.getMessage()));
            } else {
                area.wrong(what, failure);
            }
        }
    }

    /** Groups, custom fields and card formats that a job names. */
    private void names(Checks.Area area, Brivo brivo, JobFile job, @Nullable List<AccountGroup> groups) {
        String what = "names of " + job.name();
        try {
            if (groups == null) {
                area.unchecked(what, "groups cannot be listed");
                return;
            }
            boolean good = groups(area, what, job, groups);
            Definitions.read(job, brivo);
            if (good) {
                area.good(
                        what,
                        "%s, %s and %s of the job file are there"
                                .formatted(
                                        Figure.count(job.groups().size(), "group", "groups"),
                                        Figure.count(job.uses().customFields().size(), "custom field", "custom fields"),
                                        Figure.count(job.uses().cardFormats().size(), "card format", "card formats")));
            }
        } catch (ConfigurationError error) {
            area.wrong(what, error);
        } catch (BrivoFailure failure) {
            area.wrong(what, failure);
        }
    }

    /** A group that was renamed in Brivo is only known by what the store remembers of it. */
    private boolean groups(Checks.Area area, String what, JobFile job, List<AccountGroup> groups) {
        List<Ledger.Binding> bindings =
                store.map(open -> new Ledger(open, name, job.name()).bindings()).orElse(List.of());
        try {
            new GroupNames(job, bindings, groups).resolve(note -> {
                if (note.needsSomebody()) {
                    area.look(what, note.text());
                }
            });
            return true;
        } catch (ConfigurationError error) {
            area.wrong(what, error);
            return false;
        }
    }
}
