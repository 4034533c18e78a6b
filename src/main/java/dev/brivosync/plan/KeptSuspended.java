package dev.brivosync.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is kept suspended, whatever any source says, until the order of whoever suspended them is ended.
 *
 * @param id of the order that holds
 * @param user the id that Brivo has for them
 * @param key their externalId; null where they have none
 * @param suspendedBefore whether they were suspended before the first order already
 * @param said what the last run found that their job's source says of them; null where none looked since
 */
public record KeptSuspended(
        String id,
        String account,
        long user,
        @Nullable String key,
        String name,
        String by,
        Instant since,
        String reason,
        boolean suspendedBefore,
        boolean confirmed,
        @Nullable Said said) {
    /** How every remark begins that somebody stays out by an order. */
    public static final String KEPT = "kept suspended by ";

    /** That which commands mean where they name none. */
    private static final String USUAL_ACCOUNT = "default";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /**
     * What a source says of somebody.
     *
     * @param at when it was read
     * @param out why they should have no access; empty where they should
     * @param ends the first instant without access, where the source names it
     */
    public record Said(Instant at, String out, @Nullable Instant ends) {
        /** Why they should have no access by now; empty where they should. */
        public String outAt(Instant now) {
            return out.isEmpty() && ends != null && !ends.isAfter(now) ? "their access ended at " + ends : out;
        }
    }

    static KeptSuspended by(SuspensionOrder order, boolean suspendedBefore, @Nullable Said said) {
        return new KeptSuspended(
                order.id(),
                order.account(),
                order.user(),
                order.key(),
                order.name(),
                order.by(),
                order.at(),
                order.reason(),
                suspendedBefore,
                order.confirmed(),
                said);
    }

    /** The same person, after a run has looked what the source says. */
    public KeptSuspended told(Said news) {
        return new KeptSuspended(id, account, user, key, name, by, since, reason, suspendedBefore, confirmed, news);
    }

    /** {@code kept suspended by Dana on 2026-11-23 16:40: lost badge}. */
    public String words(ZoneId zone) {
        return "%s%s on %s%s%s"
                .formatted(
                        KEPT,
                        by,
                        MINUTE.format(since.atZone(zone)),
                        reason.isEmpty() ? "" : ": " + reason,
                        confirmed ? "" : " (what Brivo answered was not noted)");
    }

    /** How to end it, on whichever account the one who types it usually works. */
    public String end() {
        return "brivo-sync reinstate %s%s"
                .formatted(
                        key == null || !isWord(key) ? "--user " + user : key,
                        account.equals(USUAL_ACCOUNT) ? "" : " --account " + account);
    }

    /** {@link #words} with {@link #end}. */
    public String remark(ZoneId zone) {
        return words(zone) + "; " + end() + " ends it";
    }

    /** Whether a text can be typed as an argument as it stands. */
    private static boolean isWord(String text) {
        return text.matches("[\\p{Alnum}._@+][\\p{Alnum}._@+-]*");
    }
}
