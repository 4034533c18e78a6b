package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each danger that the planning rules name, once, from the file to the account, under its name. */
class DangersTest {
    private static final String JOB = """
            source: { csv: { file: ../people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            lifecycle: { active: { status: [Active] } }
            groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
            badges: { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" }
            """;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void sixPeopleAreAtWork() throws Exception {
        trial = new Trial(folder).job("hr", JOB);
        trial.seed("{\"credentials\":[%s,%s,%s]}"
                .formatted(Carriers.card(1, ""), Carriers.card(2, ""), Carriers.card(9, "")));
        people("E1,Ada,Byron,1", "E2,Ben,Carter,2");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.resetStats();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    /** These, and four more who stay as they are. */
    private void people(String... rows) throws Exception {
        List<String> lines = Stream.concat(
                        Stream.of("id,first,last,mail,status,site,badge"),
                        Stream.concat(
                                Stream.of(rows).map(row -> {
                                    String[] values = row.split(",", -1);
                                    return "%s,%s,%s,%s@example.test,%s,HQ,%s"
                                            .formatted(
                                                    values[0],
                                                    values[1],
                                                    values[2],
                                                    values[0].strip(),
                                                    values.length > 4 ? values[4] : "Active",
                                                    values[3]);
                                }),
                                Stream.of("F1", "F2", "F3", "F4")
                                        .map(key ->
                                                "%1$s,Fay%1$s,Gray%1$s,%1$s@example.test,Active,Lab,".formatted(key))))
                .toList();
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), String.join("\n", lines) + "\n"));
    }

    private String held(Result sync) {
        assertThat(sync.exit()).as(sync.out() + sync.err()).isEqualTo(4);
        return trial.json("report", "last").path("changes").path(0).path("held").asString();
    }

    private static String words(Result result) {
        return (result.out() + result.err()).replaceAll("\\s+", " ");
    }

    private long holder(int card) {
        return trial.cards().stream()
                .filter(each -> each.path("fieldValues").path("1").asInt() == card)
                .findFirst()
                .orElseThrow()
                .path("holder")
                .asLong();
    }

    private long id(String key) throws Exception {
        return trial.user(key).path("id").asLong();
    }

    @Test
    void theFirstRun() throws Exception {
        trial.job("second", JOB.replace("people.csv", "others.csv").replace("All Staff: everyone, HQ Office", "Lab A"));
        Trial.lieStill(Files.writeString(
                folder.resolve("others.csv"),
                "id,first,last,mail,status,site,badge\nG1,Gil,Hart,g@example.test,Active,HQ,\n"));

        Result sync = trial.run("sync", "second");

        assertThat(held(sync)).isEqualTo("firstRun");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void theWrongAccount() throws Exception {
        for (String key : List.of("F1", "F2", "F3", "F4", "E1")) {
            trial.deleteByHand(key);
        }
        trial.resetStats();

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(2);
        assertThat(words(sync)).contains("is sandbox the right account?");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void theMemoryThatIsLost() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        people("E1,Ada,Byron,1,Terminated");

        Result sync = trial.run("sync", "hr", "--first");

        assertThat(held(sync)).isEqualTo("adopt");
        assertThat(words(sync)).contains("E1 Ada Byron status is Terminated, and may still enter");
        assertThat(trial.writes()).isZero();
        assertThat(trial.users()).hasSize(6);
    }

    @Test
    void anAdoption() throws Exception {
        trial.seed("""
                {"users":[{"firstName":"Gil","lastName":"Hart","externalId":"G1"},
                          {"firstName":"Ira","lastName":"Jones","externalId":"G2"},
                          {"firstName":"Kit","lastName":"Lane","externalId":"G3","suspended":true}]}""");
        people("E1,Ada,Byron,1", "E2,Ben,Carter,2", "G1,Gil,Hart,", "G2,Ida,Someone,", "G3,Kit,Lane,");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as("two are blocked").isEqualTo(3);
        JsonNode changes = trial.json("report", "last").path("changes");
        assertThat(changes.valueStream().filter(each -> each.path("blocked").isNull()))
                .isNotEmpty()
                .allMatch(each -> each.path("key").asString().equals("G1"))
                .allMatch(each -> each.path("held").asString().equals("adopt"));
        assertThat(trial.writes()).isZero();
    }

    @Test
    void aUserOfAnotherSystem() throws Exception {
        trial.job("hr", JOB + "ownership: { adopt: [ email ] }\n");
        trial.seed("""
                {"users":[{"firstName":"Gil","lastName":"Hart","externalId":"OTHER-7",
                           "emails":[{"address":"G1@example.test","type":"Work"}]}]}""");
        people("E1,Ada,Byron,1", "E2,Ben,Carter,2", "G1,Gil,Hart,");

        trial.run("sync", "hr");

        assertThat(trial.user("OTHER-7").path("groups")).isEmpty();
        assertThat(trial.user("OTHER-7").path("lastName").asString()).isEqualTo("Hart");
    }

    @Test
    void twoJobsAndOnePerson() throws Exception {
        trial.job(
                "second", JOB.replace("All Staff: everyone, HQ Office", "Lab A").replace("{last}", "{first}"));

        Result second = trial.run("sync", "second", "--first");

        assertThat(second.exit()).isEqualTo(3);
        assertThat(words(second)).contains("belongs to the job hr");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void twoJobsAndOneGroup() throws Exception {
        trial.job("second", JOB);

        Result validate = trial.run("validate");

        assertThat(validate.exit()).isEqualTo(2);
        assertThat(words(validate)).contains("HQ Office").contains("hr.yaml").contains("second.yaml");
    }

    @Test
    void twoJobsAndSomebodyWhoWentFromOneToTheOther() throws Exception {
        Trial.lieStill(Files.copy(folder.resolve("people.csv"), folder.resolve("others.csv")));
        trial.job("second", JOB.replace("people.csv", "others.csv").replace("All Staff: everyone, HQ Office", "Lab A"));
        trial.run("plan", "second");
        people("E2,Ben,Carter,2");

        for (int night = 0; night < 3; night++) {
            Files.writeString(
                    folder.resolve("people.csv"), "\n".repeat(night), java.nio.file.StandardOpenOption.APPEND);
            Trial.lieStill(folder.resolve("people.csv"));
            trial.run("sync", "second", "--first");
            trial.run("sync", "hr");
        }

        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
        assertThat(words(trial.run("report", "last"))).contains("second");
    }

    @Test
    void aRenamedJob() throws Exception {
        Files.move(folder.resolve("jobs/hr.yaml"), folder.resolve("jobs/staff.yaml"));

        Result unsaid = trial.run("sync", "staff");
        assertThat(unsaid.exit()).isEqualTo(3);
        assertThat(trial.writes()).isZero();

        Files.writeString(
                folder.resolve("jobs/staff.yaml"),
                Files.readString(folder.resolve("jobs/staff.yaml")) + "formerly: [hr]\n");
        Result said = trial.run("sync", "staff");
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(trial.writes()).isZero();
    }

    @Test
    void aKeyThatOnlyLooksLikeAnother() throws Exception {
        people("e1,Ada,Byron,", "E2,Ben,Carter,2");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(trial.users()).hasSize(6);
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void swappedBadges() throws Exception {
        people("E1,Ada,Byron,2", "E2,Ben,Carter,1");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).as(sync.out() + sync.err()).isZero();
        assertThat(holder(1)).isEqualTo(id("E2"));
        assertThat(holder(2)).isEqualTo(id("E1"));
        assertThat(trial.json("plan", "hr").path("changes")).isEmpty();
    }

    @Test
    void aBadgeOfSomebodyElse() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Vera\",\"lastName\":\"Stranger\",\"externalId\":\"X1\"}]}");
        trial.assignByHand("X1", 9, "{}");
        people("E1,Ada,Byron,9", "E2,Ben,Carter,2");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(holder(9)).isEqualTo(id("X1"));
    }

    @Test
    void aBadgeThatTwoPeopleClaim() throws Exception {
        people("E1,Ada,Byron,9", "E2,Ben,Carter,9");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(holder(9)).isZero();
    }

    @Test
    void aSuspensionByHand() throws Exception {
        trial.suspendByHand("E1");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isZero();
        assertThat(trial.user("E1").path("suspended").asBoolean()).isTrue();
        assertThat(words(sync)).contains("suspended in Brivo");
    }

    @Test
    void aProtectedLeaver() throws Exception {
        trial.job("hr", JOB + "ownership: { protect: [ { key: E1 } ] }\n");
        people("E1,Ada,Byron,1,Terminated", "E2,Ben,Carter,2");

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(trial.user("E1").path("suspended").asBoolean()).isFalse();
    }

    @Test
    void aUserDeletedByHand() throws Exception {
        trial.deleteByHand("E1");

        assertThat(held(trial.run("sync", "hr"))).isEqualTo("recreate");
        assertThat(trial.users()).hasSize(5);
    }

    @Test
    void aGroupTakenIntoTheJob() throws Exception {
        trial.joinByHand("F1", "Lab A");
        trial.job("hr", JOB.replace("HQ Office:", "Lab A: { if: { site: [Nowhere] } }, HQ Office:"));

        String held = held(trial.run("sync", "hr"));

        assertThat(held).isEqualTo("newlyManaged");
        assertThat(trial.groupsOf("F1")).contains("Lab A");
    }

    @Test
    void aLeaverComesBeforeAJoiner() throws Exception {
        people("E1,Ada,Byron,1,Terminated", "E2,Ben,Carter,2", "G1,Gil,Hart,");

        trial.run("sync", "hr");

        List<String> order = trial.json("report", "last")
                .path("changes")
                .valueStream()
                .map(each -> each.path("key").asString())
                .distinct()
                .toList();
        assertThat(order).containsExactly("E1", "G1");
    }
}
