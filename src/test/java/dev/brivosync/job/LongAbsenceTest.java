package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import dev.brivosync.faults.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days on which something that a served job needs is away: nothing is lost by it, and people are told, once. */
@Tag("slow")
class LongAbsenceTest {
    private static final String JOB = """
            schedule: { daily: "02:00", timeZone: UTC }
            source: { csv: { file: ../people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
            lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
            groups: { All Staff: everyone }
            """;
    private static final String HEADER = "id,first,last,status";
    private static final String ADA = "E1,Ada,Byron,";
    private static final String GRACE = "E2,Grace,Hopper,";
    private static final String IRIS = "E3,Iris,Vance,";
    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    @TempDir
    Path folder;

    private ServedPlace place;

    @AfterEach
    void close() {
        place.close();
    }

    @BeforeEach
    void start() throws Exception {
        place = new ServedPlace(folder, JOB, NOON);
    }

    private void begin() throws Exception {
        place.people(HEADER, ADA + "Active", GRACE + "Active", IRIS + "Active");
        place.firstSync();
        place.serve();
        place.alarms.pass(Duration.ofDays(1));
        assertThat(place.runs).extracting(ServedPlace.Began::exit).containsExactly(ExitCode.DONE);
        place.runs.clear();
        assertThat(place.told()).isEmpty();
    }

    @Test
    void afterADayWithoutBrivoTheNextTryMakesGoodWhatWasMissed() throws Exception {
        begin();
        place.brivoGoes();
        place.people(HEADER, ADA + "Terminated", GRACE + "Active", "E4,Jo,Adler,Active");

        place.alarms.pass(Duration.ofDays(1));

        assertThat(place.told()).containsExactly("hr: NO PLAN WAS MADE: the Brivo account could not be read (run 3)");
        place.brivoComes();
        assertThat(place.isOut("E1")).isFalse();
        place.alarms.pass(Duration.ofHours(1));

        assertThat(place.isOut("E1")).isTrue();
        assertThat(place.user("E4").isMissingNode()).isFalse();
        assertThat(place.isOut("E3")).as("absent in one read that counts").isFalse();
        assertThat(place.told()).containsExactly("hr: well again (run 43)");
        assertThat(place.plan()).isEmpty();
    }

    @Test
    void aServerThatBeginsOnTheSecondDayWithoutBrivoRunsWhatWasMissedWhenItIsBack() throws Exception {
        begin();
        place.brivoGoes();
        place.people(HEADER, ADA + "Terminated", GRACE + "Active", IRIS + "Active");
        place.alarms.pass(Duration.ofHours(15));
        place.serve();
        place.alarms.pass(Duration.ofMinutes(20));
        place.brivoComes();
        place.alarms.pass(Duration.ofMinutes(20));

        assertThat(place.isOut("E1")).isTrue();
    }

    /** Exit 6 all night, each five minutes for three hours; nothing of it counts as a read that lacks somebody. */
    @Test
    void aDirectoryThatIsAwayForADayTakesNothingAndWhoeverLeftIsOutOnTheNextNight() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addAdditionalBindCredentials("cn=reader,dc=example,dc=test", "Sesame-opens-42");
        config.setSchema(null);
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
        for (String person : List.of("E1 Ada Byron", "E2 Grace Hopper", "E3 Iris Vance")) {
            String[] of = person.split(" ");
            directory.add(
                    "dn: employeeNumber=%s,dc=example,dc=test".formatted(of[0]),
                    "objectClass: inetOrgPerson",
                    "employeeNumber: " + of[0],
                    "cn: " + of[1],
                    "givenName: " + of[1],
                    "sn: " + of[2],
                    "employeeType: Active");
        }
        directory.startListening();
        place.job("""
                schedule: { daily: "02:00", timeZone: UTC, waitForSource: 3 hours }
                source:
                  ldap:
                    url: "ldap://127.0.0.1:%d"
                    insecurePlainText: true
                    user: "cn=reader,dc=example,dc=test"
                    password: "${LDAP_PASSWORD}"
                    search: "dc=example,dc=test"
                    filter: "(objectClass=inetOrgPerson)"
                    connectTimeout: 1 second
                person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                lifecycle: { active: { employeeType: [Active] }, missing: { reads: 2 } }
                groups: { All Staff: everyone }
                """.formatted(directory.getListenPort()));
        place.firstSync();
        place.serve();
        place.alarms.pass(Duration.ofDays(1));
        place.told();
        directory.modify(
                "dn: employeeNumber=E1,dc=example,dc=test",
                "changetype: modify",
                "replace: employeeType",
                "employeeType: Terminated");
        directory.delete("employeeNumber=E3,dc=example,dc=test");
        int port = directory.getListenPort();
        directory.shutDown(true);

        place.alarms.pass(Duration.ofDays(1));

        assertThat(place.isOut("E1")).isFalse();
        assertThat(place.told())
                .singleElement()
                .asString()
                .startsWith("hr: NO PLAN WAS MADE: the source could not be read (run ");
        directory.startListening();
        assertThat(directory.getListenPort()).isEqualTo(port);
        place.alarms.pass(Duration.ofDays(1));
        assertThat(place.isOut("E1")).isTrue();
        assertThat(place.isOut("E3")).as("absent once").isFalse();
        place.alarms.pass(Duration.ofDays(1));
        assertThat(place.isOut("E3")).as("absent twice").isTrue();
        assertThat(place.told()).hasSize(1).first().asString().startsWith("hr: well again (run ");
        directory.shutDown(true);
    }

    @Test
    void aDiskThatIsFullForADayIsToldEachNightAndTheNextNightMakesItGood() throws Exception {
        try (SmallDisk disk = SmallDisk.mountedAt(folder.resolve("disk"))) {
            place.storeIn(disk.folder());
            begin();
            place.people(HEADER, ADA + "Terminated", GRACE + "Active", IRIS + "Active");
            disk.fill();

            place.alarms.pass(Duration.ofDays(1));

            assertThat(place.runs)
                    .extracting(ServedPlace.Began::exit)
                    .containsExactly(ExitCode.UNEXPECTED, ExitCode.UNEXPECTED);
            assertThat(place.told()).containsExactly("hr: NO SYNC: IT BROKE OFF BEFORE IT BEGAN");
            disk.giveRoom();
            place.alarms.pass(Duration.ofDays(1));
            assertThat(place.isOut("E1")).isTrue();
            assertThat(place.plan()).isEmpty();
            place.brivoGoes();
        }
    }
}
