package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static dev.brivosync.source.ldap.TestDirectory.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DirectoryGroupsTest {
    @Test
    void membersOfNestedGroupsCountAndCyclesEnd() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(5)) {
            group(directory, "Outer", person(0), "CN=Middle," + ROOT);
            group(directory, "Middle", person(1), "cn=Inner, " + ROOT);
            group(directory, "Inner", person(2), "cn=Outer," + ROOT);
            group(directory, "Other", person(3));

            Reading reading = directory.wish().groups("outer", "Other").read("uid");

            assertThat(reading.unreadParts()).isEmpty();
            assertThat(members(reading, "outer")).containsExactlyInAnyOrder("p000", "p001", "p002");
            assertThat(members(reading, "Other")).containsExactly("p003");
            assertThat(reading.evidence()).anyMatch(line -> line.startsWith("group 'outer': 3 members"));
        }
    }

    @Test
    void aNameIsNeverAPatternOrAPartOfAFilter() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(2)) {
            group(directory, "Staff", person(0));
            directory.server.add(
                    "dn: cn=a*()\\\\b," + ROOT, "objectClass: groupOfNames", "cn: a*()\\b", "member: " + person(1));
            for (String name : List.of("*", "St*", ")(cn=*", "*)(objectClass=*", "Staff\0", "\\2a", "a\\2a()\\5cb")) {
                Reading reading = directory.wish().groups(name).read("uid");
                assertThat(reading.unreadParts()).as(name).hasSize(1);
                assertThat(members(reading, name)).as(name).isEmpty();
            }
            assertThat(members(directory.wish().groups("a*()\\b").read("uid"), "a*()\\b"))
                    .containsExactly("p001");
        }
    }

    @Test
    void namesThatAreEscapedOrComposedDifferentlyAreTheSame() throws Exception {
        try (TestDirectory directory = TestDirectory.withoutSchema()) {
            directory.person("cn=Zo\u00eb\\2C \\22Q\\22," + PEOPLE).person("cn=\\#山田," + PEOPLE);
            directory.server.add(
                    "dn: cn=odd\\, ones," + ROOT,
                    "objectClass: groupOfUniqueNames",
                    "cn: odd, ones",
                    "uniqueMember: CN=Zoe\u0308\\, \\\"Q\\\",OU=People,DC=example,DC=test#'0101'B",
                    "uniqueMember: cn=\\23\\E5\\B1\\B1\\E7\\94\\B0 , " + PEOPLE);

            Reading reading = directory
                    .wish()
                    .groups("ODD, ones", "cn=odd\\2c ones," + ROOT)
                    .read("cn");

            assertThat(reading.records())
                    .hasSize(2)
                    .allMatch(record -> record.values().containsKey("adGroup ODD, ones"))
                    .allMatch(record -> record.values().containsKey("adGroup cn=odd\\2c ones," + ROOT));
        }
    }

    @Test
    void moreMembersThanComeAtOnceAreReadToTheLast() throws Exception {
        try (TestDirectory directory =
                TestDirectory.plain(new RangedMembers(1_500)).people(20)) {
            String[] members = IntStream.range(0, 4_000)
                    .mapToObj(DirectoryGroupsTest::person)
                    .toArray(String[]::new);
            group(directory, "Large", members);

            Reading reading = directory.wish().groups("Large").read("uid");

            assertThat(members(reading, "Large")).hasSize(20);
            assertThat(reading.evidence()).anyMatch(line -> line.startsWith("group 'Large': 4,000 members"));
        }
    }

    @Test
    void aMissingAndAnAmbiguousGroupAreUnreadAndTheOthersAreNot() throws Exception {
        try (TestDirectory directory = TestDirectory.plain().people(2)) {
            group(directory, "Twice", person(0));
            directory.server.add(
                    "dn: cn=Twice," + PEOPLE, "objectClass: groupOfNames", "cn: Twice", "member: " + person(1));
            group(directory, "Once", person(1));

            Reading reading = directory.wish().groups("Twice", "Never", "Once").read("uid");

            assertThat(reading.doubts()).isEmpty();
            assertThat(reading.unreadParts())
                    .satisfiesExactly(
                            never -> assertThat(never)
                                    .startsWith("The directory group 'Never' was not found")
                                    .endsWith("neither add nor remove anybody"),
                            twice -> assertThat(twice)
                                    .contains("'Twice' is not the only one of that name", "cn=Twice," + PEOPLE)
                                    .contains("write the DN of the one that is meant"));
            assertThat(members(reading, "Once")).containsExactly("p001");
            assertThat(reading.records())
                    .allSatisfy(
                            record -> assertThat(record.unread()).containsExactly("adGroup Never", "adGroup Twice"));
        }
    }

    @Test
    void aGroupIsUnreadWhereOneNestedInItCannotBeRead() throws Exception {
        Refusing refusing = new Refusing("cn=Inner," + ROOT);
        try (TestDirectory directory = TestDirectory.plain(refusing).people(2)) {
            group(directory, "Outer", person(0), "cn=Inner," + ROOT);
            group(directory, "Inner", person(1));

            Reading reading = directory.wish().groups("Outer").read("uid");

            assertThat(reading.unreadParts())
                    .singleElement()
                    .asString()
                    .contains("'Outer' could not be read whole: it is too busy");
            assertThat(members(reading, "Outer")).isEmpty();
        }
    }

    @Test
    void aServerThatClaimsToBeActiveDirectoryButFollowsNoChainsIsWalked() throws Exception {
        try (TestDirectory directory = TestDirectory.plain(new Claiming()).people(2)) {
            group(directory, "Outer", "cn=Inner," + ROOT);
            group(directory, "Inner", person(1));

            Reading reading = directory.wish().groups("Outer").read("uid");

            assertThat(reading.unreadParts()).isEmpty();
            assertThat(members(reading, "Outer")).containsExactly("p001");
        }
    }

    private static List<String> members(Reading reading, String group) {
        return reading.records().stream()
                .filter(record -> record.values().containsKey(SourceRecord.MEMBERSHIP + group))
                .map(record -> record.value("uid"))
                .toList();
    }

    private static String person(int number) {
        return "uid=p%03d,%s".formatted(number, PEOPLE);
    }

    private static void group(TestDirectory directory, String name, String... members) throws Exception {
        directory.server.add(new Entry(
                "cn=" + name + "," + ROOT,
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("cn", name),
                new Attribute("member", members)));
    }

    /** Gives {@code member} as Active Directory does: some at a time, and an empty attribute beside it. */
    private static final class RangedMembers extends InMemoryOperationInterceptor {
        private final int atATime;

        RangedMembers(int atATime) {
            this.atATime = atATime;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            if (first(request.getRequest().getAttributeList()) > 0) {
                SearchRequest whole = request.getRequest().duplicate();
                whole.setAttributes(List.of(
                        "*", "member;range=" + first(request.getRequest().getAttributeList()) + "-*"));
                request.setRequest(whole);
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
            Entry whole = intercepted.getSearchEntry();
            String[] members = whole == null ? null : whole.getAttributeValues("member");
            if (whole == null || members == null) {
                return;
            }
            int first = first(intercepted.getRequest().getAttributeList());
            int end = Math.min(members.length, first + atATime);
            Entry part = new Entry(whole.getDN(), new Attribute("member"));
            part.addAttribute(
                    "member;range=" + first + "-" + (end == members.length ? "*" : String.valueOf(end - 1)),
                    Arrays.copyOfRange(members, first, end));
            intercepted.setSearchEntry(part);
        }

        private static int first(List<String> attributes) {
            return attributes.stream()
                    .filter(name -> name.startsWith("member;range="))
                    .mapToInt(name -> Integer.parseInt(name.substring(13, name.indexOf('-'))))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Does not say what is in one entry. */
    private static final class Refusing extends InMemoryOperationInterceptor {
        private final String dn;

        Refusing(String dn) {
            this.dn = dn;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equalsIgnoreCase(dn)) {
                throw new LDAPException(ResultCode.BUSY, "later");
            }
        }
    }

    /** Says of itself what Active Directory does. */
    private static final class Claiming extends InMemoryOperationInterceptor {
        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
            Entry entry = intercepted.getSearchEntry();
            if (entry != null && entry.getDN().isEmpty()) {
                Entry claiming = entry.duplicate();
                claiming.addAttribute("supportedCapabilities", "1.2.840.113556.1.4.800");
                intercepted.setSearchEntry(claiming);
            }
        }
    }
}
