package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 389 Directory Server, {@link NamedServer named} by variables that begin with DS. */
@Tag("389ds")
class DirectoryServerTest extends StandardServerCases {
    DirectoryServerTest() {
        super(new NamedServer("DS"), "nsAccountLock", "true");
    }

    @Test
    void theBaseSaysHowManyAreThere() throws Exception {
        Reading reading = server.wish().pages(500).read(Truth.ATTRIBUTES);
        int people = Truth.of(server).people().size();

        Truth.of(server).require(reading);
        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.evidence())
                .anyMatch(line -> line.contains("%,d of the %,d entries directly under it".formatted(people, people)));
        assertThat(reading.records())
                .allMatch(record -> record.value("nsUniqueId").equals(record.identity()));
    }

    @Test
    void everybodyIsReadOverStartTls() throws Exception {
        Reading reading = server.wish()
                .urls(server.value("LDAP_URL"))
                .startTls()
                .pages(1000)
                .read(Truth.ATTRIBUTES);

        Truth.of(server).require(reading);
        assertThat(reading.doubts()).isEmpty();
    }

    /** The size limit of pages is for each page, what may be looked at for all of them together. */
    @ParameterizedTest
    @ValueSource(strings = {"nsPagedSizeLimit", "nsPagedLookThroughLimit"})
    void anAccountThatMayReadNoMoreThan500GivesADoubt(String limit) throws Exception {
        String account = "cn=capped," + unit();
        String right =
                "(targetattr=\"*\")(version 3.0; acl \"capped\"; allow (read,search,compare) userdn=\"ldap:///%s\";)"
                        .formatted(account);
        administrator()
                .add(
                        "dn: " + account,
                        "objectClass: organizationalRole",
                        "objectClass: simpleSecurityObject",
                        "userPassword: " + server.value("BIND_PW"),
                        limit + ": 500");
        administrator().modify(server.people(), new Modification(ModificationType.ADD, "aci", right));
        try {
            Reading reading = server.wish()
                    .user(account, server.value("BIND_PW"))
                    .pages(1000)
                    .read("uid");

            assertThat(reading.records().size())
                    .isLessThan(Truth.of(server).people().size());
            assertThat(reading.doubts()).isNotEmpty().first().asString().contains("was read only in part");
        } finally {
            administrator().modify(server.people(), new Modification(ModificationType.DELETE, "aci", right));
        }
    }
}
