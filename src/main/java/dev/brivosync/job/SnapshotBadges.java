package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.store.BadgeQuestions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The step that finds out who carries which card. Brivo lists cards without their carriers (FACTS: Credentials), so these
 * are remembered from run to run: the listing tells which cards came back or were handed out by somebody else, and only
 * those are asked for, whichever way takes fewer calls; a share of the badge holders is verified in turn, and more where
 * that brings a surprise. Cards that nobody carries are listed only where one of them may matter.
 *
 * <p>A {@code plan} refreshes this knowledge as well, and its turn counts: it is no decision. Before a card is handed out
 * the writer looks again, so whoever gets or loses one needs no verification here. Of single people, only those are asked
 * for, and the bank is listed only where they shall get a card whose label is not its number.
 */
final class SnapshotBadges implements Tasklet {
    private final CurrentRun run;
    private final BadgeQuestions questions;

    SnapshotBadges(CurrentRun run) {
        this.run = run;
        this.questions = new BadgeQuestions(
                run.store,
                run.number,
                run.request.account().name(),
                run.request.job().name());
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Map<String, CardFormat> formats = run.definitions().cardFormats();
        if (!formats.isEmpty()) {
            read(formats);
        }
        return RepeatStatus.FINISHED;
    }

    private void read(Map<String, CardFormat> formats) {
        Set<Long> ids = formats.values().stream().map(CardFormat::id).collect(Collectors.toSet());
        BadgeReading reading = new BadgeReading(run, questions, ids);
        questions.about(run.staging.concerned(
                run.request.account().name(), run.request.job().name()));
        if (run.request.single()) {
            readSingle(formats, reading);
        } else {
            list(formats, ids, reading);
            follow(ids, reading);
            findCarriers(ids, reading);
            // whoever shall get a card that is with somebody unknown will want to know with whom
            reading.askForCarriers(questions.claimed(formats));
            findCarriers(ids, reading);
            verify(ids, reading);
            questions.answered();
        }
        note(formats, reading.surprises());
        reading.tellRefusals();
    }

    private void readSingle(Map<String, CardFormat> formats, BadgeReading reading) {
        reading.ask("reading badges", questions.unasked(), false);
        List<Card> claimed = questions.claimsUnseen(formats, reading.cards());
        if (!claimed.isEmpty()) {
            if (!reading.lookFor(claimed)) {
                reading.listBank();
            }
            reading.askForCarriers(questions.claimed(formats));
        }
    }

    /** What nobody carries matters where somebody shall get a card, or one is no longer where it was. */
    private void list(Map<String, CardFormat> formats, Set<Long> ids, BadgeReading reading) {
        if (reading.lookFor(questions.claimsUncarried(formats, BadgeReading.MOST_LOOKED_FOR + 1))) {
            reading.listCarried();
            if (!questions.missesCarried(ids)) {
                return;
            }
        }
        reading.listBank();
    }

    private void follow(Set<Long> formats, BadgeReading reading) {
        reading.takeBack(questions.revoked());
        questions.forgetStrangers(formats);
        reading.ask("reading badges of people who are new", questions.newcomers(), false);
    }

    /** Ends: everybody is asked once at most, and each card is known or one of others afterwards. */
    private void findCarriers(Set<Long> formats, BadgeReading reading) {
        reading.ask("reading badges that are in doubt", questions.doubtful(formats), false);
        List<Long> cards = questions.withoutCarrier();
        while (!cards.isEmpty()) {
            List<Long> people = questions.unasked();
            // a card takes a call for its carrier, and mostly another for its dates
            if (2L * cards.size() < people.size()) {
                reading.askForCarriers(cards);
                reading.ask("reading badges that are in doubt", questions.doubtful(formats), false);
            } else {
                reading.ask("reading badges", people, false);
                questions.ofOthers(questions.withoutCarrier());
            }
            cards = questions.withoutCarrier();
        }
    }

    private void verify(Set<Long> formats, BadgeReading reading) {
        if (run.request.verification().everybody()) {
            reading.ask("verifying everybody's badges", questions.unasked(), true);
            findCarriers(formats, reading);
            return;
        }
        long share = run.request.verification().of(questions.holders(formats));
        long surprises = 0;
        List<Long> people = questions.longestUnasked(formats, share);
        while (!people.isEmpty()) {
            reading.ask("verifying badges", people, true);
            findCarriers(formats, reading);
            if (reading.surprises().count() == surprises) {
                return;
            }
            surprises = reading.surprises().count();
            share *= 2;
            people = questions.longestUnasked(formats, share);
            reading.surprises().widened(people.size());
        }
    }

    private void note(Map<String, CardFormat> formats, BadgeSurprises surprises) {
        surprises
                .notes(
                        user -> run.staging.user(user).map(SnapshotBadges::name).orElse("user " + user),
                        id -> formats.values().stream()
                                .filter(format -> format.id() == id)
                                .map(CardFormat::name)
                                .findFirst()
                                .orElse("card"))
                .forEach(run::note);
    }

    private static String name(AccountUser user) {
        return user.externalId() == null
                ? user.displayName()
                : "%s (%s)".formatted(user.displayName(), user.externalId());
    }
}
