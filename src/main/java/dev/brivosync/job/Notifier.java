package dev.brivosync.job;

import dev.brivosync.job.Notify.Mailing;
import dev.brivosync.job.Notify.Webhook;
import dev.brivosync.notify.Courier;
import dev.brivosync.notify.Delivery;
import dev.brivosync.notify.HookCall;
import dev.brivosync.notify.Letter;
import dev.brivosync.notify.Mail;
import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.MorningPage;
import dev.brivosync.report.Notice;
import dev.brivosync.report.Redaction;
import dev.brivosync.report.Standing;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Notices;
import dev.brivosync.store.Runs;
import dev.brivosync.store.Salt;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells by mail, webhooks and a heartbeat how the runs of a job ended. Whatever comes of it changes nothing about the run; what
 * did not arrive is remembered, and {@code status} shows it.
 */
public final class Notifier {
    private static final String MAIL = "mail";
    private static final String MAIL_ON_ROWS = "mail on rejected rows";

    private final Notify notify;
    private final String job;
    private final Clock clock;
    private final BooleanSupplier stopping;

    Notifier(Notify notify, String job, Clock clock, BooleanSupplier stopping) {
        this.notify = notify;
        this.job = job;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** What should be changed although it works. */
    public List<String> warnings(RunRequest request) {
        return tells(request) ? notify.warnings() : List.of();
    }

    /**
     * Tells of a run that ended.
     *
     * @return what did not arrive, a sentence each
     */
    public List<String> ended(RunRequest request, Run run, Store store) {
        StoredPlan people = new StoredPlan(store, run.number());
        boolean plan = request.kind().onlyPlans();
        if (!tells(request)) {
            return List.of();
        }
        boolean trouble = Ending.needsSomebody(run, people);
        boolean changed = plan ? run.summary() != null && run.summary().changes() > 0 : wasChanged(people);
        List<Delivery> deliveries = new ArrayList<>();
        Mailing mail = notify.mail();
        if (mail != null && !mail.to().isEmpty() && mail.rule().wants(changed, trouble)) {
            RunAttachment page = new RunAttachment(run, people, store);
            deliveries.add(letter(MAIL, mail.to(), Notice.of(run, people, page.words()), page.attachments()));
        }
        boolean everybody = request.kind() == RunRequest.Kind.SYNC && !request.single();
        if (mail != null && !mail.rejectedRows().isEmpty() && everybody) {
            Notice.ofRejectedRows(run)
                    .ifPresent(rows -> deliveries.add(letter(MAIL_ON_ROWS, mail.rejectedRows(), rows)));
        }
        for (Webhook each : notify.webhooks()) {
            if (each.rule().wants(changed, trouble)) {
                deliveries.add(HookCall.post(each.hook(), body(each, run, people, store), clock));
            }
        }
        if (everybody && cameToItsEnd(run)) {
            troubleBefore(run, store).ifPresent(before -> deliveries.addAll(wellAgain(before, run, changed, trouble)));
            heartbeat(deliveries);
        }
        return carry(deliveries, run.account(), run.number(), store);
    }

    private static boolean cameToItsEnd(Run run) {
        return run.exitCode() != null && ExitCode.of(run.exitCode()).cameToItsEnd();
    }

    /** The last run that somebody was told of, where it did not come to its end; one that somebody stopped is no trouble. */
    private static Optional<Run> troubleBefore(Run run, Store store) {
        return new Notices(store)
                .lastRunTold(run.account(), run.job(), HookCall.HEARTBEAT)
                .flatMap(new Runs(store)::find)
                .filter(before -> !cameToItsEnd(before)
                        && !Integer.valueOf(ExitCode.STOPPED.number()).equals(before.exitCode()));
    }

    /** For whoever was told of the trouble, and would hear nothing of this run. */
    private List<Delivery> wellAgain(Run before, Run run, boolean changed, boolean trouble) {
        String what = "well again (run %d)".formatted(run.number());
        List<String> lines = List.of(
                "WELL AGAIN: run %d came to its end%s. What was missed since run %d is made good."
                        .formatted(
                                run.number(),
                                changed ? ", and changed what was to be changed" : ", and there was nothing to change",
                                before.number()),
                "Nothing is to be done. Next: brivo-sync report " + run.number());
        List<Delivery> deliveries = new ArrayList<>();
        Mailing mail = notify.mail();
        if (mail != null && !mail.to().isEmpty() && !mail.rule().wants(changed, trouble)) {
            deliveries.add(letter(MAIL, mail.to(), Notice.plain(job, what, lines, true)));
        }
        notify.webhooks().stream()
                .filter(each -> !each.rule().wants(changed, trouble))
                .forEach(each ->
                        deliveries.add(HookCall.post(each.hook(), each.body().wellAgain(job, what, lines), clock)));
        return deliveries;
    }

    /** Likewise of a sync that did nothing, since its job is paused: the machine is well, and that is as somebody wants it. */
    public List<String> paused(RunRequest request, JobPaused pause, Store store) {
        if (!tells(request)) {
            return List.of();
        }
        List<String> lines = String.valueOf(pause.getMessage()).lines().toList();
        List<Delivery> deliveries = plain("paused, nobody is checked", lines.subList(1, lines.size()), true);
        if (!request.single()) {
            heartbeat(deliveries);
        }
        return carry(deliveries, request.account().name(), null, store);
    }

    /**
     * Likewise of a sync that came to no run.
     *
     * @param next what to type
     * @param details for mails alone: they may tell of people
     */
    public List<String> cameToNothing(ExitCode code, String next, String details) {
        String what = switch (code) {
            case USAGE -> "NO SYNC: JOB FILE OR SETTINGS TO CORRECT";
            case BUSY -> "NO SYNC: ANOTHER RUN HOLDS STORE OR ACCOUNT";
            default -> "NO SYNC: IT BROKE OFF BEFORE IT BEGAN";
        };
        List<Delivery> deliveries = new ArrayList<>();
        List<String> lines = List.of(what + ". Nobody was checked, and nothing was changed.", "Next: " + next);
        List<String> all = new ArrayList<>(lines);
        all.addAll(details.lines().toList());
        Mailing mail = notify.mail();
        if (mail != null && !mail.to().isEmpty()) {
            deliveries.add(letter(MAIL, mail.to(), Notice.plain(job, what, all, false)));
        }
        notify.webhooks()
                .forEach(each ->
                        deliveries.add(HookCall.post(each.hook(), each.body().plain(job, what, lines), clock)));
        return failures(courier().carry(deliveries));
    }

    /** Reminds of what waits still, by the job's last plan. No word of it names anybody. */
    List<String> reminder(JobFile job, List<Standing.Held> open, Store store) {
        int run = open.getFirst().run();
        int people = open.stream().mapToInt(Standing.Held::people).sum();
        String what = "%s STILL WAIT (run %d)".formatted(Figure.count(people, "PERSON", "PEOPLE"), run);
        List<String> lines = new ArrayList<>(List.of(
                "STILL TO DECIDE: " + Figure.count(people, "person", "people") + " held.",
                "Next: brivo-sync report %d, then brivo-sync approve %1$d (if you agree)".formatted(run)));
        open.forEach(held -> lines.add(held.words(job.rules().zone())));
        return carry(
                plain(people == 1 ? what.replace("WAIT", "WAITS") : what, lines, false), job.account(), run, store);
    }

    /** Tells how all jobs stand. */
    public List<String> summary(MorningPage page, Store store) {
        List<Delivery> deliveries = new ArrayList<>();
        Mailing mail = notify.mail();
        if (mail != null && !mail.to().isEmpty()) {
            deliveries.add(letter(MAIL, mail.to(), page.notice()));
        }
        notify.webhooks().forEach(each -> deliveries.add(HookCall.post(each.hook(), page.body(each.body()), clock)));
        return carry(deliveries, "", null, store);
    }

    /** Sends everybody a test; the heartbeat alone is left out, since it would say that a sync had ended. */
    public List<Courier.Outcome> test() {
        List<String> lines = List.of(
                "THIS IS A TEST of brivo-sync for " + job + ": mails and webhooks arrive.",
                "Nothing happened, and there is nothing to do.");
        List<Delivery> deliveries = new ArrayList<>();
        Mailing mail = notify.mail();
        Notice notice = Notice.plain(job, "test of notifications", lines, true);
        if (mail != null && !mail.to().isEmpty()) {
            deliveries.add(letter(MAIL, mail.to(), notice));
        }
        if (mail != null && !mail.rejectedRows().isEmpty()) {
            deliveries.add(letter(MAIL_ON_ROWS, mail.rejectedRows(), notice));
        }
        notify.webhooks()
                .forEach(each -> deliveries.add(
                        HookCall.post(each.hook(), each.body().plain(job, "test of notifications", lines), clock)));
        return courier().carry(deliveries);
    }

    private static boolean wasChanged(Iterable<PersonPlan> people) {
        for (PersonPlan person : people) {
            if (person.changes().stream().anyMatch(change -> change.outcome() instanceof Outcome.Done)) {
                return true;
            }
        }
        return false;
    }

    /** Where nobody shall be named, no sentence does it either. */
    private static byte[] body(Webhook webhook, Run run, Iterable<PersonPlan> people, Store store) {
        if (webhook.names()) {
            return webhook.body().of(run, people, true);
        }
        Redaction redaction = Redaction.of(
                run,
                people,
                new Ledger(store, run.account(), run.job()).names(),
                new Pseudonyms(Salt.ofReports(store)));
        return webhook.body()
                .of(
                        redaction.of(run),
                        () -> StreamSupport.stream(people.spliterator(), false)
                                .map(redaction::of)
                                .iterator(),
                        false);
    }

    /** A rehearsal on another account is nobody's news. */
    private boolean tells(RunRequest request) {
        boolean ownAccount = request.account().name().equals(request.job().account());
        return !notify.isNobody()
                && ownAccount
                && (notify.plans() || !request.kind().onlyPlans());
    }

    private List<Delivery> plain(String what, List<String> lines, boolean calm) {
        List<Delivery> deliveries = new ArrayList<>();
        Mailing mail = notify.mail();
        if (mail != null && !mail.to().isEmpty() && mail.rule().wants(false, !calm)) {
            deliveries.add(letter(MAIL, mail.to(), Notice.plain(job, what, lines, calm)));
        }
        notify.webhooks().stream()
                .filter(each -> each.rule().wants(false, !calm))
                .forEach(each ->
                        deliveries.add(HookCall.post(each.hook(), each.body().plain(job, what, lines), clock)));
        return deliveries;
    }

    private Delivery letter(String place, List<String> to, Notice notice) {
        return letter(place, to, notice, List.of());
    }

    private Delivery letter(String place, List<String> to, Notice notice, List<Letter.Attachment> attachments) {
        Mailing mail = Objects.requireNonNull(notify.mail());
        return new Mail(
                place,
                mail.server(),
                new Letter(mail.from(), to, notice.subject(), notice.text(), notice.html(), attachments),
                clock);
    }

    private void heartbeat(List<Delivery> deliveries) {
        if (notify.heartbeat() != null) {
            deliveries.add(HookCall.heartbeat(notify.heartbeat(), clock));
        }
    }

    private List<String> carry(List<Delivery> deliveries, String account, @Nullable Integer run, Store store) {
        List<Courier.Outcome> outcomes = courier().carry(deliveries);
        Notices notices = new Notices(store);
        outcomes.forEach(each ->
                notices.add(new Notices.Notice(account, job, run, each.place(), clock.instant(), each.failure())));
        return failures(outcomes);
    }

    private Courier courier() {
        return new Courier(notify.giveUpAfter(), stopping);
    }

    private static List<String> failures(List<Courier.Outcome> outcomes) {
        return outcomes.stream()
                .filter(each -> each.failure() != null)
                .map(each -> "not delivered, %s: %s".formatted(each.place(), each.failure()))
                .toList();
    }
}
