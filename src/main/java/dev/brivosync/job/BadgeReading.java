package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.brivo.CardReader;
import dev.brivosync.job.BadgeSurprises.Kind;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Note;
import dev.brivosync.store.BadgeLinks;
import dev.brivosync.store.BadgeLinks.Link;
import dev.brivosync.store.BadgeQuestions;
import dev.brivosync.store.StagedCards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/** Asks Brivo about badges, a call for each person or card, and keeps what it says: staged for this run, and for later ones. */
final class BadgeReading {
    private static final int AT_A_TIME = 24;
    /** Answers that are stored in one transaction. */
    private static final int TOGETHER = 100;
    /** Each is a call or two, and so is a hundred of the bank's. */
    static final int MOST_LOOKED_FOR = 3;
    /** Cards that are staged at once. */
    private static final int PAGE = 1_000;

    private final CurrentRun run;
    private final Set<Long> formats;
    private final CardReader reader;
    private final StagedCards cards;
    private final BadgeLinks links;
    private final BadgeQuestions questions;
    private final Map<Long, String> refused = new ConcurrentSkipListMap<>();
    private final BadgeSurprises surprises = new BadgeSurprises();

    /** @param formats ids of the formats whose cards count; others are neither asked for nor kept */
    BadgeReading(CurrentRun run, BadgeQuestions questions, Set<Long> formats) {
        this.run = run;
        this.formats = formats;
        this.questions = questions;
        this.reader = run.brivo.cards();
        this.cards = new StagedCards(run.store, run.number);
        this.links = new BadgeLinks(run.store, run.request.account().name());
    }

    BadgeSurprises surprises() {
        return surprises;
    }

    StagedCards cards() {
        return cards;
    }

    /** The whole card bank. Whoever gets a card meanwhile is seen twice, and the later time counts. */
    void listBank() {
        run.progress.phase("reading the card bank", 0);
        list(reader.listed(false));
        list(reader.listed(true));
    }

    /** The cards that somebody carries, without those that nobody does. */
    void listCarried() {
        run.progress.phase("reading the card bank", 0);
        list(reader.listed(true));
    }

    /** Single cards, free or carried, until one is not found; answers whether all were. Of many none is looked for. */
    boolean lookFor(Collection<Card> wanted) {
        if (wanted.size() > MOST_LOOKED_FOR) {
            return false;
        }
        List<BankedCard> found = new ArrayList<>();
        for (Card card : wanted) {
            run.stopIfAsked();
            Optional<BankedCard> banked =
                    reader.labelledByNumber(card, false).or(() -> reader.labelledByNumber(card, true));
            banked.ifPresent(found::add);
            if (banked.isEmpty()) {
                break;
            }
        }
        cards.add(found, links);
        return found.size() == wanted.size();
    }

    private void list(Iterator<BankedCard> listed) {
        List<BankedCard> page = new ArrayList<>();
        while (listed.hasNext()) {
            run.stopIfAsked();
            BankedCard card = listed.next();
            if (formats.contains(card.card().format())) {
                page.add(card);
            }
            if (page.size() == PAGE) {
                stage(page);
            }
        }
        stage(page);
    }

    private void stage(List<BankedCard> page) {
        cards.add(page, links);
        run.progress.advance(page.size());
        page.clear();
    }

    /** Cards that the listing shows in the bank and of which we thought that somebody carries them. */
    void takeBack(Collection<Link> returned) {
        run.store.inTransaction(() -> {
            for (Link link : returned) {
                links.forget(link.badge().credential());
                if (questions.matters(link)) {
                    surprises.add(Kind.RETURNED, link.user(), link.badge());
                }
            }
        });
    }

    /**
     * Asks for everything that these people carry.
     *
     * @param news whether a card counts as a surprise of which nothing was known
     */
    void ask(String phase, Collection<Long> people, boolean news) {
        if (people.isEmpty()) {
            return;
        }
        run.progress.phase(phase, people.size());
        people.stream()
                .gather(Gatherers.mapConcurrent(AT_A_TIME, this::carriedBy))
                .map(this::counted)
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(answers -> keep(answers, news));
    }

    /**
     * Whoever was deleted since the users were listed gave back what they had (FACTS: Credentials). Where Brivo will not say
     * it of this one person, what was known of them stays.
     */
    private Carried carriedBy(long user) {
        try {
            return new Carried(
                    user,
                    reader.carriedBy(user).orElse(List.of()).stream()
                            .filter(badge -> formats.contains(badge.card().format()))
                            .toList(),
                    true);
        } catch (BrivoFailure failure) {
            if (failure.endsRun()) {
                throw failure;
            }
            refused.put(user, "user %d (%s)".formatted(user, failure.getMessage()));
            return new Carried(user, List.of(), false);
        }
    }

    /** Of whom Brivo would not say what they carry; nobody is asked for a second time. */
    void tellRefusals() {
        if (!refused.isEmpty()) {
            run.note(Note.trouble("what these carry could not be read, so that their badges are as last known: "
                    + String.join("; ", refused.values())));
        }
    }

    /** Whether Brivo would not say what this user carries. */
    boolean refused(long user) {
        return refused.containsKey(user);
    }

    private <T> T counted(T answer) {
        run.stopIfAsked();
        run.progress.advance(1);
        return answer;
    }

    private void keep(List<Carried> answers, boolean news) {
        Instant now = run.clock.instant();
        run.store.inTransaction(() -> answers.forEach(answer -> {
            if (answer.told()) {
                compare(answer, news, now);
                links.carries(answer.user(), formats, answer.badges(), now);
                cards.carries(answer.user(), answer.badges());
            }
            questions.answered(answer.user());
        }));
    }

    private void compare(Carried answer, boolean news, Instant now) {
        Map<Long, HeldBadge> carried = answer.badges().stream()
                .collect(Collectors.toMap(HeldBadge::credential, Function.identity(), (first, second) -> second));
        Map<Long, Link> known = new HashMap<>();
        for (Link link : links.carriedBy(answer.user(), formats)) {
            known.put(link.badge().credential(), link);
            HeldBadge badge = carried.get(link.badge().credential());
            if (link.dated() && badge == null) {
                surprises.add(Kind.GONE, answer.user(), link.badge());
            } else if (link.dated() && badge != null && BadgeDrift.differ(link.badge(), badge, now)) {
                surprises.add(Kind.REDATED, answer.user(), badge);
            }
        }
        carried.values().stream()
                .filter(badge -> news && !known.containsKey(badge.credential()))
                .forEach(badge -> surprises.add(Kind.FOUND, answer.user(), badge));
    }

    /** Asks who carries these cards; whose carrier Brivo does not name counts as one of others. */
    void askForCarriers(Collection<Long> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        run.progress.phase("finding out who carries which card", 0);
        credentials.stream()
                .gather(Gatherers.mapConcurrent(AT_A_TIME, card -> new Carrier(card, reader.holderOf(card))))
                .map(this::counted)
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(this::keep);
    }

    private void keep(List<Carrier> answers) {
        Map<Long, BankedCard> seen = cards
                .all(answers.stream().map(Carrier::credential).toList())
                .stream()
                .collect(Collectors.toMap(BankedCard::credential, Function.identity()));
        run.store.inTransaction(() -> {
            for (BankedCard card : seen.values()) {
                answers.stream()
                        .filter(answer -> answer.credential() == card.credential())
                        .map(Carrier::user)
                        .flatMap(Optional::stream)
                        .forEach(user -> {
                            links.putUndated(user, card.credential(), card.card());
                            cards.carriedBy(user, card.credential());
                        });
            }
            questions.ofOthers(answers.stream()
                    .filter(answer -> answer.user().isEmpty())
                    .map(Carrier::credential)
                    .toList());
        });
    }

    /** @param told whether Brivo said it */
    private record Carried(long user, List<HeldBadge> badges, boolean told) {}

    /** @param user empty where Brivo names nobody */
    private record Carrier(long credential, Optional<Long> user) {}
}
