package dev.brivosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a look at both sides leaves in the memory of a person. */
class RememberingTest {
    private static final PersonKey KEY = new PersonKey("E1");
    private static final AccountGroup STAFF = new AccountGroup(1, "All Staff");
    private static final AccountGroup LAB = new AccountGroup(2, "Lab");
    private static final CustomField LEVEL = new CustomField(12, "Level", CustomField.Kind.NUMBER, null);
    private static final Map<String, String> NAMES = Map.of("firstName", "Ada", "lastName", "Byron");

    private LearntValues learnt = LearntValues.none();
    private Frozen frozen = Frozen.nothing();
    private Standing standing = Standing.ACTIVE;
    private boolean suspended;
    private boolean suspendedByUs;
    private Set<Long> groups = Set.of(1L);
    private Set<Long> newlyManaged = Set.of();
    private List<HeldBadge> cards = List.of();
    private @Nullable String middleName;
    private final List<PlannedChange> planned = new ArrayList<>();
    private final List<Note> told = new ArrayList<>();

    @Test
    void whatIsFoundEqualIsRememberedInTheFormInWhichItIsCompared() {
        middleName = "";
        assertThat(news(Map.of()))
                .contains(map(Map.of(
                        "firstName",
                        "Ada",
                        "lastName",
                        "Byron",
                        "middleName",
                        "",
                        "emails.Work",
                        "ada@example.test",
                        "phones.Mobile",
                        "+12125550100",
                        "customFields.Level",
                        "7",
                        "customFields.Empty",
                        "",
                        "groups",
                        "1",
                        "badges",
                        "")));
    }

    @Test
    void whereThereIsNoNewsNothingIsWritten() {
        SortedMap<String, String> known = news(Map.of()).orElseThrow();
        assertThat(news(known)).isEmpty();
    }

    @Test
    void whatDiffersKeepsTheMemoryThatItHas() {
        planned.add(change(new Change.Update(
                List.of(new FieldChange("lastName", "Smith", "Byron"), new FieldChange("emails.Work", "", "x")))));
        planned.add(change(new Change.SetCustomField(LEVEL, "8", "7")));

        SortedMap<String, String> after = news(Map.of("lastName", "King")).orElseThrow();

        assertThat(after).containsEntry("lastName", "King").containsEntry("firstName", "Ada");
        assertThat(after).doesNotContainKeys("emails.Work", "customFields.Level");
    }

    @Test
    void whatBrivoStoresInAFormOfItsOwnIsEqual() {
        learnt = (field, sent, stored) ->
                (field.equals("lastName") && stored.equals("BYRON")) || field.equals("customFields.12");
        planned.add(change(new Change.Update(List.of(new FieldChange("lastName", "BYRON", "Byron")))));
        planned.add(change(new Change.SetCustomField(LEVEL, "SEVEN", "7")));

        assertThat(news(Map.of()).orElseThrow())
                .containsEntry("lastName", "Byron")
                .containsEntry("customFields.Level", "7");
    }

    @Test
    void atTheFirstLookWhateverStandsThereIsTakenForOurGiving() {
        groups = Set.of(1L, 2L, 77L);
        cards = List.of(card("329"));
        planned.add(change(new Change.RemoveFromGroup(LAB)));
        planned.add(change(new Change.RevokeBadge(card("329"), "")));

        assertThat(news(Map.of()).orElseThrow()).containsEntry("groups", "1 2").containsEntry("badges", "100/70/329");
    }

    @Test
    void whatIsOpenIsAsItWas() {
        groups = Set.of(1L, 2L);
        cards = List.of(card("329"), card("330"));
        planned.add(change(new Change.RemoveFromGroup(LAB)));
        planned.add(change(new Change.AddToGroup(new AccountGroup(3, "Annex"))));
        planned.add(change(new Change.RevokeBadge(card("330"), "")));
        planned.add(change(new Change.AssignBadge(card("7").card(), "", null, "", null, null, null)));

        assertThat(news(known("groups", "3", "badges", "100/70/7")).orElseThrow())
                .as("Lab was added by hand, Annex taken out; so with the cards")
                .containsEntry("groups", "1 3")
                .containsEntry("badges", "100/70/329 100/70/7");
        assertThat(news(known("groups", "2", "badges", "100/70/330")).orElseThrow())
                .containsEntry("groups", "1 2")
                .containsEntry("badges", "100/70/329 100/70/330");
    }

    @Test
    void whatIsSettledIsAsBrivoHasIt() {
        assertThat(news(known("groups", "1 2", "badges", "100/70/329")).orElseThrow())
                .containsEntry("groups", "1")
                .containsEntry("badges", "");
    }

    @Test
    void whatCouldNotBeReadIsAsItWas() {
        frozen = new Frozen(true, new TreeSet<>(Set.of("Lab", "Unknown")), true);
        groups = Set.of(1L, 2L);
        cards = List.of(card("329"));

        assertThat(news(Map.of("groups", "1", "lastName", "King")).orElseThrow())
                .containsEntry("lastName", "King")
                .containsEntry("groups", "1")
                .doesNotContainKeys("firstName", "badges");
    }

    @Test
    void ofWhoIsOutOnlyFieldsAreCompared() {
        standing = Standing.ON_LEAVE;
        assertThat(news(Map.of()).orElseThrow())
                .containsEntry("lastName", "Byron")
                .doesNotContainKeys("groups", "badges");
    }

    @Test
    void whoSuspendedByHandIsRememberedUntilItIsOver() {
        suspended = true;
        assertThat(news(NAMES)).as("nobody said so").isEmpty();
        told.add(Note.information(Planner.SUSPENDED_BY_HAND + ": done by Dana Kim on 2026-11-23 16:40"));
        assertThat(news(NAMES).orElseThrow()).containsEntry("suspended", " by Dana Kim on 2026-11-23 16:40");
        told.clear();
        told.add(Note.information(Planner.SUSPENDED_BY_HAND));
        assertThat(news(NAMES).orElseThrow()).containsEntry("suspended", "");
        assertThat(news(NAMES).orElseThrow()).doesNotContainKey("groups");

        suspendedByUs = true;
        assertThat(news(Map.of("suspended", "x")).orElseThrow()).doesNotContainKey("suspended");
        suspended = false;
        suspendedByUs = false;
        assertThat(news(Map.of("suspended", "x")).orElseThrow()).doesNotContainKey("suspended");
    }

    @Test
    void nothingIsRememberedOfOthers() {
        AccountUser user = user(1001);
        SourceEntry entry = new SourceEntry.Listed(person());
        OwnedPerson owned = owned(Map.of());
        assertThat(news(new Pair(KEY, entry, user, null, null, null, null))).isEmpty();
        assertThat(news(new Pair(KEY, entry, null, owned, user, null, null))).isEmpty();
        assertThat(news(new Pair(KEY, entry, user(1002), owned, user, null, null)))
                .as("another user carries the key")
                .isEmpty();
        assertThat(news(new Pair(KEY, null, user, owned, user, null, null)))
                .as("the source does not know them")
                .isEmpty();
    }

    @Test
    void whoIsInAGroupThatIsManagedForTheFirstTimeWasThereBefore() {
        groups = Set.of(1L, 2L);
        planned.add(change(new Change.RemoveFromGroup(LAB)));
        assertThat(news(known("groups", "1")).orElseThrow()).containsEntry("groups", "1");

        newlyManaged = Set.of(2L);

        assertThat(news(known("groups", "1")).orElseThrow()).containsEntry("groups", "1 2");
    }

    private Optional<SortedMap<String, String>> news(Map<String, String> written) {
        AccountUser user = user(1001);
        return news(new Pair(KEY, new SourceEntry.Listed(person()), user, owned(written), user, null, null));
    }

    private Optional<SortedMap<String, String>> news(Pair pair) {
        Remembering remembering = new Remembering(
                new ManagedGroups(
                                Map.of("All Staff", STAFF, "Lab", LAB, "Annex", new AccountGroup(3, "Annex")), Set.of())
                        .with(GroupFacts.none().withNewlyManaged(newlyManaged)),
                new CustomFieldRules(
                        Map.of("Level", LEVEL, "Empty", new CustomField(14, "Empty", CustomField.Kind.TEXT, null)),
                        List.of()),
                learnt,
                LifecycleRules.standard());
        return remembering.news(pair, plan(planned, List.of()), plan(List.of(), told));
    }

    private static PersonPlan plan(List<PlannedChange> changes, List<Note> notes) {
        return new PersonPlan(KEY, "Ada Byron", null, null, changes, notes);
    }

    private static PlannedChange change(Change change) {
        return PlannedChange.of(change, ChangeClass.UPDATE, "");
    }

    private static HeldBadge card(String number) {
        return new HeldBadge(300, new Card(100, number, "70"), null, null);
    }

    private static Map<String, String> known(String... pairs) {
        Map<String, String> known = new TreeMap<>(NAMES);
        for (int at = 0; at < pairs.length; at += 2) {
            known.put(pairs[at], pairs[at + 1]);
        }
        return known;
    }

    private static SortedMap<String, String> map(Map<String, String> values) {
        return new TreeMap<>(values);
    }

    private OwnedPerson owned(Map<String, String> written) {
        Memory memory = new Memory(null, null, null, null, null, null, new TreeMap<>(written));
        return new OwnedPerson(KEY, 1001, "Ada Byron", suspendedByUs, 0, false, memory);
    }

    private AccountUser user(long id) {
        return new AccountUser(
                id,
                "E1",
                "Ada",
                "",
                "Byron",
                List.of(),
                List.of(),
                suspended,
                new TreeSet<>(groups),
                new TreeMap<>(),
                cards);
    }

    private Person person() {
        return new Person(
                KEY,
                "Ada",
                middleName,
                " Byron",
                List.of(new Contact("Work", "Ada@example.test")),
                List.of(new Contact("Mobile", "+1 212 555 0100")),
                standing,
                "",
                new TreeSet<>(Set.of("All Staff")),
                new TreeMap<>(Map.of("Level", "7", "Empty", "", "Unknown", "x")),
                List.of(),
                null,
                "line 2",
                List.of(),
                frozen,
                null,
                Provenance.ofOneSource(),
                Particulars.none());
    }
}
