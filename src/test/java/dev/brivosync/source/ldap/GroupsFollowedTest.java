package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static dev.brivosync.source.ldap.TestDirectory.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group of the directory that a job has come to know is followed by its id. */
class GroupsFollowedTest {
    private static final String NAME = "ACL-Server";
    private static final String DN = "cn=ACL-Server," + ROOT;

    private TestDirectory directory;
    private String identity;

    @BeforeEach
    void open() throws Exception {
        directory = TestDirectory.plain().people(3);
        group(DN, NAME, "p000");
        identity =
                Objects.requireNonNull(read(NAME, Map.of()).groups().getFirst().identity());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void theFirstReadingTellsTheIdAndTheNextOnesFindTheSame() {
        Reading reading = read(NAME, Map.of(NAME, identity));

        assertThat(reading.groups()).containsExactly(new DirectoryGroup(NAME, identity, null));
        assertThat(members(reading, NAME)).containsExactly("p000");
    }

    @Test
    void aRenamedGroupIsFollowedAndTheRemarkSaysSo() throws Exception {
        directory.server.modifyDN(DN, "cn=ACL-ServerRoom", true);

        Reading reading = read(NAME, Map.of(NAME, identity));

        assertThat(members(reading, NAME)).containsExactly("p000");
        assertThat(reading.unreadParts()).isEmpty();
        assertThat(reading.groups())
                .containsExactly(new DirectoryGroup(
                        NAME,
                        identity,
                        "directory group ACL-Server is now called ACL-ServerRoom; it is followed by its id, so change"
                                + " the job file"));
    }

    @Test
    void aMovedGroupThatIsWrittenByItsDnIsFollowed() throws Exception {
        directory.server.modifyDN(DN, "cn=ACL-Server", true, PEOPLE);

        Reading reading = read(DN, Map.of(DN, identity));

        assertThat(members(reading, DN)).containsExactly("p000");
        assertThat(reading.groups().getFirst().remark())
                .startsWith("directory group " + DN + " is now called cn=ACL-Server," + PEOPLE);
    }

    @Test
    void aMovedGroupThatIsWrittenByItsNameIsTheSameAndNothingIsSaid() throws Exception {
        directory.server.modifyDN(DN, "cn=ACL-Server", true, PEOPLE);

        assertThat(read(NAME, Map.of(NAME, identity)).groups())
                .containsExactly(new DirectoryGroup(NAME, identity, null));
    }

    @Test
    void ofTwoOfThatNameTheOneThatIsKnownIsMeant() throws Exception {
        group("cn=ACL-Server," + PEOPLE, NAME, "p001");

        assertThat(read(NAME, Map.of()).unreadParts())
                .singleElement()
                .asString()
                .contains("not the only one");
        assertThat(members(read(NAME, Map.of(NAME, identity)), NAME)).containsExactly("p000");
    }

    @Test
    void aNameThatMeansAnotherGroupWhileTheKnownOneIsRenamedMeansNone() throws Exception {
        directory.server.modifyDN(DN, "cn=Old-Server", true);
        group(DN, NAME, "p001");

        Reading reading = read(NAME, Map.of(NAME, identity));

        assertThat(members(reading, NAME)).isEmpty();
        assertThat(reading.records())
                .allSatisfy(record -> assertThat(record.unread()).containsExactly("adGroup " + NAME));
        assertThat(reading.groups()).isEmpty();
        assertThat(reading.unreadParts())
                .singleElement()
                .asString()
                .contains("'ACL-Server' means another group now (cn=ACL-Server," + ROOT + ")")
                .contains("which is cn=Old-Server," + ROOT + " now")
                .contains("write cn=ACL-Server," + ROOT + " in the job file if the new one is meant, or cn=Old-Server,")
                .endsWith("neither add nor remove anybody");
    }

    @Test
    void aGroupThatWasMadeAnewUnderTheSameDnMeansNoneUntilSomebodySaysSo() throws Exception {
        directory.server.delete(DN);
        group(DN, NAME, "p001");

        assertThat(read(DN, Map.of(DN, identity)).unreadParts())
                .singleElement()
                .asString()
                .contains("which is gone, or this account may not see it; write ACL-Server in the job file if the new");
        assertThat(members(read(NAME, Map.of(DN, identity)), NAME)).containsExactly("p001");
    }

    @Test
    void aGroupThatIsGoneIsNotFound() throws Exception {
        directory.server.delete(DN);

        assertThat(read(NAME, Map.of(NAME, identity)).unreadParts())
                .singleElement()
                .asString()
                .contains("'ACL-Server' was not found");
    }

    @Test
    void anIdThatIsNoneOfThisKindOfDirectoryFindsNothing() throws Exception {
        directory.server.delete(DN);

        assertThat(read(NAME, Map.of(NAME, "no id at all")).unreadParts())
                .singleElement()
                .asString()
                .contains("was not found");
    }

    private void group(String dn, String name, String member) throws Exception {
        directory.server.add(
                "dn: " + dn, "objectClass: groupOfNames", "cn: " + name, "member: uid=" + member + "," + PEOPLE);
    }

    private Reading read(String name, Map<String, String> meant) {
        try {
            return directory.wish().groups(name).meant(meant).read("uid");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> members(Reading reading, String group) {
        return reading.records().stream()
                .filter(record -> record.values().containsKey(SourceRecord.MEMBERSHIP + group))
                .map(record -> record.value("uid"))
                .toList();
    }
}
