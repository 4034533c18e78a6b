package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.CONTRACTORS;
import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LdapReadTest {
    @Test
    void everyPageIsReadAndTheEndIsBelieved() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(25)) {
            Reading reading = directory.wish().pages(10).read("employeeNumber");

            assertThat(reading.column("employeeNumber"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 25).mapToObj(at -> "E" + at).toList());
            assertThat(reading.doubts()).isEmpty();
            assertThat(reading.evidence())
                    .contains("'" + PEOPLE + "': 25 entries in 3 pages, result 0 success, no more pages");
        }
    }

    @Test
    void anEmptyBaseIsAWholeReading() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            Reading reading = directory.wish().read("uid");

            assertThat(reading.records()).isEmpty();
            assertThat(reading.doubts()).isEmpty();
            assertThat(reading.evidence()).noneMatch(line -> line.startsWith("no entry"));
        }
    }

    @Test
    void basesAreReadOneAfterAnother() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(3)) {
            directory.person("uid=c1," + CONTRACTORS, new Attribute("employeeNumber", "C1"));

            Reading reading =
                    directory.wish().bases(CONTRACTORS, PEOPLE).pages(2).read("employeeNumber");

            assertThat(reading.column("employeeNumber")).startsWith("C1").hasSize(4);
            assertThat(reading.evidence())
                    .anyMatch(line -> line.startsWith("'" + CONTRACTORS + "': 1 entry in 1 page"))
                    .anyMatch(line -> line.startsWith("'" + PEOPLE + "': 3 entries in 2 pages"));
        }
    }

    @Test
    void theFilterDecidesWhoIsAPerson() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(3)) {
            assertThat(directory
                            .wish()
                            .filter("(employeeNumber=E1)")
                            .read("uid")
                            .column("dn"))
                    .containsExactly("uid=p001," + PEOPLE);
        }
    }

    @Test
    void namesInAnyScriptAndEscapedDnsComeAsTheyAre() throws Exception {
        String combining = "Ame\u0301lie";
        try (TestDirectory directory = TestDirectory.plain()) {
            directory.person(
                    "cn=Lefèvre\\, " + combining + " \\+ \\\"x\\\"," + PEOPLE,
                    new Attribute("sn", "Lefèvre"),
                    new Attribute("givenName", combining));
            directory.person(
                    "cn=\\23hash 𠮷田 太郎," + PEOPLE, new Attribute("sn", "𠮷田"), new Attribute("givenName", "太郎"));

            Reading reading = directory.wish().read("cn", "sn", "givenName", "dn");

            assertThat(reading.column("givenName")).containsExactlyInAnyOrder(combining, "太郎");
            assertThat(reading.column("sn")).containsExactlyInAnyOrder("Lefèvre", "𠮷田");
            assertThat(reading.records()).allSatisfy(record -> {
                assertThat(record.value("DN")).isEqualTo(record.origin());
                assertThat(record.line()).isNull();
            });
            assertThat(reading.column("dn")).anyMatch(dn -> dn.contains("Lefèvre\\, " + combining));
        }
    }

    @Test
    void anAttributeHasAllItsValuesAndItsNameIgnoresCase() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            directory.person("uid=a," + PEOPLE, new Attribute("mail", "b@example.test", "a@example.test"));

            SourceRecord record = directory.wish().read("MAIL", "uid").records().getFirst();

            assertThat(record.values().get("Mail")).containsExactlyInAnyOrder("a@example.test", "b@example.test");
            assertThat(record.value("mail")).isEqualTo("a@example.test");
        }
    }

    @Test
    void onlyWhatIsNamedIsAskedFor() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(1)) {
            assertThat(directory.wish().read("uid").records().getFirst().values())
                    .containsOnlyKeys("dn", "uid", "entryUUID");
        }
    }

    @Test
    void anotherNameOfAnAttributeIsUnderstood() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            directory.person(
                    "uid=a," + PEOPLE,
                    new Attribute("objectClass", "extensibleObject"),
                    new Attribute("e", "ada@example.test"));

            Reading reading = directory.wish().read("EmailAddress");

            assertThat(reading.column("emailAddress")).containsExactly("ada@example.test");
            assertThat(reading.evidence()).noneMatch(line -> line.startsWith("no entry"));
        }
    }

    @Test
    void anAttributeWithALanguageIsAColumnOfItsOwn() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            directory.person(
                    "uid=a," + PEOPLE, new Attribute("cn", "Taro Yamada"), new Attribute("cn;lang-ja", "山田太郎"));

            SourceRecord record =
                    directory.wish().read("cn", "cn;lang-ja").records().getFirst();

            assertThat(record.value("cn")).isEqualTo("Taro Yamada");
            assertThat(record.value("cn;lang-ja")).isEqualTo("山田太郎");
        }
    }

    @Test
    void columnsAreWhatTheSchemaDefines() throws Exception {
        try (TestDirectory directory = TestDirectory.plain();
                SourceRead read = directory.wish().open("uid", "cn;lang-ja", "employeNumber")) {
            Set<String> columns = read.columns().orElseThrow();

            assertThat(List.of("employeenumber", "EMAILaddress", "sn", "dn", "cn;lang-ja", "entryUUID"))
                    .allMatch(columns::contains);
            assertThat(columns).doesNotContain("employeNumber");
        }
    }

    @Test
    void withoutASchemaColumnsAreUnknownButATypoShowsInTheEvidence() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema().people(2);
                SourceRead read = directory.wish().open("employeNumber")) {
            assertThat(read.columns()).isEmpty();

            assertThat(directory
                            .wish()
                            .read("employeNumber", "employeeNumber", "dn")
                            .evidence())
                    .contains("no entry carries 'employeNumber'")
                    .doesNotContain("no entry carries 'employeeNumber'", "no entry carries 'dn'");
        }
    }

    @Test
    void everyReadingIsANewOne() throws Exception {
        try (TestDirectory directory = TestDirectory.plain();
                SourceRead one = directory.wish().open("uid");
                SourceRead other = directory.wish().open("uid")) {
            assertThat(one.fingerprint()).startsWith("ldap:").isNotEqualTo(other.fingerprint());
        }
    }

    @Test
    void aReadingThatWasNotCarriedOnIsNotWhole() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(5);
                SourceRead read = directory.wish().pages(2).open("uid")) {
            assertThat(read.next()).isPresent();

            assertThat(read.doubts())
                    .containsExactly(new SourceRead.Doubt("The directory was not read to its end", false));
        }
    }

    @Test
    void aReadingClosedMidwayBreaksOff() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(5)) {
            SourceRead read = directory.wish().pages(1).open("uid");
            assertThat(read.next()).isPresent();
            read.close();

            assertThat(read.next()).isEmpty();
            assertThat(read.doubts()).hasSize(1);
        }
    }

    @Test
    void anonymousReadersAreNamedSo() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(1)) {
            Reading reading = directory.wish().login(new Login.Anonymous()).read("uid");

            assertThat(reading.records()).hasSize(1);
            assertThat(reading.evidence().getFirst())
                    .isEqualTo(
                            directory.url() + " read as anonymous over a connection WITHOUT TLS (insecurePlainText)");
        }
    }
}
