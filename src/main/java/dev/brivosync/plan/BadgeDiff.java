package dev.brivosync.plan;

import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cards a user must give back and which they get. Only cards of the job's formats count; a card that somebody else
 * carries is never taken, and none is made unless the job says so: a mistyped number would be a working card.
 */
record BadgeDiff(BadgeRules rules, Person person, List<HeldBadge> held) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    /** Cards that the source does not name any more; none while a number in the source cannot be read. */
    List<PlannedChange> revocations(ChangeClass changeClass) {
        List<Card> wanted = new ArrayList<>();
        for (Badge badge : person.badges()) {
            CardFormat format = rules.formats().get(badge.format());
            if (format == null || unreadable(badge, format).isPresent()) {
                return List.of();
            }
            wanted.add(format.card(badge));
        }
        return held.stream()
                .filter(badge -> isManaged(badge.card()) && !wanted.contains(badge.card()))
                .map(badge -> PlannedChange.of(
                        new Change.RevokeBadge(badge, formatOf(badge.card())),
                        changeClass,
                        "no rule of the job gives this card any more"))
                .toList();
    }

    /** Cards that the user does not carry yet, or not with the dates that the source wants. */
    List<PlannedChange> assignments(ChangeClass changeClass) {
        List<PlannedChange> changes = new ArrayList<>();
        Set<Card> met = new HashSet<>();
        for (Badge badge : person.badges()) {
            CardFormat format = rules.formats().get(badge.format());
            if (format != null && met.add(format.card(badge))) {
                assignment(badge, format, changeClass)
                        .map(change -> isContradicted(badge, format.card(badge))
                                ? change.blocked(
                                        "two rules of the job give the card %s different dates; correct one of them"
                                                .formatted(badge.number()))
                                : change)
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    private boolean isContradicted(Badge badge, Card card) {
        return person.badges().stream()
                .filter(other -> rules.formats().containsKey(other.format())
                        && rules.formats().get(other.format()).card(other).equals(card))
                .anyMatch(other -> !Objects.equals(other.validFrom(), badge.validFrom())
                        || !Objects.equals(other.validTo(), badge.validTo()));
    }

    private Optional<PlannedChange> assignment(Badge badge, CardFormat format, ChangeClass changeClass) {
        Card card = format.card(badge);
        Optional<HeldBadge> carried =
                held.stream().filter(each -> each.card().equals(card)).findFirst();
        if (carried.isPresent()) {
            return redated(badge, carried.get(), changeClass);
        }
        String why = "a rule of the job gives this card";
        Optional<String> unreadable = unreadable(badge, format);
        if (unreadable.isPresent()) {
            return Optional.of(PlannedChange.of(assign(badge, card, null), changeClass, why)
                    .blocked(unreadable.get()));
        }
        Optional<BankedCard> banked = rules.bank().find(card);
        Long credential = banked.map(BankedCard::credential).orElse(null);
        PlannedChange assign = PlannedChange.of(assign(badge, card, credential), changeClass, why);
        return Optional.of(obstacle(badge, banked).map(assign::blocked).orElse(assign));
    }

    private Optional<PlannedChange> redated(Badge badge, HeldBadge carried, ChangeClass changeClass) {
        // a date that the source does not give is left as it stands, and said again where the other one moves
        Instant from = badge.validFrom() == null ? carried.validFrom() : badge.validFrom();
        Instant to = badge.validTo() == null ? carried.validTo() : badge.validTo();
        Change redated = new Change.AssignBadge(
                carried.card(), formatOf(carried.card()), carried.credential(), badge.reference(), from, to, carried);
        if (Objects.equals(from, carried.validFrom()) && Objects.equals(to, carried.validTo())) {
            return Optional.empty();
        }
        PlannedChange planned = PlannedChange.of(redated, changeClass, "its dates differ from the source");
        boolean putOff = to != null && carried.validTo() != null && to.isAfter(carried.validTo());
        return Optional.of(
                putOff
                        ? planned.blocked(
                                ("it ends %s in Brivo, before the source's %s; that may be somebody's decision,"
                                                + " so put it off there, or correct the source")
                                        .formatted(carried.validTo(), to))
                        : planned);
    }

    private Optional<String> obstacle(Badge badge, Optional<BankedCard> banked) {
        Optional<PersonKey> rival = rules.claims().rival(person.key(), badge);
        if (rival.isPresent()) {
            return Optional.of("%s claims the card %s as well; a card has one holder: correct one of the two"
                    .formatted(rival.get(), badge.number()));
        }
        if (banked.isEmpty()) {
            return rules.createMissing()
                    ? Optional.empty()
                    : Optional.of("Brivo's card bank has no %s card %s%s; add it there, or correct the number"
                            .formatted(
                                    badge.format(),
                                    badge.number(),
                                    badge.facility().isEmpty() ? "" : " of facility " + badge.facility()));
        }
        if (!banked.get().assigned()) {
            return Optional.empty();
        }
        Long holder = banked.get().holder();
        return Optional.of("%s carries this card in Brivo; it can be given as soon as they have given it back"
                .formatted(holder == null ? "somebody else" : "user " + holder));
    }

    private static Optional<String> unreadable(Badge badge, CardFormat format) {
        if (!DIGITS.matcher(badge.number()).matches()) {
            return Optional.of("'%s' is no card number; correct it in the source".formatted(badge.number()));
        }
        if (format.facility().isPresent() && !DIGITS.matcher(badge.facility()).matches()) {
            return Optional.of("cards of the format %s need a facilityCode of digits".formatted(badge.format()));
        }
        return Optional.empty();
    }

    private Change.AssignBadge assign(Badge badge, Card card, @Nullable Long credential) {
        return new Change.AssignBadge(
                card, formatOf(card), credential, badge.reference(), badge.validFrom(), badge.validTo(), null);
    }

    private boolean isManaged(Card card) {
        return rules.formats().values().stream().anyMatch(format -> format.id() == card.format());
    }

    private String formatOf(Card card) {
        return rules.formats().values().stream()
                .filter(format -> format.id() == card.format())
                .map(CardFormat::name)
                .findFirst()
                .orElse("");
    }
}
