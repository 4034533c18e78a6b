package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an audit finds, and beside each finding somebody who looks much like it and must not be found. */
class AccountAuditTest {
    private static final WaysIn DOOR_AND_CARD =
            new WaysIn(List.of("card 1"), true, List.of("Lobby"), true, List.of("G"));
    private static final WaysIn DOOR_ALONE = new WaysIn(List.of(), true, List.of("Lobby"), true, List.of("G"));
    private static final WaysIn UNASKED = new WaysIn(List.of(), false, List.of("Lobby"), true, List.of("G"));

    private final List<Pair> pairs = new ArrayList<>();
    private final List<AccountUser> users = new ArrayList<>();
    private final Map<Long, WaysIn> ways = new HashMap<>();
    private final Map<Long, String> otherJobs = new HashMap<>();
    private List<AdoptRule> adopt = List.of();
    private @Nullable Pattern keyPattern;
    private boolean sourceWhole = true;

    private List<Finding> findings() {
        AccountAudit audit = new AccountAudit(new AuditRules(
                new OwnershipRules(adopt, Set.of(), Protection.none(), true, null),
                keyPattern,
                sourceWhole,
                otherJobs,
                Map.of(1L, "All Staff", 2L, "Nobody's")));
        pairs.forEach(audit::see);
        users.forEach(audit::see);
        audit.suspects().forEach(user -> ways.putIfAbsent(user, DOOR_AND_CARD));
        return audit.findings(ways);
    }

    private List<String> kindsOf(long user) {
        return findings().stream()
                .filter(finding -> finding.brivoId() != null && finding.brivoId() == user)
                .map(finding -> finding.kind().label())
                .toList();
    }

    private String whyOf(long user) {
        return findings().stream()
                .filter(finding -> finding.brivoId() != null && finding.brivoId() == user)
                .map(Finding::why)
                .findFirst()
                .orElseThrow();
    }

    private static Person person(String key, String first, String last, String email, Standing standing) {
        return new Person(
                new PersonKey(key),
                first,
                null,
                last,
                email.isEmpty() ? List.of() : List.of(new Contact("Work", email)),
                List.of(),
                standing,
                standing == Standing.ACTIVE ? "Status is Active" : "Status is Left",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "people.csv line 2",
                List.of());
    }

    private AccountUser user(long id, @Nullable String key, String first, String last, String email) {
        return user(id, key, first, last, email, false, 1L);
    }

    private AccountUser user(
            long id, @Nullable String key, String first, String last, String email, boolean suspended, Long... groups) {
        AccountUser user = new AccountUser(
                        id,
                        key,
                        first,
                        "",
                        last,
                        email.isEmpty() ? List.of() : List.of(new Contact("Work", email)),
                        List.of(),
                        suspended)
                .inGroups(new TreeSet<>(List.of(groups)));
        users.add(user);
        return user;
    }

    private Person source(String key, String first, String last, String email, Standing standing) {
        Person person = person(key, first, last, email, standing);
        source(person, null, null);
        return person;
    }

    private void source(Person person, @Nullable AccountUser carrier, @Nullable OwnedPerson owned) {
        pairs.add(new Pair(person.key(), new SourceEntry.Listed(person), carrier, owned, carrier, null, null));
    }

    private void carried(String key, Standing standing, AccountUser user) {
        source(person(key, user.firstName(), user.lastName(), "", standing), user, null);
    }

    private static OwnedPerson owned(String key, long user) {
        return new OwnedPerson(new PersonKey(key), user, "Somebody", false, 0, false, Memory.none());
    }

    @Test
    void aLeaverWhoMayOpenADoorComesFirst() {
        carried("E1", Standing.INACTIVE, user(1, "E1", "Ines", "Duarte", ""));
        user(2, "E900", "Old", "Ghost", "");

        assertThat(findings().getFirst().kind()).isEqualTo(FindingKind.LEAVER_CAN_ENTER);
        assertThat(kindsOf(1)).containsExactly("leaverCanEnter");
        assertThat(findings().getFirst().origin()).isEqualTo("people.csv line 2");
    }

    @Test
    void aLeaverWhoIsSuspendedIsNoFinding() {
        carried("E1", Standing.INACTIVE, user(1, "E1", "Ines", "Duarte", "", true, 1L));

        assertThat(findings()).isEmpty();
    }

    @Test
    void aLeaverWithADoorAndNothingToOpenItWithIsToldApart() {
        carried("E1", Standing.INACTIVE, user(1, "E1", "Ines", "Duarte", ""));
        ways.put(1L, DOOR_ALONE);
        assertThat(kindsOf(1)).containsExactly("outActive");
    }

    @Test
    void whoseCardsWereNotAskedForCountsAsCarryingOne() {
        carried("E1", Standing.INACTIVE, user(1, "E1", "Ines", "Duarte", ""));
        ways.put(1L, UNASKED);
        assertThat(kindsOf(1)).containsExactly("leaverCanEnter");
    }

    @Test
    void aLeaverInNoGroupIsNobodysSuspectAndStillActive() {
        carried("E1", Standing.INACTIVE, user(1, "E1", "Ines", "Duarte", "", false));
        assertThat(kindsOf(1)).containsExactly("outActive");
    }

    @Test
    void aLeaverWithoutAKeyInBrivoIsFoundByTheirEmail() {
        source("E1", "Ines", "Duarte", "ines@b.test", Standing.INACTIVE);
        user(1, null, "Inês", "Duarte", "Ines@B.test");

        assertThat(kindsOf(1)).containsExactly("leaverCanEnter");
        assertThat(whyOf(1)).contains("Status is Left").contains("taken for E1 by same e-mail and last name");
    }

    @Test
    void somebodyElseAtASharedAddressIsNoLeaver() {
        source("E1", "Ines", "Duarte", "desk@b.test", Standing.INACTIVE);
        user(1, null, "Ada", "Byron", "desk@b.test");

        assertThat(kindsOf(1)).containsExactly("ghostCanEnter");
    }

    @Test
    void aNamesakeWithAnotherEmailIsSomebodyElse() {
        source("E1", "John", "Smith", "john@b.test", Standing.INACTIVE);
        user(1, null, "John", "Smith", "john@vendor.test");

        assertThat(kindsOf(1)).containsExactly("ghostCanEnter");
        assertThat(whyOf(1)).contains("nobody in the source");
    }

    @Test
    void whoeverIsOneOfSeveralLeaversIsOneInAnyCase() {
        source("E1", "John", "Smith", "", Standing.INACTIVE);
        source("E2", "John", "Smith", "", Standing.INACTIVE);
        user(1, null, "John", "Smith", "");
        assertThat(kindsOf(1)).containsExactly("leaverCanEnter");
    }

    @Test
    void onlyAPersonCanSayWhichOfTwoNamesakesIsMeant() {
        source("E1", "John", "Smith", "", Standing.INACTIVE);
        source("E2", "John", "Smith", "", Standing.ACTIVE);
        user(1, null, "John", "Smith", "");

        assertThat(kindsOf(1)).containsExactly("unclear");
        assertThat(whyOf(1)).isEqualTo("may be E1, who has left, or E2");
    }

    @Test
    void onLeaveAndNotStartedShouldNotEnterToday() {
        carried("E1", Standing.ON_LEAVE, user(1, "E1", "Ines", "Duarte", ""));
        carried("E2", Standing.ARRIVING, user(2, "E2", "Ben", "Okri", ""));
        carried("E3", Standing.ACTIVE, user(3, "E3", "Ada", "Byron", ""));

        assertThat(kindsOf(1)).containsExactly("awayCanEnter");
        assertThat(kindsOf(2)).containsExactly("awayCanEnter");
        assertThat(kindsOf(3)).containsExactly("adopt");
    }

    @Test
    void whoIsNobodyInTheSourceIsAGhost() {
        source("E1", "Ada", "Byron", "", Standing.ACTIVE);
        user(1, "E900", "Old", "Contractor", "");
        user(2, null, "Cleaning", "Crew", "");
        user(3, null, "", "", "");
        user(4, null, "Ned", "Stark", "", true, 1L);

        assertThat(kindsOf(1)).containsExactly("ghostCanEnter");
        assertThat(whyOf(1)).isEqualTo("the source has no E900");
        assertThat(kindsOf(2)).containsExactly("ghostCanEnter");
        assertThat(whyOf(3)).isEqualTo("no name and no external ID");
        assertThat(kindsOf(4)).containsExactly("ghost");
    }

    @Test
    void nobodyIsAGhostWhileTheSourceWasNotReadWhole() {
        sourceWhole = false;
        user(1, "E900", "Old", "Contractor", "");
        carried("E1", Standing.INACTIVE, user(2, "E1", "Ines", "Duarte", ""));

        assertThat(kindsOf(1)).isEmpty();
        assertThat(kindsOf(2)).containsExactly("leaverCanEnter");
    }

    @Test
    void whoeverARowNamesThatCannotBeReadIsNoGhost() {
        AccountUser user = user(1, "E1", "Ines", "Duarte", "");
        PersonKey key = new PersonKey("E1");
        pairs.add(new Pair(
                key, new SourceEntry.Rejected(key, "no last name", "people.csv line 3"), user, null, null, null, null));
        assertThat(findings()).isEmpty();
    }

    @Test
    void peopleOfAnotherJobAreItsOwn() {
        otherJobs.put(1L, "contractors");
        user(1, "C77", "Con", "Tractor", "");
        assertThat(findings()).isEmpty();
    }

    @Test
    void aKeyThatTheSourceCouldNotHaveIsAnotherSystems() {
        source("E000001", "Ada", "Byron", "", Standing.ACTIVE);
        source("E000002", "Ben", "Okri", "", Standing.ACTIVE);
        user(1, "00u1abcd", "Okta", "User", "");
        user(2, "SAP0001", "Sap", "User", "");
        user(3, "E000900", "Old", "Contractor", "");

        assertThat(kindsOf(1)).containsExactly("otherSystem");
        assertThat(kindsOf(2)).containsExactly("otherSystem");
        assertThat(kindsOf(3)).containsExactly("ghostCanEnter");
    }

    @Test
    void theJobsOwnKeyPatternDecidesWhereThereIsOne() {
        keyPattern = Pattern.compile("[A-Z]+\\d+");
        source("E000001", "Ada", "Byron", "", Standing.ACTIVE);
        user(1, "SAP0001", "Sap", "User", "");
        assertThat(kindsOf(1)).containsExactly("ghostCanEnter");
    }

    @Test
    void aForeignKeyOfSomebodyInTheSourceWouldGiveThemASecondUser() {
        source("E000001", "Ada", "Byron", "ada@b.test", Standing.ACTIVE);
        user(1, "00u1abcd", "Ada", "Byron", "ada@b.test");

        assertThat(kindsOf(1)).containsExactly("otherSystem");
        assertThat(whyOf(1)).contains("looks like E000001 (same e-mail and last name)");
    }

    @Test
    void aSecondUserWithTheSameEmailIsTheSamePersons() {
        source(person("E1", "Ada", "Byron", "ada@b.test", Standing.ACTIVE), user(1, "E1", "Ada", "Byron", ""), null);
        user(2, null, "A.", "Byron", "ada@b.test");
        user(3, null, "Ada", "Byron", "");

        assertThat(kindsOf(2)).containsExactly("severalUsers");
        assertThat(whyOf(2)).isEqualTo("E1 is user 1 already (same e-mail and last name)");
        assertThat(kindsOf(3))
                .as("a name alone says nothing where its person has a user")
                .containsExactly("ghostCanEnter");
    }

    @Test
    void theSecondUserOfALeaverIsALeavers() {
        source(
                person("E1", "Ada", "Byron", "ada@b.test", Standing.INACTIVE),
                user(1, "E1", "Ada", "Byron", "", true, 1L),
                null);
        user(2, null, "Ada", "Byron", "ada@b.test");

        assertThat(kindsOf(1)).isEmpty();
        assertThat(kindsOf(2)).containsExactly("leaverCanEnter");
        assertThat(whyOf(2)).contains("beside user 1");
    }

    @Test
    void onePersonTwiceInTheSourceWithAUserEach() {
        source(person("E1", "Ada", "Byron", "ada@b.test", Standing.ACTIVE), user(1, "E1", "Ada", "Byron", ""), null);
        source(person("E9", "Ada", "Byron", "ada@b.test", Standing.ACTIVE), user(2, "E9", "Ada", "Byron", ""), null);
        source(person("E5", "Eve", "Byron", "ada@b.test", Standing.ACTIVE), user(3, "E5", "Eve", "Byron", ""), null);

        assertThat(kindsOf(2)).contains("severalUsers");
        assertThat(kindsOf(1)).containsExactly("adopt");
        assertThat(kindsOf(3)).containsExactly("adopt");
    }

    @Test
    void namesThatDifferAreToldButNotTheirCase() {
        source(person("E1", "Ada", "Lovelace", "", Standing.ACTIVE), user(1, "E1", "ADA", "Byron", ""), owned("E1", 1));
        source(person("E2", "Ben", "Okri", "", Standing.ACTIVE), user(2, "E2", "BEN", "okri", ""), owned("E2", 2));
        source(person("E3", "Ines", "Duarte", "", Standing.ACTIVE), user(3, "E3", "Max", "Muster", ""), owned("E3", 3));

        assertThat(kindsOf(1)).containsExactly("nameDiffers");
        assertThat(whyOf(1)).isEqualTo("last name: Byron in Brivo, Lovelace in the source");
        assertThat(kindsOf(2)).isEmpty();
        assertThat(whyOf(3)).endsWith("; is this the same person?");
    }

    @Test
    void whoeverTheJobOwnsIsNotToBeTakenOver() {
        source(person("E1", "Ada", "Byron", "", Standing.ACTIVE), user(1, "E1", "Ada", "Byron", ""), owned("E1", 1));
        carried("E2", Standing.ACTIVE, user(2, "E2", "Ben", "Okri", ""));

        assertThat(kindsOf(1)).isEmpty();
        assertThat(kindsOf(2)).containsExactly("adopt");
    }

    @Test
    void aRuleOfTheJobRecognisesAndIsNamed() {
        adopt = List.of(AdoptRule.EMAIL);
        AccountUser user = user(1, null, "Augusta", "Byron", "ada@b.test");
        Person person = person("E1", "Ada", "Byron", "ada@b.test", Standing.ACTIVE);
        Candidate candidate = new Candidate(user, List.of(AdoptRule.EMAIL), null, List.of());
        pairs.add(new Pair(person.key(), new SourceEntry.Listed(person), null, null, null, null, null)
                .akin(new Kinship(List.of(candidate), List.of(), null, List.of(), List.of(), null)));

        assertThat(kindsOf(1)).containsExactly("nameDiffers", "adopt");
        assertThat(findings().getLast().why()).isEqualTo("same e-mail, by ownership.adopt");
    }

    @Test
    void anActiveUserInNoGroupIsToldAndNobodyElse() {
        source(
                person("E1", "Ada", "Byron", "", Standing.ACTIVE),
                user(1, "E1", "Ada", "Byron", "", false),
                owned("E1", 1));
        source(
                person("E2", "Ben", "Okri", "", Standing.ACTIVE),
                user(2, "E2", "Ben", "Okri", "", true),
                owned("E2", 2));
        source(person("E3", "Eve", "Ng", "", Standing.ACTIVE), user(3, "E3", "Eve", "Ng", ""), owned("E3", 3));

        assertThat(kindsOf(1)).containsExactly("userWithoutGroup");
        assertThat(kindsOf(2)).isEmpty();
        assertThat(kindsOf(3)).isEmpty();
    }

    @Test
    void aGroupThatNobodyIsInIsTold() {
        AccountAudit audit = new AccountAudit(new AuditRules(
                OwnershipRules.byKey(), null, true, Map.of(), Map.of(1L, "All Staff", 2L, "Lab", 3L, "Cellar")));

        assertThat(audit.emptyGroups(Map.of(1L, 4L), List.of("Lab")))
                .extracting(Finding::name, Finding::why)
                .containsExactly(
                        tuple("Lab", "nobody is in it; this job manages it"), tuple("Cellar", "nobody is in it"));
    }

    @Test
    void aPersonOfThisJobWhomTheSourceLacksIsAGhostUnlessTheyGoOnElsewhere() {
        AccountUser gone = user(1, "E1", "Ada", "Byron", "");
        AccountUser elsewhere = user(2, "E2", "Ben", "Okri", "");
        pairs.add(new Pair(new PersonKey("E1"), null, gone, owned("E1", 1), gone, null, null));
        pairs.add(new Pair(new PersonKey("E2"), null, elsewhere, owned("E2", 2), elsewhere, null, null)
                .akin(new Kinship(List.of(), List.of(), null, List.of(), List.of(), "contractors")));

        assertThat(kindsOf(1)).containsExactly("ghostCanEnter");
        assertThat(whyOf(1)).isEqualTo("the source has no E1 any more, who was this job's");
        assertThat(kindsOf(2)).isEmpty();
    }

    @Test
    void leaversOfTheLongestStandingComeFirst() {
        Person late = person("E1", "Ada", "Byron", "", Standing.INACTIVE);
        source(ending(late, "2026-03-01T05:00:00Z"), user(1, "E1", "Ada", "Byron", ""), null);
        Person early = person("E2", "Ben", "Okri", "", Standing.INACTIVE);
        source(ending(early, "2024-03-01T05:00:00Z"), user(2, "E2", "Ben", "Okri", ""), null);

        assertThat(findings()).extracting(Finding::key).containsExactly("E2", "E1");
    }

    private static Person ending(Person person, String end) {
        return OnePerson.with(person.particulars().ending(Instant.parse(end)), person);
    }
}
