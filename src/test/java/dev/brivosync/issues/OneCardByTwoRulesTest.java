package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.BadgeRules;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.CustomFieldRules;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PlanRules;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two rules gave one card, written 7 and 007, different last days: each run wrote the one that the last had not. */
class OneCardByTwoRulesTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Card CARD = new Card(100, "7", "70");

    @Test
    void datesThatDisagreeAreNeitherWrittenNorTakenInTurns() {
        assertThat(plan(List.of(badge("7", JUNE), badge("007", MAY)), MAY))
                .extracting(PlannedChange::blocked)
                .singleElement()
                .asString()
                .contains("two rules");
    }

    @Test
    void datesThatAgreeAreWrittenOnce() {
        assertThat(plan(List.of(badge("7", MAY), badge("007", MAY)), JUNE))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.blocked()).isNull();
                    assertThat(change.change())
                            .isEqualTo(new Change.AssignBadge(
                                    CARD, "Standard 26 Bit", 7L, "7", MAY, MAY, new HeldBadge(7, CARD, MAY, JUNE)));
                });
    }

    private static Badge badge(String number, Instant to) {
        return new Badge("Standard 26 Bit", number, "70", "7", null, to);
    }

    private static List<PlannedChange> plan(List<Badge> wanted, Instant to) {
        CardFormat format = new CardFormat(
                100,
                "Standard 26 Bit",
                List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));
        BadgeRules badges = new BadgeRules(
                Map.of("Standard 26 Bit", format),
                false,
                card -> Optional.of(new BankedCard(7, CARD, "7", true, 1L)),
                (key, badge) -> Optional.empty());
        PersonKey key = new PersonKey("E1");
        AccountUser user = new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false)
                .carrying(List.of(new HeldBadge(7, CARD, MAY, to)));
        return new Planner(new PlanRules(
                        new ManagedGroups(Map.of(), Set.of()),
                        2,
                        Absence.COUNTS,
                        null,
                        CustomFieldRules.none(),
                        badges,
                        InvitationRules.none()))
                .plan(pair(key, user, wanted))
                .changes();
    }

    private static Pair pair(PersonKey key, AccountUser user, List<Badge> wanted) {
        Person person = new Person(
                key,
                "Ada",
                null,
                "Byron",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "active",
                new TreeSet<>(),
                new TreeMap<>(),
                wanted,
                null,
                "people.csv line 2",
                List.of());
        OwnedPerson owned = new OwnedPerson(key, 1, "Ada Byron", false, 0);
        return new Pair(key, new SourceEntry.Listed(person), user, owned, user, null, null);
    }
}
