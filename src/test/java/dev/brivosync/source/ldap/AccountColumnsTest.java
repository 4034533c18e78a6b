package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountColumnsTest {
    @Test
    void activeDirectorysFlagsAreColumns() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=a," + PEOPLE, new Attribute("userAccountControl", "512"), computed(0));
            directory.person("uid=b," + PEOPLE, new Attribute("userAccountControl", "66050"), computed(0x10));
            directory.person("uid=c," + PEOPLE, new Attribute("userAccountControl", "512"), computed(0x800000));

            Reading reading =
                    directory.wish().activeDirectory().read("accountDisabled", "accountLocked", "passwordExpired");

            assertThat(reading.column("accountDisabled")).containsExactly("false", "true", "false");
            assertThat(reading.column("accountLocked")).containsExactly("false", "true", "false");
            assertThat(reading.column("passwordExpired")).containsExactly("false", "false", "true");
        }
    }

    @Test
    void whatTheAccountDoesNotTellIsUnreadAndNotGuessed() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=a," + PEOPLE).person("uid=b," + PEOPLE);

            Reading reading = directory.wish().activeDirectory().read("accountDisabled");

            assertThat(reading.records())
                    .allSatisfy(record -> assertThat(record.unread()).containsExactly("accountDisabled"));
            assertThat(reading.unreadParts())
                    .singleElement()
                    .asString()
                    .startsWith("'accountDisabled' of 'uid=a," + PEOPLE + "' and of 1 more could not be read");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accountExpires, 134397036000000000, 2026-11-21T03:00:00Z",
        "accountExpires, 0, ''",
        "accountExpires, 9223372036854775807, ''",
        "pwdLastSet, 134397036001234567, 2026-11-21T03:00:00.123456700Z",
        "whenChanged, 20261120230000.0Z, 2026-11-20T23:00:00Z",
        "pwdAccountLockedTime, 20261120230000Z, 2026-11-20T23:00:00Z",
        "pwdAccountLockedTime, 000001010000Z, 000001010000Z",
        "modifyTimestamp, 2026112023+0100, 2026-11-20T22:00:00Z"
    })
    void pointsInTimeAreIsoInstants(String attribute, String stored, String expected) throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=a," + PEOPLE, new Attribute(attribute, stored));

            assertThat(directory.wish().activeDirectory().read(attribute).column(attribute))
                    .containsExactly(expected);
        }
    }

    @Test
    void aNumberThatIsNoTimeMakesTheEntryUnreadable() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=a," + PEOPLE, new Attribute("accountExpires", "-5"));

            Reading reading = directory.wish().activeDirectory().read("accountExpires");

            assertThat(reading.unreadable())
                    .singleElement()
                    .satisfies(each -> assertThat(each.reason()).endsWith("accountExpires"));
        }
    }

    @Test
    void otherDirectoriesSayItInTheirOwnWay() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=a," + PEOPLE, new Attribute("nsAccountLock", "true"));
            directory.person("uid=b," + PEOPLE, new Attribute("pwdAccountLockedTime", "000001010000Z"));
            directory.person("uid=c," + PEOPLE, new Attribute("pwdAccountLockedTime", "20261120230000Z"));
            directory.person("uid=d," + PEOPLE);

            Reading reading = directory.wish().read("accountDisabled", "accountLocked");

            assertThat(reading.column("accountDisabled")).containsExactly("true", "true", "false", "false");
            assertThat(reading.column("accountLocked")).containsExactly("false", "false", "true", "false");
        }
    }

    @Test
    void aTextThatIsMuchTooLongMakesTheEntryUnreadableAndIsNotShown() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person(
                    "uid=a," + PEOPLE, new Attribute("title", "x".repeat(40_000)), new Attribute("mail", "a@b.test"));
            directory.person("uid=b," + PEOPLE, new Attribute("title", "x".repeat(10_000)));

            Reading reading = directory.wish().read("title", "mail");

            assertThat(reading.records()).hasSize(1);
            assertThat(reading.unreadable()).singleElement().satisfies(each -> {
                assertThat(each.reason()).isEqualTo("longer than 10,000 characters: title");
                assertThat(each.record().value("mail")).isEqualTo("a@b.test");
            });
        }
    }

    @Test
    void aManagersColumnsAreReadOnceForEachManager() throws Exception {
        Counting counting = new Counting();
        try (TestDirectory directory = TestDirectory.withoutSchema(counting)) {
            directory.person(
                    "uid=a," + PEOPLE, new Attribute("employeeID", "E1"), new Attribute("manager", "uid=a," + PEOPLE));
            directory.person("uid=b," + PEOPLE, new Attribute("manager", "UID=A, " + PEOPLE));
            directory.person("uid=c," + PEOPLE, new Attribute("manager", "uid=gone," + PEOPLE));
            directory.person("uid=d," + PEOPLE, new Attribute("manager", "no DN"));
            directory.person("uid=e," + PEOPLE, new Attribute("manager", "uid=b," + PEOPLE));

            Reading reading = directory.wish().read("manager.employeeID", "manager.manager.employeeID");

            assertThat(reading.column("manager.employeeID")).containsExactly("E1", "E1", "", "", "");
            assertThat(reading.column("manager.manager.employeeID")).containsExactly("E1", "E1", "", "", "E1");
            assertThat(reading.unreadParts()).isEmpty();
            assertThat(counting.reads())
                    .as("once for each of the two columns' depths")
                    .isEqualTo(2);
        }
    }

    @Test
    void aManagerWhoCannotBeReadIsUnread() throws Exception {
        Counting refusing = new Counting();
        refusing.refused = true;
        try (TestDirectory directory = TestDirectory.withoutSchema(refusing)) {
            directory.person("uid=a," + PEOPLE, new Attribute("manager", "uid=a," + PEOPLE));

            SourceRecord record =
                    directory.wish().read("manager.employeeID").records().getFirst();

            assertThat(record.unread()).containsExactly("manager.employeeID");
        }
    }

    @Test
    void theIdentityIsWhateverTheDirectoryKeeps() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("uid=b," + PEOPLE);

            Reading reading = directory.wish().read("uid");

            assertThat(reading.records().getFirst().identity())
                    .isEqualTo(reading.records().getFirst().value("entryUUID"));
        }
        Entry of389 = new Entry("uid=a," + PEOPLE, new Attribute("nsUniqueId", "66446001-1DD211B2-66225011-2EE211DB"));
        assertThat(Identity.of(of389)).contains("66446001-1dd211b2-66225011-2ee211db");
    }

    private static Attribute computed(int flags) {
        return new Attribute("msDS-User-Account-Control-Computed", String.valueOf(flags));
    }

    /** Counts who is read one by one, or refuses it. */
    private static final class Counting extends InMemoryOperationInterceptor {
        private final AtomicInteger firsts = new AtomicInteger();
        private boolean refused;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            String base = request.getRequest().getBaseDN();
            if (request.getRequest().getScope() == SearchScope.BASE && base.startsWith("uid=")) {
                if (refused) {
                    throw new LDAPException(ResultCode.BUSY, "later");
                }
                if (base.startsWith("uid=a,")) {
                    firsts.incrementAndGet();
                }
            }
        }

        int reads() {
            return firsts.get();
        }
    }
}
