package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.journey.Trial.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What made users of such tools lock out whole companies: a directory that is not what it was. Forty people of two units
 * with a group each are at work; then the same thing goes wrong three nights in a row. Nobody's access is taken, and the
 * exit code and the verdict say why.
 */
class TerribleNightsOfTheDirectoryTest {
    private static final int PEOPLE = 40;
    private static final String ROOT = "dc=example,dc=test";
    private static final String STAFF = "ou=staff," + ROOT;
    private static final String FORMER = "ou=former," + ROOT;
    private static final String SERVER_ROOM = "cn=ACL-Server," + ROOT;
    private static final String JOB = """
            source:
              ldap:
                url: ldap://localhost:%d
                insecurePlainText: true
                user: cn=reader
                password: ${LDAP_PASSWORD}
                search: "ou=staff,dc=example,dc=test"
                filter: "(objectClass=inetOrgPerson)"
            person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}", emails: { Work: "{mail}" } }
            lifecycle: { active: { employeeType: [active] }, missing: { reads: 1 } }
            groups: { All Staff: everyone, Server Room: { adGroup: ACL-Server } }
            """;

    @TempDir
    Path folder;

    private InMemoryDirectoryServer directory;
    private final Moods moods = new Moods();
    private Trial trial;

    /** How the directory answers searches. */
    private static final class Moods extends InMemoryOperationInterceptor {
        private @Nullable ResultCode ofGroups;
        private @Nullable ResultCode ofPeople;
        private String hidden = "";
        /** Which members a group is left with, and what its attribute is called then. */
        private @Nullable String firstMembers;

        private int given;
        private int limit = Integer.MAX_VALUE;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            boolean forPeople = request.getRequest().getBaseDN().equalsIgnoreCase(STAFF);
            ResultCode refusal = forPeople ? ofPeople : ofGroups;
            given = 0;
            if (refusal != null) {
                throw new LDAPException(refusal, "the search was not finished");
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
            Entry entry = intercepted.getSearchEntry().duplicate();
            if (entry.hasAttribute("employeeNumber") && ++given > limit) {
                intercepted.setSearchEntry(null);
            } else if (firstMembers != null && entry.hasAttribute("member")) {
                String[] members = Arrays.copyOf(entry.getAttributeValues("member"), 5);
                entry.removeAttribute("member");
                entry.addAttribute(firstMembers, members);
                intercepted.setSearchEntry(new ReadOnlyEntry(entry));
            } else if (entry.removeAttribute(hidden)) {
                intercepted.setSearchEntry(new ReadOnlyEntry(entry));
            }
        }
    }

    @BeforeEach
    void fortyPeopleAreAtWork() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(ROOT);
        config.addAdditionalBindCredentials("cn=reader", "secret");
        config.addInMemoryOperationInterceptor(moods);
        directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        directory.add("dn: " + ROOT, "objectClass: domain", "dc: example");
        directory.add("dn: " + STAFF, "objectClass: organizationalUnit", "ou: staff");
        directory.add("dn: " + FORMER, "objectClass: organizationalUnit", "ou: former");
        for (int number = 1; number <= PEOPLE; number++) {
            directory.add(
                    "dn: " + dn(number),
                    "objectClass: inetOrgPerson",
                    "uid: E" + number,
                    "cn: E" + number,
                    "givenName: Per" + number,
                    "sn: Son" + number,
                    "mail: per%d@example.test".formatted(number),
                    "employeeType: active",
                    "employeeNumber: E" + number);
        }
        directory.add("dn: " + SERVER_ROOM, "objectClass: groupOfNames", "cn: ACL-Server", "member: " + dn(1));
        for (int number = 2; number <= 20; number++) {
            directory.modify(SERVER_ROOM, new Modification(ModificationType.ADD, "member", dn(number)));
        }
        trial = new Trial(folder);
        trial.environment.put("LDAP_PASSWORD", "secret");
        job("", "");
        Result first = trial.run("sync", "staff", "--first");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(trial.membersOf("Server Room")).isEqualTo(20);
    }

    @AfterEach
    void close() {
        trial.close();
        directory.shutDown(true);
    }

    static Stream<TerribleNight<TerribleNightsOfTheDirectoryTest>> nights() {
        return Stream.of(
                night(
                        "the directory is out of reach",
                        6,
                        "The directory cannot be reached. ldap://localhost:",
                        it -> it.directory.shutDown(true)),
                night(
                        "the password of the directory has changed",
                        6,
                        "user or password is wrong, or the account is locked",
                        it -> it.trial.environment.put("LDAP_PASSWORD", "changed")),
                night(
                        "the directory answers with nobody",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The source is empty",
                        it -> it.moods.limit = 0),
                night(
                        "the directory gives half of the people and an error",
                        6,
                        "it gives this account no more entries: have its size limit raised",
                        it -> it.moods.ofPeople = ResultCode.SIZE_LIMIT_EXCEEDED),
                night(
                        "the directory is too slow",
                        6,
                        "its time limit was reached: have the limit raised",
                        it -> it.moods.ofPeople = ResultCode.TIME_LIMIT_EXCEEDED),
                night(
                        "the directory gives half of the people and calls it all",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The directory left out",
                        it -> it.moods.limit = PEOPLE / 2),
                night(
                        "the unit is called otherwise",
                        6,
                        "the base does not exist, or this account may not see it",
                        it -> it.directory.modifyDN(STAFF, "ou=people", true)),
                night(
                        "everybody was moved to another unit",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The source is empty",
                        TerribleNightsOfTheDirectoryTest::moveEverybody),
                night(
                        "the filter is edited",
                        4,
                        "1 DECISION.",
                        it -> it.job("objectClass=inetOrgPerson", "employeeNumber=E1*")),
                night(
                        "the unit that is searched is edited",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The source is empty",
                        it -> it.job("ou=staff,dc", "ou=former,dc")),
                night(
                        "the filter is mistyped",
                        2,
                        "source.ldap.filter is no LDAP filter",
                        it -> it.job("(objectClass=inetOrgPerson)", "(objectClass=inetOrgPerson")),
                night(
                        "the right to read the status is lost",
                        6,
                        "SOURCE IN DOUBT: nothing follows from it, and nobody loses access. The column",
                        it -> it.moods.hidden = "employeeType"),
                night(
                        "the right to read the keys is lost",
                        6,
                        "SOURCE IN DOUBT: nothing follows from it, and nobody loses access. The column",
                        it -> it.moods.hidden = "employeeNumber"),
                night(
                        "the right to read the members is lost",
                        6,
                        "SOURCE NOT READ WHOLE: nobody loses access by absence. The rules of Server Room",
                        it -> it.moods.hidden = "member"),
                night(
                        "the search for a group is not finished",
                        6,
                        "PART OF THE SOURCE WAS NOT READ: what depends on it stays as it is.",
                        it -> it.moods.ofGroups = ResultCode.TIME_LIMIT_EXCEEDED),
                night(
                        "a large group comes in parts, and the others never",
                        6,
                        "PART OF THE SOURCE WAS NOT READ",
                        it -> it.moods.firstMembers = "member;range=0-4"),
                night(
                        "a group gives its first members and calls it all",
                        4,
                        "1 DECISION.",
                        it -> it.moods.firstMembers = "member"),
                night(
                        "a group is gone",
                        6,
                        "PART OF THE SOURCE WAS NOT READ: what depends on it stays as it is.",
                        it -> it.directory.delete(SERVER_ROOM)),
                night(
                        "a group is called otherwise",
                        0,
                        "NOTHING TO DO. 40 people are as the source wants them.",
                        it -> it.directory.modifyDN(SERVER_ROOM, "cn=ACL-Room", true)),
                night("everybody is made inactive", 4, "1 DECISION.", TerribleNightsOfTheDirectoryTest::endEverybody));
    }

    /** The same every night, where it can be done more than once. */
    private interface Strike {
        void at(TerribleNightsOfTheDirectoryTest company) throws Exception;
    }

    private static TerribleNight<TerribleNightsOfTheDirectoryTest> night(
            String name, int exit, String verdict, Strike strike) {
        return new TerribleNight<>(name, exit, verdict, (company, number) -> {
            if (number == 1) {
                strike.at(company);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("nights")
    void takesAccessFromNobody(TerribleNight<TerribleNightsOfTheDirectoryTest> night) throws Exception {
        Access before = Access.in(trial);
        Result last = null;
        for (int number = 1; number <= 3; number++) {
            night.disaster().strike(this, number);
            last = trial.run("sync", "staff");
            assertThat(before.lostIn(Access.in(trial)))
                    .as(last.out() + last.err())
                    .isEmpty();
        }
        night.isToldBy(Objects.requireNonNull(last));
    }

    private static String dn(int number) {
        return "uid=E%d,%s".formatted(number, STAFF);
    }

    private void job(String part, String other) throws Exception {
        trial.job("staff", JOB.formatted(directory.getListenPort()).replace(part, other));
    }

    private void moveEverybody() throws LDAPException {
        for (int number = 1; number <= PEOPLE; number++) {
            directory.modifyDN(dn(number), "uid=E" + number, true, FORMER);
        }
    }

    private void endEverybody() throws LDAPException {
        for (int number = 1; number <= PEOPLE; number++) {
            directory.modify(dn(number), new Modification(ModificationType.REPLACE, "employeeType", "left"));
        }
    }
}
