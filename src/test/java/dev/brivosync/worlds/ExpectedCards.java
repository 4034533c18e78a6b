package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which cards a person shall carry, and until when. */
record ExpectedCards(Agenda agenda) {
    void takeBack(String cause, Card card) {
        agenda.add(cause, "revokeBadge", String.valueOf(card.number()), () -> {
            agenda.oracle().account.takeBack(card.number());
            agenda.oracle().gave(card.number(), null);
        });
    }

    void giveBack(String cause, Row row, User user) {
        String badge = row.get("badge").strip();
        Optional<Integer> wanted = SourceOfDay.number(badge);
        if (!badge.isEmpty() && wanted.isEmpty()) {
            return;
        }
        boolean over = agenda.isOver(end(row));
        for (Card card : agenda.oracle().account.carriedBy(user.id())) {
            boolean named = wanted.isPresent() && card.number() == wanted.get();
            // a card whose last day is over in Brivo, too, opens nothing any more
            if (!named || (over && !agenda.isOver(card.validTo()))) {
                takeBack(cause, card);
            }
        }
    }

    /** The first instant without access: the card's own end, else its holder's. */
    private static @Nullable Instant end(Row row) {
        return Meaning.lastDay(row.get("badge_ends").isEmpty() ? row.get("ended") : row.get("badge_ends"));
    }

    void take(String cause, Row row, User user) {
        String badge = row.get("badge").strip();
        if (badge.isEmpty()) {
            return;
        }
        Optional<Integer> number = SourceOfDay.number(badge);
        if (number.isEmpty()) {
            agenda.add(new Act(agenda.key(), cause, "assignBadge", badge, false, () -> {}));
            return;
        }
        Card card = agenda.oracle().account.cards.get(number.get());
        Instant end = end(row);
        if (agenda.isOver(end)) {
            return;
        }
        if (card != null && card.holder() != null && card.holder() == user.id()) {
            redate(cause, row, user, card);
        } else {
            boolean wantedByOthers = agenda.source().claims().getOrDefault(number.get(), Set.of()).stream()
                    .anyMatch(other -> !other.equals(agenda.key()));
            boolean carried = card != null && card.holder() != null;
            boolean possible = !wantedByOthers
                    && !carried
                    && (card != null || agenda.oracle().job.createMissingBadges());
            agenda.add(new Act(
                    agenda.key(),
                    cause,
                    "assignBadge",
                    String.valueOf(number.get()),
                    possible,
                    false,
                    carried && !wantedByOthers ? number.get() : null,
                    "",
                    false,
                    () -> handOut(number.get(), user, end)));
        }
    }

    private void handOut(int number, User user, @Nullable Instant end) {
        agenda.oracle().account.handOut(number, user.id(), end);
        agenda.oracle().gave(number, end);
    }

    /**
     * An end that we wrote follows the source; any other is brought forward, but never put off or taken away. That no
     * card outlives its holder's access is true where it ends before.
     */
    private void redate(String cause, Row row, User user, Card card) {
        Instant end = end(row);
        boolean ours = agenda.oracle().wroteEnd(card);
        boolean later = end != null && card.validTo() != null && end.isAfter(card.validTo());
        if (Objects.equals(end, card.validTo()) || (end == null && !ours)) {
            return;
        }
        boolean theCardsOwn = !row.get("badge_ends").isEmpty();
        if (!later || ours || theCardsOwn) {
            Act change = new Act(
                    agenda.key(),
                    cause,
                    "assignBadge",
                    String.valueOf(card.number()),
                    !later || ours,
                    () -> handOut(card.number(), user, end));
            boolean sooner = end != null && (card.validTo() == null || end.isBefore(card.validTo()));
            agenda.add(sooner ? change.shortening() : change);
        }
    }
}
