package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.CONTRACTORS;
import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static dev.brivosync.source.ldap.TestDirectory.READER;
import static dev.brivosync.source.ldap.TestDirectory.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.ScriptedPages.Answer;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is not success is never taken for the end. */
class LdapDoubtTest {
    @ParameterizedTest
    @CsvSource({
        "4, have its size limit raised",
        "3, its time limit was reached",
        "11, set a smaller 'pageSize'",
        "12, it cannot answer in pages",
        "1, Active Directory says so to readers who are not logged on",
        "51, too busy",
        "52, not ready",
        "53, refuses",
        "80, it answered with an error"
    })
    void anErrorOnTheSecondPageEndsTheReadingWithADoubt(int code, String words) throws Exception {
        ScriptedPages script =
                new ScriptedPages(2, answer -> answer.result(ResultCode.valueOf(code), "said the server"));
        try (TestDirectory directory = TestDirectory.plain(script).people(6)) {
            Reading reading =
                    directory.wish().pages(2).bases(PEOPLE, CONTRACTORS).read("uid");

            assertThat(reading.records())
                    .as("what came before the error is kept")
                    .hasSize(4);
            assertThat(reading.doubts())
                    .singleElement()
                    .asString()
                    .startsWith("'" + PEOPLE + "' was read only in part, 4 entries: ")
                    .contains(words, "(result " + code, "said the server", "read as " + READER);
            assertThat(reading.evidence())
                    .anyMatch(line -> line.startsWith("'" + PEOPLE + "': 4 entries in 2 pages, result " + code))
                    .contains("'" + CONTRACTORS + "': 0 entries in 0 pages, not read to its end");
        }
    }

    @Test
    void aDoubtAboutTheEndIsNoneAboutWhatWasRead() throws Exception {
        ScriptedPages script = new ScriptedPages(1, answer -> answer.result(ResultCode.SIZE_LIMIT_EXCEEDED, ""));
        try (TestDirectory directory = TestDirectory.plain(script).people(1);
                SourceRead read = directory.wish().open("uid")) {
            assertThat(read.next()).isPresent();
            assertThat(read.next()).isEmpty();
            assertThat(read.next()).isEmpty();

            assertThat(read.doubts()).singleElement().matches(doubt -> !doubt.content());
        }
    }

    @Test
    void aBaseThatHoldsMoreThanWasReadIsADoubt() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema().people(3)) {
            directory.server.modify(
                    "dn: " + PEOPLE, "changetype: modify", "add: numSubordinates", "numSubordinates: 4");

            Reading everything = directory.wish().filter("(objectClass=*)").read("uid");
            Reading people = directory.wish().read("uid");

            assertThat(everything.doubts())
                    .containsExactly("'" + PEOPLE
                            + "' has 4 entries directly under it (numSubordinates), and 3 of them were read");
            assertThat(people.doubts()).as("one of them may be no person").isEmpty();
            assertThat(people.evidence())
                    .anyMatch(line -> line.endsWith("3 of the 4 entries directly under it (numSubordinates)"));
        }
    }

    @Test
    void aReferralForTheWholeBaseIsNotFollowed() throws Exception {
        ScriptedPages script = new ScriptedPages(1, Answer::refer);
        try (TestDirectory directory = TestDirectory.plain(script)) {
            assertThat(directory.wish().read("uid").doubts())
                    .singleElement()
                    .asString()
                    .contains("lies on another server", "result 10", "to ldap://elsewhere.example.test/");
        }
    }

    @Test
    void aReferralInsideTheBaseIsADoubtButTheRestIsRead() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(3)) {
            directory.server.add(
                    "dn: ou=partner," + PEOPLE,
                    "objectClass: referral",
                    "objectClass: extensibleObject",
                    "ou: partner",
                    "ref: ldap://elsewhere.example.test/ou=partner,dc=elsewhere");

            Reading reading = directory.wish().pages(2).read("uid");

            assertThat(reading.records()).hasSize(3);
            assertThat(reading.doubts())
                    .singleElement()
                    .asString()
                    .contains("Part of '" + PEOPLE + "' lies elsewhere", "ldap://elsewhere.example.test/")
                    .contains("is not read");
        }
    }

    @Test
    void aConnectionLostBetweenPagesIsADoubt() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(4);
                SourceRead read = directory.wish().pages(2).open("uid")) {
            assertThat(read.next()).isPresent();
            directory.server.closeAllConnections(false);

            assertThat(read.next()).as("the rest of the page is here already").isPresent();
            assertThat(read.next()).isEmpty();
            assertThat(read.doubts())
                    .singleElement()
                    .extracting(SourceRead.Doubt::reason)
                    .asString()
                    .contains("read only in part, 2 entries", "the connection was lost");
        }
    }

    @Test
    void aConnectionLostWithinAPageIsADoubt() throws Exception {
        ScriptedPages script = new ScriptedPages(2, Answer::hangUp);
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            script.hangUpBy(() -> directory.server.closeAllConnections(false));
            Reading reading = directory.wish().pages(2).read("uid");

            assertThat(reading.records().size()).isBetween(2, 4);
            assertThat(reading.doubts()).singleElement().asString().contains("the connection was lost");
        }
    }

    @Test
    void noAnswerInTimeIsADoubt() throws Exception {
        ScriptedPages script = new ScriptedPages(2, answer -> answer.wait(Duration.ofSeconds(5)));
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            Reading reading = directory
                    .wish()
                    .pages(2)
                    .responseTimeout(Duration.ofMillis(1500))
                    .read("uid");

            assertThat(reading.doubts()).singleElement().asString().contains("no answer came in time");
        }
    }

    @Test
    void aReadingThatTakesTooLongInAllIsEnded() throws Exception {
        ScriptedPages script = new ScriptedPages(2, answer -> answer.wait(Duration.ofSeconds(3)));
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            Reading reading = directory
                    .wish()
                    .pages(2)
                    .overallTimeout(Duration.ofSeconds(1))
                    .read("uid");

            assertThat(reading.doubts())
                    .contains("The reading took longer than 1 seconds and was ended")
                    .hasSize(2);
        }
    }

    @Test
    void successWithoutACookieIsNotTheEnd() throws Exception {
        ScriptedPages script = new ScriptedPages(1, Answer::withoutControls);
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            Reading reading = directory.wish().pages(2).read("uid");

            assertThat(reading.records()).hasSize(2);
            assertThat(reading.doubts()).singleElement().asString().contains("nobody knows whether that was all");
        }
    }

    @Test
    void anUnreadableCookieIsNotTheEnd() throws Exception {
        Control broken = new Control(SimplePagedResultsControl.PAGED_RESULTS_OID, false, new ASN1OctetString("?"));
        ScriptedPages script = new ScriptedPages(1, answer -> answer.controls(broken));
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            assertThat(directory.wish().pages(2).read("uid").doubts())
                    .singleElement()
                    .asString()
                    .contains("an unreadable cookie");
        }
    }

    @Test
    void aServerThatBeginsAgainIsNotReadForEver() throws Exception {
        ScriptedPages script = new ScriptedPages(2, Answer::forgetTheCookie);
        try (TestDirectory directory = TestDirectory.plain(script).people(4)) {
            Reading reading = directory.wish().pages(2).read("uid");

            assertThat(reading.records()).hasSize(2);
            assertThat(reading.doubts()).singleElement().asString().contains("sends the same entries again: page 2");
        }
    }

    @Test
    void emptyPagesWithoutEndAreNotReadForEver() throws Exception {
        Control more = new SimplePagedResultsControl(0, new ASN1OctetString("more"));
        ScriptedPages script = new ScriptedPages(0, answer -> {
            answer.forgetTheCookie();
            answer.empty(more);
        });
        try (TestDirectory directory = TestDirectory.plain(script)) {
            assertThat(directory.wish().read("uid").doubts())
                    .singleElement()
                    .asString()
                    .contains("100 pages without entries in a row");
        }
    }

    @Test
    void anEmptyPageWithinIsNoEnd() throws Exception {
        try (TestDirectory directory = TestDirectory.plain(new ScriptedPages(2, Answer::withoutEntries))
                .people(6)) {
            Reading reading = directory.wish().pages(2).read("uid");

            assertThat(reading.evidence()).anyMatch(line -> line.contains("4 entries in 3 pages, result 0"));
            assertThat(reading.doubts()).isEmpty();
        }
    }

    @Test
    void basesUnderOneAnotherAreRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            assertThatThrownBy(() ->
                            directory.wish().bases("OU=People, " + ROOT, ROOT).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("'OU=People, " + ROOT + "' lies under '" + ROOT + "'");
            assertThatThrownBy(() -> directory.wish().bases(PEOPLE, PEOPLE).open("uid"))
                    .isInstanceOf(SourceUnavailable.class);
        }
    }

    @Test
    void aBaseThatDoesNotExistIsNamedAtOnce() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            assertThatThrownBy(() ->
                            directory.wish().bases(PEOPLE, "ou=peple," + ROOT).open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("'ou=peple," + ROOT + "' cannot be searched: the base does not exist");
        }
    }

    @Test
    void whatIsNoDnOrFilterIsRefused() throws Exception {
        try (TestDirectory directory = TestDirectory.plain()) {
            assertThatThrownBy(() -> directory.wish().bases("people").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("'people' ('search') is no DN");
            assertThatThrownBy(() -> directory.wish().filter("(uid=").open("uid"))
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageContaining("'(uid=' ('filter') is no LDAP filter");
        }
    }

    /** A value may be as large as the server lets it be. */
    @Test
    void aValueWithoutEndEndsTheReadingWithADoubt() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(2)) {
            directory.person(
                    "uid=zz," + PEOPLE,
                    new Attribute("employeeNumber", "E9"),
                    new Attribute("description", "x".repeat(30_000_000)));

            Reading reading = directory.wish().pages(1).read("uid", "employeeNumber", "description");

            assertThat(reading.column("uid")).doesNotContain("zz");
            assertThat(reading.doubts()).singleElement().asString().contains("was read only in part, 2 entries");
        }
    }
}
