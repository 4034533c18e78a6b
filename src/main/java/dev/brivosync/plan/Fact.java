package dev.brivosync.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something that happened, as it is kept for auditors: written down when it happened, and never changed. */
public sealed interface Fact {
    /** The key of the person it is about; null where it is about nobody in particular. */
    default @Nullable String subject() {
        return null;
    }

    /** From here on evidence is kept of a job, which had so many people by then; each of them follows as {@link Known}. */
    record Begun(long people) implements Fact {}

    /**
     * How one of the job's people was found when they became the job's, or evidence began.
     *
     * @param groups ids of the managed groups that they were in
     */
    record Known(String key, String name, long user, boolean suspended, List<Long> groups) implements Fact {
        public Known {
            groups = List.copyOf(groups);
        }

        @Override
        public String subject() {
            return key;
        }
    }

    /**
     * A run has ended, or was found dead.
     *
     * @param command {@code plan}, {@code sync}, {@code sync --changed-only}, {@code apply}, {@code revert 12} …
     * @param started when the command began, of {@code apply} not when the plan was made
     * @param everybody whether it looked at everybody
     * @param whole whether the source was read whole; null where it was not read
     * @param trouble what stood in the way, in plain words; empty where nothing did
     * @param users of the account, ours or not; null where it was not read
     */
    record RunEnded(
            int run,
            String command,
            Instant started,
            String state,
            @Nullable Integer exit,
            boolean everybody,
            @Nullable Boolean whole,
            String trouble,
            String fingerprint,
            @Nullable Long users,
            @Nullable Long owned)
            implements Fact {
        /** Whether it may have written. */
        public boolean writes() {
            return !command.startsWith("plan") && !command.startsWith("revert");
        }
    }

    /**
     * A run goes by a job file that says something else than the one before.
     *
     * @param parts digests by the name of the part
     * @param groups by its name, what the file says of who is in a group
     * @param daily the time of day of its schedule; null where it has none, or cron
     * @param blackout windows in which no run begins
     */
    record JobFileUsed(
            int run,
            String command,
            String fingerprint,
            SortedMap<String, String> parts,
            SortedMap<String, String> groups,
            @Nullable String daily,
            @Nullable String cron,
            String zone,
            List<String> blackout)
            implements Fact {
        public JobFileUsed {
            // those before there were any
            blackout = blackout == null ? List.of() : List.copyOf(blackout);
            parts = new TreeMap<>(parts);
            groups = new TreeMap<>(groups);
        }
    }

    /**
     * A run found that somebody's access shall end, and what it made of that. Not repeated as long as nothing of it changes.
     *
     * @param ends the first instant without access, as the source says; null where it names none
     * @param due when access shall be gone by the job's rules; null where only the moment of finding it out tells
     * @param seen when a run first found it
     * @param held why it waits for consent; null where it flows
     * @param outBefore whether they were suspended in Brivo by then, and not by this job
     */
    record Due(
            int run,
            String key,
            String name,
            @Nullable Long user,
            String changeClass,
            String why,
            @Nullable Instant ends,
            @Nullable Instant due,
            Instant seen,
            @Nullable String origin,
            @Nullable String held,
            @Nullable String blocked,
            boolean outBefore)
            implements Fact {
        @Override
        public String subject() {
            return key;
        }

        /** Whether it says the same, whichever run found it. */
        public boolean isLike(Due other) {
            return new Due(
                            other.run,
                            key,
                            name,
                            user,
                            changeClass,
                            why,
                            ends,
                            due,
                            other.seen,
                            other.origin,
                            held,
                            blocked,
                            outBefore)
                    .equals(other);
        }
    }

    /** A run that looked at everybody found that somebody's access shall not end after all. */
    record Withdrawn(int run, String key, String name) implements Fact {
        @Override
        public String subject() {
            return key;
        }
    }

    /**
     * What became of a change of somebody's access.
     *
     * @param act its kind: {@code suspend}, {@code addToGroup} …
     * @param group id of the group it is about; 0 for one that was made just then; null where it is about none
     * @param detail the group's name, the card, or the key that they had before; empty where there is none
     * @param outcome {@code done} when Brivo confirmed it; else {@code failed}, {@code stale} or {@code skipped}
     * @param remark why it was not done; empty where it was
     */
    record Tried(
            int run,
            String key,
            String name,
            @Nullable Long user,
            String act,
            @Nullable Long group,
            String detail,
            String changeClass,
            String why,
            @Nullable String origin,
            String outcome,
            String remark)
            implements Fact {
        @Override
        public String subject() {
            return key;
        }

        public boolean isDone() {
            return outcome.equals("done");
        }
    }

    /** Somebody decided of what a run held. */
    record Decided(
            int run,
            String key,
            String name,
            String changeClass,
            String hold,
            boolean approved,
            String by,
            String reason)
            implements Fact {
        @Override
        public String subject() {
            return key;
        }
    }

    /** Somebody ordered that a user be kept suspended, or that this ends. */
    record Ordered(
            boolean suspend,
            long user,
            @Nullable String key,
            String name,
            String by,
            String reason,
            boolean confirmed,
            boolean suspendedBefore,
            boolean lifted)
            implements Fact {
        @Override
        public @Nullable String subject() {
            return key;
        }
    }

    /** Somebody consented to something else: a mass change to come, or a source as it was read. */
    record Stated(String by, String what, String reason) implements Fact {}

    /** What was given by hand when a run made its plan. Not repeated as long as nothing of it changes. */
    record ExceptionsGiven(int run, List<Given> given) implements Fact {
        public ExceptionsGiven {
            given = List.copyOf(given);
        }
    }

    /** Which doors a group opens, as Brivo said, where that is not what it said before. */
    record GroupOpens(long group, List<Passage> doors) implements Fact {
        public GroupOpens {
            doors = List.copyOf(doors);
        }
    }

    /** Somebody took evidence along: a file of so many rows, whose last hash is this. */
    record Exported(String by, String what, long rows, String head) implements Fact {}

    /** By the name under which they are kept. */
    Map<String, Class<? extends Fact>> KINDS = Map.ofEntries(
            Map.entry("begun", Begun.class),
            Map.entry("known", Known.class),
            Map.entry("run", RunEnded.class),
            Map.entry("jobFile", JobFileUsed.class),
            Map.entry("due", Due.class),
            Map.entry("withdrawn", Withdrawn.class),
            Map.entry("tried", Tried.class),
            Map.entry("decided", Decided.class),
            Map.entry("ordered", Ordered.class),
            Map.entry("stated", Stated.class),
            Map.entry("exceptions", ExceptionsGiven.class),
            Map.entry("groupOpens", GroupOpens.class),
            Map.entry("exported", Exported.class));

    /** The name under which it is kept. */
    static String kindOf(Class<? extends Fact> type) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
