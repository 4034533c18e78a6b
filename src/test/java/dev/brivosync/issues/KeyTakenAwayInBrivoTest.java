package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.BadgeRules;
import dev.brivosync.plan.CustomFieldRules;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlanRules;
import dev.brivosync.plan.Planner;
import dev.brivosync.plan.SourceEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Somebody changed or cleared the key of one of our users in Brivo. Once the source no longer had the person, nothing
 * was said, and they kept their access for good.
 */
class KeyTakenAwayInBrivoTest {
    private static final PersonKey KEY = new PersonKey("E1001");
    private static final Planner PLANNER = new Planner(new PlanRules(
            new ManagedGroups(Map.of(), Set.of()),
            2,
            Absence.COUNTS,
            null,
            CustomFieldRules.none(),
            BadgeRules.none(),
            InvitationRules.none()));

    @Test
    void whoIsMissingIsReported() {
        assertThat(plan(null, null, false).notes())
                .containsExactly(Note.trouble("user 1001, who is ours, carries no key in Brivo now; give back the key"
                        + " E1001 there; until then they keep their access: not in the source"));
    }

    @Test
    void whoIsRefusedIsReported() {
        assertThat(plan(
                                new SourceEntry.Refused(
                                        KEY, "Ada Byron", "people.csv line 2", Collections.emptySortedSet()),
                                "X77",
                                false)
                        .notes())
                .containsExactly(
                        Note.trouble(
                                "user 1001, who is ours, carries the key X77 in Brivo now; give back the"
                                        + " key E1001 there; until then they keep their access: in the source, but no longer taken by onlyIf"));
    }

    @Test
    void whoIsSuspendedAnywayIsNot() {
        assertThat(plan(null, null, true).isQuiet()).isTrue();
    }

    private static PersonPlan plan(@Nullable SourceEntry entry, @Nullable String carried, boolean suspended) {
        AccountUser user = new AccountUser(1001, carried, "Ada", "", "Byron", List.of(), List.of(), suspended);
        OwnedPerson owned = new OwnedPerson(KEY, 1001, "Ada Byron", false, 5);
        return PLANNER.plan(new Pair(KEY, entry, null, owned, user, null, null));
    }
}
