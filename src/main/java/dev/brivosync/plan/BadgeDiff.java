package dev.brivosync.plan;

import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cards a user must give back and which they get. Only cards of the job's formats count; a card that somebody else
 * carries is never taken, and none is made unless the job says so: a mistyped number would be a working card. A card
 * whose last day is over is given to nobody, since Brivo refuses such a date: who carries it without that end gives it
 * back.
 */
record BadgeDiff(PlanRules plan, Person person, List<HeldBadge> held) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private BadgeRules rules() {
        return plan.badges();
    }

    /** Cards that the source does not name any more; none while a number in the source cannot be read. */
    List<PlannedChange> revocations(ChangeClass changeClass) {
        return understood()
                .map(wanted -> unnamed(wanted).stream()
                        .filter(badge -> !isKept(badge, wanted))
                        .map(badge -> PlannedChange.of(
                                new Change.RevokeBadge(badge, formatOf(badge.card())), changeClass, whyRevoked(badge)))
                        .toList())
                .orElse(List.of());
    }

    private String whyRevoked(HeldBadge badge) {
        return over().filter(each -> isOf(each, badge.card()))
                .findFirst()
                .map(Badge::validTo)
                .map(end -> "its last day was " + SpokenTime.lastDay(end, plan.zone()))
                .orElse("no rule of the job gives this card any more");
    }

    /** Numbers of the cards that the person does not get although a rule names them: their last day is over. */
    List<String> notGiven() {
        return over().filter(badge -> held.stream().noneMatch(each -> isOf(badge, each.card())))
                .map(badge -> "the card %s is not given: its last day was %s"
                        .formatted(
                                badge.number(),
                                SpokenTime.lastDay(Objects.requireNonNull(badge.validTo()), plan.zone())))
                .toList();
    }

    private Stream<Badge> over() {
        return person.badges().stream().filter(this::isOver);
    }

    /** What the source contradicts itself about, or cannot be read, is not over but blocked. */
    private boolean isOver(Badge badge) {
        CardFormat format = rules().formats().get(badge.format());
        return BadgeDates.isOver(badge.validTo(), plan.now())
                && format != null
                && unreadable(badge, format).isEmpty()
                && contradiction(badge, format.card(badge)).isEmpty();
    }

    private boolean isOf(Badge badge, Card card) {
        CardFormat format = rules().formats().get(badge.format());
        return format != null && format.card(badge).equals(card);
    }

    /** Cards that stay beside a new one, since the job does not take replaced ones back. */
    List<HeldBadge> keptBesideNew() {
        return understood()
                .map(wanted -> {
                    List<Card> fresh = wanted.stream()
                            .filter(card -> held.stream()
                                    .noneMatch(badge -> badge.card().equals(card)))
                            .toList();
                    return unnamed(wanted).stream()
                            .filter(badge -> isKept(badge, fresh))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The cards that the person shall carry; empty where one of them cannot be told. */
    private Optional<List<Card>> understood() {
        List<Card> wanted = new ArrayList<>();
        for (Badge badge : person.badges()) {
            CardFormat format = rules().formats().get(badge.format());
            if (format == null || unreadable(badge, format).isPresent()) {
                return Optional.empty();
            }
            if (!isOver(badge)) {
                wanted.add(format.card(badge));
            }
        }
        return Optional.of(wanted);
    }

    private List<HeldBadge> unnamed(List<Card> wanted) {
        return held.stream()
                .filter(badge -> isManaged(badge.card()) && !wanted.contains(badge.card()) && !hasEnded(badge))
                .toList();
    }

    /** In Brivo as in the source: there is nothing to take back for. */
    private boolean hasEnded(HeldBadge badge) {
        return BadgeDates.isOver(badge.validTo(), plan.now()) && over().anyMatch(each -> isOf(each, badge.card()));
    }

    /** Only where another card takes its place: whoever shall have none keeps none. */
    private boolean isKept(HeldBadge badge, List<Card> others) {
        long format = badge.card().format();
        return rules().policy(format).keepsReplaced() && others.stream().anyMatch(card -> card.format() == format);
    }

    /** Cards that the user does not carry yet, or not with the dates that the source wants. */
    List<PlannedChange> assignments(ChangeClass changeClass) {
        List<PlannedChange> changes = new ArrayList<>();
        Set<Card> met = new HashSet<>();
        for (Badge badge : person.badges()) {
            CardFormat format = rules().formats().get(badge.format());
            if (format != null && met.add(format.card(badge)) && !isOver(badge)) {
                assignment(badge, format, changeClass).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<String> contradiction(Badge badge, Card card) {
        boolean contradicted = person.badges().stream()
                .filter(other -> rules().formats().containsKey(other.format())
                        && rules().formats().get(other.format()).card(other).equals(card))
                .anyMatch(other -> !Objects.equals(other.validFrom(), badge.validFrom())
                        || !Objects.equals(other.validTo(), badge.validTo()));
        return contradicted
                ? Optional.of("two rules of the job give the card %s different dates; correct one of them"
                        .formatted(badge.number()))
                : Optional.empty();
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
        Optional<BankedCard> banked = rules().bank().find(card);
        Long credential = banked.map(BankedCard::credential).orElse(null);
        Change.AssignBadge assign = assign(badge, card, credential);
        Optional<String> obstacle = obstacle(badge, card, banked);
        if (obstacle.isEmpty() && banked.isPresent() && banked.get().assigned()) {
            return Optional.of(awaited(assign, banked.get(), changeClass, why));
        }
        PlannedChange planned = PlannedChange.of(assign, changeClass, why);
        return Optional.of(obstacle.map(planned::blocked).orElse(planned));
    }

    /** Blocked, unless it turns out that its carrier gives it back in the same plan ({@link HandOvers}). */
    private static PlannedChange awaited(
            Change.AssignBadge assign, BankedCard banked, ChangeClass changeClass, String why) {
        Long holder = banked.holder();
        Change.AssignBadge change = holder == null ? assign : assign.after(new Change.Giver(holder, null));
        return PlannedChange.of(change, changeClass, why)
                .blocked("%s carries this card in Brivo; it can be given as soon as they have given it back"
                        .formatted(holder == null ? "somebody else" : "user " + holder));
    }

    private Optional<PlannedChange> redated(Badge badge, HeldBadge carried, ChangeClass changeClass) {
        BadgeDates dates = new BadgeDates(badge, carried, rules().memory(), plan.zone());
        if (!dates.differ()) {
            return Optional.empty();
        }
        Change redated = new Change.AssignBadge(
                carried.card(),
                formatOf(carried.card()),
                carried.credential(),
                badge.reference(),
                dates.from(),
                dates.to(),
                carried);
        PlannedChange planned = PlannedChange.of(redated, changeClass, dates.difference());
        return Optional.of(contradiction(badge, carried.card())
                .or(dates::obstacle)
                .map(planned::blocked)
                .orElse(planned));
    }

    /** What is in the way, whether somebody carries the card or not. */
    private Optional<String> obstacle(Badge badge, Card card, Optional<BankedCard> banked) {
        Optional<PersonKey> rival = rules().claims().rival(person.key(), badge);
        if (rival.isPresent()) {
            return Optional.of("%s claims the card %s as well; a card has one holder: correct one of the two"
                    .formatted(rival.get(), badge.number()));
        }
        Optional<String> contradiction = contradiction(badge, card);
        if (contradiction.isPresent()) {
            return contradiction;
        }
        if (banked.isPresent()) {
            return new Quarantine(plan, rules().policy(card.format())).objection(person.key(), banked.get());
        }
        return rules().createMissing()
                ? Optional.empty()
                : Optional.of("Brivo's card bank has no %s card %s%s; add it there, or correct the number"
                        .formatted(
                                badge.format(),
                                badge.number(),
                                badge.facility().isEmpty() ? "" : " of facility " + badge.facility()));
    }

    private static Optional<String> unreadable(Badge badge, CardFormat format) {
        if (!DIGITS.matcher(badge.number()).matches()) {
            return Optional.of("'%s' is no card number; correct it in the source".formatted(badge.number()));
        }
        if (format.facility().isPresent() && !DIGITS.matcher(badge.facility()).matches()) {
            return Optional.of("cards of the format %s need a facilityCode of digits".formatted(badge.format()));
        }
        return CardLayout.of(format).flatMap(layout -> layout.objection(badge, format));
    }

    private Change.AssignBadge assign(Badge badge, Card card, @Nullable Long credential) {
        return new Change.AssignBadge(
                card, formatOf(card), credential, badge.reference(), badge.validFrom(), badge.validTo(), null);
    }

    private boolean isManaged(Card card) {
        return rules().formats().values().stream().anyMatch(format -> format.id() == card.format());
    }

    private String formatOf(Card card) {
        return rules().formats().values().stream()
                .filter(format -> format.id() == card.format())
                .map(CardFormat::name)
                .findFirst()
                .orElse("");
    }
}
