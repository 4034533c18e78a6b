package dev.brivosync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brivosync.person.Contact;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final String NOW = "2026-11-20T09:00";

    /** Ada with these columns beside her key and name, or instead of them. */
    private static SourceRecord ada(String... pairs) {
        List<String> all = new ArrayList<>(List.of(pairs));
        List.of("id", "E000042", "first", "Ada", "last", "Byron").forEach(all::add);
        for (int at = pairs.length; at < all.size(); at += 2) {
            if (List.of(pairs).contains(all.get(at))) {
                all.subList(at, at + 2).clear();
                at -= 2;
            }
        }
        return Samples.record(all.toArray(String[]::new));
    }

    private static Person person(Samples.Rules rules, String... pairs) {
        Mapping.Mapped mapped = rules.at(NOW).map(ada(pairs));
        assertThat(mapped.rejection()).isNull();
        return Samples.listed(mapped.entry());
    }

    private static Mapping.Mapped rejected(Samples.Rules rules, String... pairs) {
        Mapping.Mapped mapped = rules.at(NOW).map(ada(pairs));
        assertThat(mapped.rejection()).isNotNull();
        return mapped;
    }

    private static String reason(Mapping.Mapped mapped) {
        Rejection rejection = mapped.rejection();
        return rejection == null ? "" : rejection.reason();
    }

    @Test
    void makesAPersonOfARecord() {
        Person person = person(
                Samples.rules()
                        .email("Work", "{mail}")
                        .phone("Mobile", "{mobile}")
                        .group("All Staff", Condition.everyone())
                        .group("Lab", Condition.matching(Map.of("site", List.of("Lab"))))
                        .group("Garage", Condition.cel("record.site == 'Lab'"), Condition.cel("record.site == 'HQ'")),
                "mail",
                "Ada@Example.test",
                "mobile",
                "(212) 555-0100",
                "site",
                "HQ");

        assertThat(person.key()).isEqualTo(new PersonKey("E000042"));
        assertThat(person.displayName()).isEqualTo("Ada Byron");
        assertThat(person.middleName()).isNull();
        assertThat(person.emails()).containsExactly(new Contact("Work", "Ada@Example.test"));
        assertThat(person.phones()).containsExactly(new Contact("Mobile", "+12125550100"));
        assertThat(person.groups()).containsExactly("All Staff", "Garage");
        assertThat(person.origin()).isEqualTo("workers.csv line 2");
        assertThat(person.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "Núñez", "李小龍", "Smith, Jr.", "de la Cruz"})
    void leavesNamesAsTheyAre(String name) {
        assertThat(person(Samples.rules(), "last", name).lastName()).isEqualTo(name);
    }

    @Test
    void cutsLongNamesAndSaysSo() {
        Person person = person(Samples.rules(), "last", "Wolfeschlegelsteinhausenbergerdorffsson");

        assertThat(person.lastName())
                .isEqualTo("Wolfeschlegelsteinhausenbergerdorff")
                .hasSize(35);
        assertThat(person.remarks())
                .singleElement()
                .asString()
                .contains("last name")
                .contains("35");
    }

    @ParameterizedTest
    @CsvSource({"first, no first name", "last, no last name"})
    void rejectsAPersonWithoutName(String column, String reason) {
        Mapping.Mapped mapped = rejected(Samples.rules(), column, "  ");

        assertThat(mapped.entry()).isInstanceOf(SourceEntry.Rejected.class);
        assertThat(mapped.rejection()).isNotNull();
        assertThat(reason(mapped)).startsWith(reason);
    }

    @Test
    void rejectsADamagedName() {
        assertThat(reason(rejected(Samples.rules(), "last", "N\uFFFD\uFFFDez"))).contains("damaged");
    }

    @Test
    void rejectsARecordWithoutKeyUnderNoKey() {
        Mapping.Mapped mapped = rejected(Samples.rules(), "id", " ");

        assertThat(mapped.entry()).isNull();
        assertThat(mapped.rejection())
                .isEqualTo(new Rejection(2L, "workers.csv line 2", null, "no key: {id} is empty"));
    }

    @Test
    void takesNoKeyOfWhichAPartIsMissing() {
        Mapping.Mapped mapped = rejected(Samples.rules().key("{country}-{id}"), "country", "");

        assertThat(mapped.entry()).isNull();
        assertThat(reason(mapped)).isEqualTo("no key: {country} is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E0\u00001", "E0\n1", "E01\u200B", "E0\uFFFD1"})
    void takesNoKeyWithCharactersThatNobodySees(String key) {
        Mapping.Mapped mapped = rejected(Samples.rules(), "id", key);

        assertThat(mapped.entry()).isNull();
        assertThat(reason(mapped)).contains("U+");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" e000042 ,e000042", "0042,0042", "E  42,E  42", "\u00A0E1\u00A0,E1"})
    void keepsKeysAsExactText(String cell, String key) {
        assertThat(person(Samples.rules(), "id", cell).key().text()).isEqualTo(key);
    }

    @Test
    void refusesWhomTheJobDoesNotTake() {
        Mapping mapping = Samples.rules()
                .onlyIf(Condition.matching(Map.of("type", List.of("Employee"))))
                .at(NOW);

        assertThat(mapping.map(ada("type", "Visitor")).entry())
                .isEqualTo(new SourceEntry.Refused(
                        new PersonKey("E000042"), "Ada Byron", "workers.csv line 2", Collections.emptySortedSet()));
        assertThat(mapping.map(ada("type", "employee")).entry()).isInstanceOf(SourceEntry.Listed.class);
    }

    @Test
    void rejectsWhereAnExpressionHasNoAnswer() {
        Mapping.Mapped mapped = rejected(
                Samples.rules().group("Lab", Condition.cel("date(record.since, 'yyyy-MM-dd') < today()")),
                "since",
                "long ago");

        assertThat(mapped.entry()).isInstanceOf(SourceEntry.Rejected.class);
        assertThat(reason(mapped)).contains("'long ago' is no date");
    }

    @Test
    void clearsContactsOfEmptyColumns() {
        Person person = person(Samples.rules().email("Work", "{mail}").phone("Mobile", "{mobile}"), "mail", " ");

        assertThat(person.emails()).containsExactly(new Contact("Work", ""));
        assertThat(person.phones()).containsExactly(new Contact("Mobile", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "ada@", "@example.test", "a@b.test; c@d.test", "Ada <ada@example.test>"})
    void leavesOutWhatIsNoAddress(String mail) {
        Person person = person(Samples.rules().email("Work", "{mail}"), "mail", mail);

        assertThat(person.emails()).isEmpty();
        assertThat(person.remarks())
                .singleElement()
                .asString()
                .contains("e-mail Work")
                .contains(mail);
    }

    @Test
    void keepsAnEmptyMiddleName() {
        Samples.Rules rules = Samples.rules().middleName("{middle}");

        assertThat(person(rules, "middle", "").middleName()).isNull();
        assertThat(person(rules, "middle", "King").middleName()).isEqualTo("King");
    }

    @Test
    void rejectsUnreadableRecordsUnderTheirKeyWhereThereIsOne() {
        Mapping mapping = Samples.rules().at(NOW);
        SourceRecord bare = new SourceRecord(3L, "workers.csv line 3", Map.of());

        assertThat(mapping.reject(ada(), "torn").entry())
                .isEqualTo(new SourceEntry.Rejected(new PersonKey("E000042"), "torn", "workers.csv line 2"));
        assertThat(mapping.reject(bare, "torn"))
                .isEqualTo(new Mapping.Mapped(null, new Rejection(3L, "workers.csv line 3", null, "torn")));
    }

    @Test
    void refusesARegionThatIsNoCountry() {
        assertThatExceptionOfType(BadRule.class)
                .isThrownBy(() -> Samples.rules().phoneRegion("UK").at(NOW))
                .withMessageContaining("GB");
    }

    private static SourceRecord adaWithout(String... unread) {
        SourceRecord whole = ada("site", "HQ", "card", "7");
        return new SourceRecord(whole.line(), whole.origin(), whole.values(), null, Set.of(unread));
    }

    @Test
    void groupsOfWhichNobodyKnowsAreFrozenUnlessAnotherRuleHolds() {
        Samples.Rules rules = Samples.rules()
                .group("Vault", Condition.adGroup("ACL-Vault"))
                .group("Lab", Condition.adGroup("ACL-Lab"), Condition.matching(Map.of("site", List.of("HQ"))))
                .group("Garage", Condition.matching(Map.of("site", List.of("Garage"))));

        Person person = Samples.listed(rules.at(NOW)
                .map(adaWithout("adGroup ACL-Vault", "adgroup acl-lab"))
                .entry());

        assertThat(person.groups()).containsExactly("Lab");
        assertThat(person.frozen().groups()).containsExactly("Vault");
        assertThat(person.frozen().names()).isFalse();
        assertThat(person.frozen().badges()).isFalse();
    }

    @Test
    void aNameThatCouldNotBeReadIsFrozenAndRejectsNobody() {
        Person person =
                Samples.listed(Samples.rules().at(NOW).map(adaWithout("last")).entry());

        assertThat(person.frozen().names()).isTrue();
        assertThat(person.lastName()).isEmpty();
    }

    @Test
    void whoeverMayBeOutKeepsEverythingWhereThatCouldNotBeRead() {
        Samples.Rules rules = Samples.rules().active(Condition.accountsEnabled(List.of("accountDisabled")));

        assertThat(rules.at(NOW).map(adaWithout("accountDisabled")).entry())
                .isInstanceOfSatisfying(
                        SourceEntry.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("could not be read"));
    }

    @Test
    void aDisabledAccountIsInactiveInPlainWords() {
        Samples.Rules rules = Samples.rules()
                .active(Condition.accountsEnabled(List.of("accountDisabled")))
                .endsOn("{accountExpires}");

        assertThat(person(rules, "accountDisabled", "true"))
                .satisfies(person -> assertThat(person.standing()).isEqualTo(Standing.INACTIVE))
                .satisfies(person -> assertThat(person.standingReason()).isEqualTo("the account is disabled"));
        assertThat(person(rules, "accountDisabled", "false", "accountExpires", "2026-11-20T14:00:01Z")
                        .standing())
                .isEqualTo(Standing.ACTIVE);
        assertThat(person(rules, "accountDisabled", "false", "accountExpires", "2026-11-20T14:00:00Z")
                        .standingReason())
                .isEqualTo("ended 2026-11-20 09:00");
    }
}
