package dev.brivosync.job;

import dev.brivosync.notify.Hook;
import dev.brivosync.notify.MailServer;
import dev.brivosync.report.HookBody;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the runs of a job tell how they ended.
 *
 * @param plans whether plans that nobody applies are told of too
 * @param giveUpAfter how much longer a run takes by it, at most
 * @param remind when they are told each day that something waits still; null where never
 * @param mail null where none is sent
 * @param heartbeat called after each sync that came to its end; null where none is
 * @param warnings what should be changed about it although it works
 */
record Notify(
        boolean plans,
        Duration giveUpAfter,
        @Nullable LocalTime remind,
        @Nullable Mailing mail,
        List<Webhook> webhooks,
        @Nullable Hook heartbeat,
        List<String> warnings) {
    static final LocalTime USUAL_REMINDER = LocalTime.of(8, 0);
    static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    Notify {
        webhooks = List.copyOf(webhooks);
        warnings = List.copyOf(warnings);
    }

    /** After which runs somebody is told. */
    enum Rule {
        ALWAYS,
        CHANGES,
        PROBLEMS;

        /**
         * Whether a run is one of those.
         *
         * @param changed whether anything was changed in Brivo
         * @param trouble whether it needs somebody
         */
        boolean wants(boolean changed, boolean trouble) {
            return switch (this) {
                case ALWAYS -> true;
                case CHANGES -> changed || trouble;
                case PROBLEMS -> trouble;
            };
        }
    }

    /**
     * Mail.
     *
     * @param rejectedRows who is told of rows to correct, and of nothing else
     */
    record Mailing(Rule rule, MailServer server, String from, List<String> to, List<String> rejectedRows) {
        Mailing {
            to = List.copyOf(to);
            rejectedRows = List.copyOf(rejectedRows);
        }
    }

    /**
     * A call with JSON.
     *
     * @param names whether it tells whom a run is about
     */
    record Webhook(Rule rule, Hook hook, HookBody body, boolean names) {}

    boolean isNobody() {
        return mail == null && webhooks.isEmpty() && heartbeat == null;
    }
}
