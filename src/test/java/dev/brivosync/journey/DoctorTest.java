package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import dev.brivosync.journey.Trial.Result;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An installation is looked at, as it should be and with something wrong in each of its places. */
class DoctorTest {
    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people("E1,Ada,Byron,ada@example.test,Active,HQ");
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** What is not as it should be, and how it stands. */
    private static List<String> amiss(JsonNode doctor) {
        List<String> amiss = new ArrayList<>();
        doctor.path("checks").forEach(check -> {
            String state = check.path("state").asString();
            if (!state.equals("ok")) {
                amiss.add(check.path("area").asString() + ": "
                        + check.path("what").asString() + " " + state);
            }
        });
        return amiss;
    }

    private static String text(JsonNode doctor, String what) {
        for (JsonNode check : doctor.path("checks")) {
            if (check.path("what").asString().equals(what)) {
                return check.path("text").asString();
            }
        }
        throw new AssertionError("nothing was said of " + what + ": " + doctor);
    }

    @Test
    void whereEverythingIsAsItShouldBeARunWouldWork() throws Exception {
        trial.resetStats();

        Result doctor = trial.run("doctor");

        assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isZero();
        assertThat(doctor.out())
                .startsWith("READY: a run would work; whether each record is right, plan tells.")
                .contains("SETTINGS", "STORE", "JOB hr", "ACCOUNT sandbox")
                .contains("none yet: the first run makes it")
                .contains("3 groups, 0 custom fields");
        assertThat(doctor.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(trial.writes()).isZero();
        assertThat(folder.resolve("data")).as("a look makes no store").doesNotExist();
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(trial.json("doctor", "hr").path("ready").asBoolean()).isTrue();
    }

    @Test
    void aWrongPasswordIsOneThingAndWhatDependsOnItIsNotChecked() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "wrong");

        JsonNode doctor = trial.json("doctor");

        assertThat(doctor.path("exit").asInt()).isEqualTo(7);
        assertThat(amiss(doctor)).first().isEqualTo("account sandbox: login wrong");
        assertThat(amiss(doctor).stream().skip(1)).isNotEmpty().allMatch(check -> check.endsWith("notChecked"));
        assertThat(text(doctor, "login"))
                .contains("the Admin ID, not the e-mail address")
                .doesNotContain("wrong");
        assertThat(text(doctor, "groups")).isEqualTo("because the login failed");
    }

    @Test
    void aWrongKeyIsSaidToBeTheKey() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIKEY", "another-key");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(7);
        assertThat(text(doctor, "login")).contains("api-key").doesNotContain("another-key");
    }

    @Test
    void anAccountOutOfReachIsToldWithoutWaitingForLong() {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", "http://127.0.0.1:1");
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", "http://127.0.0.1:1");
        Result doctor = trial.run("doctor");
        assertThat(doctor.exit()).isEqualTo(7);
        assertThat(doctor.out()).startsWith("NOT READY: 1 thing is wrong").contains("no connection");
    }

    @Test
    void aClockThatIsOffIsTold() throws Exception {
        restart(SandboxSettings.defaults()
                .withClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-2).minusMinutes(1))));
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(2);
        assertThat(text(doctor, "clock")).startsWith("the clock here is 2 hours ahead of Brivo's");

        restart(SandboxSettings.defaults().withClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3))));
        JsonNode little = trial.json("doctor");
        assertThat(little.path("exit").asInt()).as("a run would work").isZero();
        assertThat(amiss(little)).containsExactly("account sandbox: clock look");
    }

    @Test
    void aGroupThatIsNotThereIsToldWithTheOneThatIsNear() throws Exception {
        trial.usualJobWith("missing: { reads: 2 }", "  Servr Room: everyone");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(2);
        assertThat(amiss(doctor)).containsExactly("account sandbox: names of hr wrong");
        assertThat(text(doctor, "names of hr")).contains("Brivo has no group Servr Room; did you mean Server Room?");
    }

    @Test
    void anAdministratorWhoDoesNotSeeEverythingIsTold() throws Exception {
        trial.switchTo("{\"hiddenGroups\":[\"Executives\"]}");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(7);
        assertThat(amiss(doctor)).containsExactly("account sandbox: administrator wrong");
        assertThat(text(doctor, "administrator")).contains("Assign it to all of them in Brivo");
    }

    @Test
    void whatARunCanDoWithoutMayBeForbidden() throws Exception {
        trial.switchTo(
                "{\"faults\":[{\"method\":\"GET\",\"path\":\"/access-points\",\"kind\":\"forbidden\"},{\"method\":\"GET\",\"path\":\"/events/audit\",\"kind\":\"forbidden\"}]}");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isZero();
        assertThat(amiss(doctor)).containsExactly("account sandbox: doors look", "account sandbox: journal look");
    }

    @Test
    void theMonthsCallsAreCounted() throws Exception {
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "1000");
        assertThat(text(trial.json("doctor"), "quota")).contains("the store, which counts calls, is not open");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        assertThat(text(trial.json("doctor"), "quota")).contains("of 1,000 of this month used");
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CALLSPERMONTH", "5");
        JsonNode spent = trial.json("doctor");
        assertThat(spent.path("exit").asInt()).as("of quota and login").isEqualTo(8);
    }

    @Test
    void aFileThatIsMissingOldOrLacksAColumnIsTold() throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv }, complete: { maximumAge: 36 hours } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
                """);
        Path file = folder.resolve("people.csv");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
        JsonNode old = trial.json("doctor");
        assertThat(old.path("exit").asInt()).isEqualTo(6);
        assertThat(text(old, "source")).contains("it was written 4 days ago, and 36 hours are allowed");

        Trial.lieStill(Files.writeString(file, "id,first,surname,mail\nE1,Ada,Byron,ada@example.test\n"));
        JsonNode lacking = trial.json("doctor");
        assertThat(lacking.path("exit").asInt()).isEqualTo(2);
        assertThat(text(lacking, "source")).contains("the source has no column last");

        Files.delete(file);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "wrong");
        JsonNode missing = trial.json("doctor");
        assertThat(text(missing, "source")).contains("people.csv does not exist");
        assertThat(amiss(missing)).contains("job hr: source wrong", "account sandbox: login wrong");
        assertThat(missing.path("exit").asInt()).as("7 before 6").isEqualTo(7);
    }

    @Test
    void aDirectoryIsLoggedOnToAndAsked() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addAdditionalBindCredentials("cn=reader", "secret");
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.startListening();
        try {
            directory.add("dn: dc=example,dc=test", "objectClass: domain", "dc: example");
            trial.environment.put("LDAP_PASSWORD", "secret");
            trial.job("hr", """
                    source:
                      ldap:
                        url: ldap://localhost:%d
                        insecurePlainText: true
                        user: cn=reader
                        password: ${LDAP_PASSWORD}
                        search: "dc=example,dc=test"
                        filter: "(objectClass=inetOrgPerson)"
                    person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                    groups: { Server Room: { adGroup: ACL-Server } }
                    """.formatted(directory.getListenPort()));
            JsonNode empty = trial.json("doctor");
            assertThat(empty.path("exit").asInt()).isEqualTo(6);
            assertThat(text(empty, "source")).contains("search and filter find nobody: (objectClass=inetOrgPerson)");
            assertThat(amiss(empty)).contains("job hr: groups wrong");

            directory.add("dn: uid=ada,dc=example,dc=test", "objectClass: inetOrgPerson", "cn: Ada", "sn: Byron");
            directory.add(
                    "dn: cn=ACL-Server,dc=example,dc=test",
                    "objectClass: groupOfNames",
                    "cn: ACL-Server",
                    "member: uid=ada,dc=example,dc=test");
            JsonNode good = trial.json("doctor");
            assertThat(text(good, "source"))
                    .contains("search and filter find 1 entry")
                    .contains("cn=reader");
            assertThat(good.path("exit").asInt()).isZero();

            trial.environment.put("LDAP_PASSWORD", "guessed");
            JsonNode refused = trial.json("doctor");
            assertThat(refused.path("exit").asInt()).isEqualTo(6);
            assertThat(text(refused, "source")).contains("password").doesNotContain("guessed");
        } finally {
            directory.shutDown(true);
        }
    }

    @Test
    void brokenSettingsHideNoneOfTheRest() throws Exception {
        Files.writeString(folder.resolve("config/application.yaml"), "stor: { retention: 3 days }\n");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(2);
        assertThat(amiss(doctor))
                .containsExactly(
                        "settings: settings wrong",
                        "store: store notChecked",
                        "account sandbox: login notChecked",
                        "notices: notices notChecked");
        assertThat(text(doctor, "source")).contains("read people.csv");
    }

    @Test
    void aJobFileThatIsWrongHidesNoOther() throws Exception {
        trial.job("broken", "source: { csv: { file: x.csv } }\n");
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isEqualTo(2);
        assertThat(amiss(doctor)).contains("job broken: job file wrong", "job broken: source notChecked");
        assertThat(text(doctor, "names of hr")).contains("3 groups");
        assertThat(trial.run("doctor", "hr").exit()).isZero();
    }

    @Test
    void whereNobodyIsToldThereIsNobodyToTest() {
        JsonNode doctor = trial.json("doctor", "--send-test");
        assertThat(doctor.path("exit").asInt()).isEqualTo(3);
        assertThat(text(doctor, "test")).contains("names no mail and no webhook");
    }

    @Test
    void noSuchJobIsToldWithThoseThereAre() {
        Result doctor = trial.run("doctor", "hrr");
        assertThat(doctor.exit()).isEqualTo(2);
        assertThat(doctor.out().replaceAll("\\s+", " ")).contains("there is no job hrr");
    }

    @Test
    void secretsThatOthersMayReadAreToldAndStopNothing() throws Exception {
        Path secrets = Files.writeString(folder.resolve("config/secrets.env"), "BRIVO_PASSWORD=x1\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        JsonNode doctor = trial.json("doctor");
        assertThat(doctor.path("exit").asInt()).isZero();
        assertThat(amiss(doctor)).containsExactly("settings: secrets look");
        assertThat(text(doctor, "secrets")).contains("chmod 600").doesNotContain("x1");
    }

    @Test
    void anotherProcessMayHaveTheStore() throws Exception {
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        try (Store held = Store.open(trial.environment.get("STORE_URL"), Duration.ZERO)) {
            Child doctor = new Child(folder, trial.environment, "doctor");
            assertThat(doctor.exit()).as(doctor.said()).isZero();
            assertThat(doctor.said().replaceAll("\\s+", " "))
                    .contains("READY: a run would work; whether each record is right, plan tells. 1 thing to look at.")
                    .contains("store look the store is held by")
                    .contains("3 groups");
            assertThat(held.folder()).isPresent();
        }
    }

    private void restart(SandboxSettings settings) throws Exception {
        trial.close();
        trial = new Trial(folder, settings).usualJob();
    }
}
