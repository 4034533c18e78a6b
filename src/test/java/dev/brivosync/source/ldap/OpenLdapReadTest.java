package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.DN;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reads a real OpenLDAP, {@link NamedServer named} by variables that begin with OL. */
@Tag("openldap")
class OpenLdapReadTest {
    private final NamedServer server = new NamedServer("OL");

    @BeforeEach
    void whereThereIsAServer() {
        server.require();
    }

    @Test
    void everybodyIsReadOverLdaps() throws Exception {
        Reading reading = server.wish().pages(500).read(Truth.ATTRIBUTES);

        Truth.of(server).require(reading);
        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.evidence()).anyMatch(line -> line.endsWith("result 0 success, no more pages"));
    }

    @Test
    void everybodyIsReadOverStartTls() throws Exception {
        Reading reading = wish(server.value("LDAP_URL")).startTls().pages(1000).read(Truth.ATTRIBUTES);

        Truth.of(server).require(reading);
        assertThat(reading.doubts()).isEmpty();
    }

    @Test
    void theSchemaTellsAColumnFromATypo() {
        try (SourceRead read = server.wish().open("uid")) {
            assertThat(List.of("employeeNumber", "memberOf", "surname", "entryUUID"))
                    .allMatch(read.columns().orElseThrow()::contains);
            assertThat(read.columns().orElseThrow().contains("employeNumber")).isFalse();
        }
    }

    @Test
    void anAccountThatMayReadNoMoreGivesADoubtAndTheFirstTwoThousand() throws Exception {
        assumeTrue(Truth.of(server).people().size() > 2000, "the limit is 2000");

        Reading reading = capped().pages(500).read("uid");

        assertThat(reading.records()).hasSize(2000);
        assertThat(reading.doubts()).singleElement().asString().contains("result 4", "have its size limit raised");
    }

    @Test
    void aPageLargerThanAllowedIsADoubt() {
        Reading reading = server.wish().pages(1001).read("uid");

        assertThat(reading.records()).isEmpty();
        assertThat(reading.doubts()).singleElement().asString().contains("result 11", "set a smaller 'pageSize'");
    }

    @Test
    void aReferralBelowTheRootIsADoubt() {
        Reading reading =
                server.wish().bases(server.value("BASE_DN")).pages(1000).read("uid");

        assertThat(reading.records()).isNotEmpty();
        assertThat(reading.doubts()).singleElement().asString().contains("lies elsewhere");
    }

    @Test
    void aWrongPasswordAndAnUnknownAuthorityAreSaid() {
        Wish wish = server.wish();

        assertThatThrownBy(() -> wish.user(server.value("BIND_DN"), "wrong").open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("user or password is wrong");
        assertThatThrownBy(() -> new Wish().urls(server.value("LDAPS_URL")).open("uid"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("Corp OpenLDAP Test CA");
    }

    @Test
    void lockedForGoodByThePasswordPolicyIsDisabled() throws Exception {
        Reading reading = server.wish().pages(1000).read("accountDisabled", "accountLocked");

        Map<DN, JsonNode> people = Truth.of(server).people();
        for (SourceRecord record : reading.records()) {
            JsonNode person = Objects.requireNonNull(people.get(new DN(record.origin())));
            assertThat(record.value("accountDisabled"))
                    .as(record.origin())
                    .isEqualTo(String.valueOf((person.path("uac").asInt() & 2) != 0));
            assertThat(record.value("accountLocked")).isEqualTo("false");
        }
        assertThat(reading.column("accountDisabled")).contains("true", "false");
    }

    private Wish capped() {
        return server.wish().user("cn=capped,ou=services," + server.value("BASE_DN"), server.value("BIND_PW"));
    }

    private Wish wish(String url) {
        return server.wish().urls(url);
    }
}
