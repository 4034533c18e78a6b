package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The card bank lies beside the users while a run plans, with the carriers that are known. */
class StagedCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Card CARD = new Card(100, "329", "70");
    private static final HeldBadge BADGE = new HeldBadge(700, CARD, NOW, null);

    private final MemoryStore memory = new MemoryStore();
    private final BadgeLinks links = new BadgeLinks(memory.store, "default");
    private final StagedCards cards = new StagedCards(memory.store, memory.run);

    @AfterEach
    void close() {
        memory.close();
    }

    private static BankedCard banked(boolean assigned) {
        return new BankedCard(700, CARD, "329", assigned, null);
    }

    @Test
    void aCardIsFoundByItsValuesWhateverItsZeros() {
        links.put(17, BADGE, NOW);
        cards.add(List.of(banked(true)), links);

        assertThat(cards.find(new Card(100, "00329", "070"))).contains(new BankedCard(700, CARD, "329", true, 17L));
        assertThat(cards.find(new Card(101, "329", "70"))).isEmpty();
        assertThat(cards.find(new Card(100, "32", "70"))).isEmpty();
    }

    @Test
    void theLaterSightingOfACardCounts() {
        links.put(17, BADGE, NOW);
        cards.add(List.of(banked(true), banked(false)), links);
        assertThat(cards.find(CARD)).contains(banked(false));

        cards.add(List.of(banked(true)), links);

        assertThat(cards.find(CARD)).contains(new BankedCard(700, CARD, "329", true, 17L));
    }

    @Test
    void pairsHoldTheBadgesOfWhoeverCarriesTheKeyAndOfWhoeverIsOurs() {
        Staging staging = new Staging(memory.store, memory.run);
        staging.addUsers(List.of(user(17, "E1"), user(18, "X")));
        new Ledger(memory.store, "default", "hr").own(new PersonKey("E1"), 18, "Ada Byron", NOW);
        HeldBadge second = new HeldBadge(702, new Card(100, "331", "70"), null, NOW);
        links.put(17, BADGE, NOW);
        cards.add(List.of(banked(true), new BankedCard(702, second.card(), "331", true, null)), links);
        HeldBadge unlisted = new HeldBadge(701, new Card(100, "330", "70"), null, null);
        cards.carries(18, List.of(second, unlisted));

        try (Stream<Pair> pairs = staging.pairs("default", "hr")) {
            assertThat(pairs).singleElement().satisfies(pair -> {
                assertThat(pair.user()).isEqualTo(user(17, "E1").carrying(List.of(BADGE)));
                assertThat(pair.ownedUser()).isEqualTo(user(18, "X").carrying(List.of(unlisted, second)));
            });
        }
        assertThat(staging.user(17L)).contains(user(17, "E1").carrying(List.of(BADGE)));
    }

    @Test
    void nothingIsLeftForTheNextRun() {
        cards.add(List.of(banked(false)), links);

        new Staging(memory.store, memory.run).tables().begin();

        assertThat(cards.find(CARD)).isEmpty();
    }

    private static AccountUser user(long id, String key) {
        return new AccountUser(id, key, "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
