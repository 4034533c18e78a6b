package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Somebody's access is ended at once, and no sync gives it back until the order is ended. */
class SuspendTest {
    private static final String ADA = "E1,Ada,Byron,ada@example.test,Active,HQ";
    private static final String GRACE = "E2,Grace,Quill,grace@example.test,Active,Lab";
    private static final String ADAM = "E3,Adam,Smith,adam@example.test,Active,HQ";

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder).usualJob().people(ADA, GRACE, ADAM);
        trial.seed("""
                {"users":[{"firstName":"Vera","lastName":"Stranger","externalId":"4711"}],
                 "credentials":[{"credentialFormat":{"id":100},"referenceId":"card A","holder":"4711",
                                 "fieldValues":[{"id":1,"value":"201"},{"id":2,"value":"70"}]}]}""");
        assertThat(trial.run("sync", "hr", "--first").exit()).isZero();
        trial.resetStats();
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aKnownKeyTakesThreeCallsAndALogin() throws Exception {
        Result result = trial.run("suspend", "E1", "--reason", "badge found at the station", "--as", "Dana");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(suspended("E1")).isTrue();
        assertThat(trial.stats().path("total").asInt()).isEqualTo(4);
        assertThat(trial.stats().path("calls").propertyNames())
                .containsExactlyInAnyOrder(
                        "POST /oauth/token",
                        "GET /users/{externalId}/external",
                        "PUT /users/{id}/suspended",
                        "GET /control-panels");
        assertThat(result.out()).contains("SUSPENDED: Ada Byron (E1, user ").contains("Brivo confirmed it at ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.test", "ADA@example.TEST", "ada b", "Byron, Ada", "Byron", "byr"})
    void whoeverIsMeantAloneIsSuspended(String who) throws Exception {
        assertThat(trial.run("suspend", who).exit()).isZero();
        assertThat(suspended("E1")).isTrue();
        assertThat(suspended("E3")).isFalse();
    }

    @Test
    void aCardIsItsCarriers() throws Exception {
        Result result = trial.run("suspend", "00201");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("Vera Stranger");
        assertThat(suspended("4711")).isTrue();
    }

    @Test
    void aKeyComesBeforeACardNumberUnlessSomebodySaysCard() throws Exception {
        trial.seed("{\"users\":[{\"firstName\":\"Owen\",\"lastName\":\"Ashdown\",\"externalId\":\"201\"}]}");
        assertThat(trial.run("suspend", "--card", "201").out()).contains("Vera Stranger");
        assertThat(suspended("201")).isFalse();
        assertThat(trial.run("suspend", "201").out()).contains("Owen Ashdown");
    }

    @Test
    void ofSeveralNobodyIsTouchedAndEachIsListedWithHowToSayIt() throws Exception {
        Result result = trial.run("suspend", "ada");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("ada fits 2 people")
                .contains("Ada Byron  E1  ada@example.test")
                .contains("Adam Smith  E3  adam@example.test")
                .contains("brivo-sync suspend --user " + id("E3"));
        assertThat(trial.writes()).isZero();

        assertThat(trial.run("suspend", "--user", String.valueOf(id("E3"))).exit())
                .isZero();
        assertThat(suspended("E3")).isTrue();
    }

    @Test
    void whereNobodyIsMeantTheNearestIsNamed() throws Exception {
        Result result = trial.run("suspend", "grace@example.tets");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("nearest is Grace Quill (E2, user " + id("E2") + ")");
        assertThat(trial.run("suspend", "--user", "1").exit()).isEqualTo(2);
        assertThat(trial.run("suspend").exit()).isEqualTo(2);
        assertThat(trial.run("suspend", "E1", "--card", "201").exit()).isEqualTo(2);
        assertThat(trial.run("suspend", "--card", "999").err()).contains("nobody carries a card with the number 999");
        assertThat(trial.writes()).isZero();
    }

    @Test
    void everyLaterSyncKeepsThemSuspendedUntilTheOrderIsEnded() throws Exception {
        trial.run("suspend", "E1", "--reason", "badge found", "--as", "Dana");
        trial.people(ADA.replace("HQ", "Lab"), GRACE, ADAM);

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isZero();
        assertThat(sync.out())
                .contains("KEPT SUSPENDED BY ORDER (1)")
                .contains("kept suspended by Dana on ")
                .contains("badge found")
                .contains("brivo-sync reinstate E1")
                .doesNotContain("by hand");
        assertThat(suspended("E1")).isTrue();
        assertThat(inbox()).isEmpty();
        assertThat(trial.json("plan", "hr")
                        .path("summary")
                        .path("keptSuspended")
                        .asInt())
                .isEqualTo(1);

        trial.suspendByHand("E1", false);
        assertThat(trial.run("sync", "hr").out()).contains("SUSPENDED AGAIN BY ORDER (1)");
        assertThat(suspended("E1")).isTrue();

        assertThat(trial.run("reinstate", "E1").out()).contains("LET IN AGAIN: Ada Byron");
        assertThat(suspended("E1")).isFalse();
        trial.run("sync", "hr");
        assertThat(suspended("E1")).isFalse();
        assertThat(trial.groupsOf("E1")).containsExactly("All Staff", "Lab A");
        assertThat(trial.run("status").out()).doesNotContain("kept suspended");
    }

    @Test
    void statusListsThemBeforeAndAfterARunHasTakenTheNote() throws Exception {
        trial.run("suspend", "4711", "--as", "Dana");
        assertThat(trial.run("status").out())
                .contains("kept suspended by order: 1")
                .contains("Vera Stranger (4711, user " + id("4711") + ") on account sandbox");
        trial.run("sync", "hr");
        assertThat(inbox()).isEmpty();
        assertThat(trial.run("status").out()).contains("kept suspended by order: 1");
    }

    @Test
    void whoeverIsNobodysIsReportedWhenTheyAreLetInByHand() throws Exception {
        trial.run("suspend", "4711");
        assertThat(trial.run("sync", "hr").exit()).isZero();
        trial.suspendByHand("4711", false);

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(3);
        assertThat(words(sync)).contains("is to be kept suspended, and was let in again in Brivo by hand");
        assertThat(suspended("4711")).isFalse();
    }

    @Test
    void aUserDeletedByHandIsNotMadeAnew() throws Exception {
        trial.run("suspend", "E1");
        trial.deleteByHand("E1");
        Result sync = trial.run("sync", "hr");
        assertThat(sync.exit()).isZero();
        assertThat(trial.user("E1").isMissingNode()).isTrue();

        assertThat(trial.run("reinstate", "Byron").out()).contains("their user is gone from Brivo");
        assertThat(trial.run("sync", "hr").exit())
                .as("to be made anew is for somebody to decide")
                .isEqualTo(4);
    }

    @Test
    void whoeverWasSuspendedBeforeStaysSo() throws Exception {
        trial.suspendByHand("E1");
        assertThat(trial.run("suspend", "E1").out()).contains("SUSPENDED ALREADY, AND KEPT SO");
        trial.run("sync", "hr");
        assertThat(trial.run("reinstate", "E1").out())
                .contains("STILL SUSPENDED")
                .contains("suspended before");
        trial.run("sync", "hr");
        assertThat(suspended("E1")).isTrue();
    }

    @Test
    void aSecondOrderDoesNotForgetThatTheyWereInBeforeTheFirst() throws Exception {
        trial.run("suspend", "E1");
        trial.run("suspend", "E1", "--reason", "again");
        trial.run("sync", "hr");
        trial.run("suspend", "E1", "--reason", "and again");
        assertThat(trial.run("reinstate", "E1").out()).contains("LET IN AGAIN").contains("and again");
        assertThat(suspended("E1")).isFalse();
    }

    @Test
    void whomTheSourceHasLetOutSinceIsNotLetInByTheEndOfTheOrder() throws Exception {
        trial.run("suspend", "E1");
        trial.people(ADA.replace("Active", "Terminated"), GRACE, ADAM);
        trial.run("sync", "hr");

        Result reinstate = trial.run("reinstate", "E1");

        assertThat(reinstate.exit()).isZero();
        assertThat(reinstate.out()).contains("STILL SUSPENDED").contains("Terminated");
        assertThat(suspended("E1")).isTrue();
        trial.run("sync", "hr");
        assertThat(suspended("E1")).isTrue();
        trial.people(ADA, GRACE, ADAM);
        trial.run("sync", "hr");
        assertThat(suspended("E1"))
                .as("their job lets them in when the source does")
                .isFalse();
    }

    @Test
    void whoeverIsNotKeptOutCannotBeReinstated() throws Exception {
        assertThat(trial.run("reinstate", "E1").err()).contains("nobody of this account is kept suspended");
        trial.run("suspend", "E2");
        Result result = trial.run("reinstate", "E1");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("kept are Grace Quill (E2, user ");
        assertThat(trial.run("reinstate", "grace@example.test").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "FORBIDDEN", "UNAVAILABLE"})
    void whereBrivoDoesNotConfirmItNothingIsNotedAndEverybodyHearsIt(String kind) throws Exception {
        trial.switchTo("{\"faults\":[{\"method\":\"PUT\",\"path\":\"/users/{id}/suspended\",\"kind\":\"%s\"}]}"
                .formatted(kind));
        Result result = trial.run("suspend", "E1");
        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err()).contains("NOT SUSPENDED").contains("take it that the door is open");
        assertThat(result.out()).isEmpty();
        assertThat(inbox()).isEmpty();
        trial.switchTo("{\"faults\":[]}");
        assertThat(trial.run("status").out()).doesNotContain("kept suspended");
    }

    @Test
    void aNoteThatCannotBeWrittenIsSaidBesideWhatBrivoConfirmed() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/inbox"), "in the way");

        Result result = trial.run("suspend", "E1");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("SUSPENDED: Ada Byron");
        assertThat(result.err()).contains("NOT NOTED");
        assertThat(suspended("E1")).isTrue();
    }

    @Test
    void anOrderThatCannotBeReadStopsWhatWritesAndIsSaidByAPlan() throws Exception {
        trial.run("suspend", "E1");
        Path note = folder.resolve("data/inbox").resolve(inbox().getFirst());
        String whole = Files.readString(note);
        Files.writeString(note, whole.substring(0, whole.length() / 2));
        trial.people(ADA, GRACE.replace("Quill", "Hopper"), ADAM);
        trial.resetStats();

        Result sync = trial.run("sync", "hr");

        assertThat(sync.exit()).isEqualTo(1);
        assertThat(sync.err()).contains(note.toString()).contains("nothing is written to Brivo");
        assertThat(trial.writes()).isZero();
        Result plan = trial.run("plan", "hr");
        assertThat(plan.exit()).isZero();
        assertThat(words(plan)).contains("is no order that can be read");
        assertThat(trial.run("apply", "3").exit()).isEqualTo(1);
        assertThat(trial.writes()).isZero();

        Files.writeString(note, whole);
        assertThat(trial.run("sync", "hr").exit()).isZero();
        assertThat(inbox()).isEmpty();
    }

    /** What a process leaves behind that dies between Brivo's answer and its note. */
    @Test
    void anOrderWhoseProcessDiedBeforeItsNoteHolds() throws Exception {
        trial.run("suspend", "E1", "--as", "Dana");
        Path note = folder.resolve("data/inbox").resolve(inbox().getFirst());
        String order = Files.readString(note).replace("\"confirmed\":true", "\"confirmed\":false");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(
                note.resolveSibling(note.getFileName().toString().replace(".json", ".begun")),
                "{\"order\":%s,\"process\":%d,\"started\":\"2026-01-01T00:00:00Z\"}".formatted(order, dead.pid()));
        Files.delete(note);
        trial.suspendByHand("E1", false);

        Result sync = trial.run("sync", "hr");

        assertThat(words(sync)).contains("kept suspended by Dana").contains("what Brivo answered was not noted");
        assertThat(suspended("E1")).isTrue();
        assertThat(inbox()).isEmpty();
    }

    @Test
    void aStoreThatWasLostStillKnowsWhoIsKeptOut() throws Exception {
        trial.run("suspend", "E1");
        trial.run("sync", "hr");
        Files.delete(folder.resolve("data/store.mv.db"));
        assertThat(trial.run("plan", "hr").out()).contains("KEPT SUSPENDED BY ORDER (1)");
    }

    @Test
    void aPlanMadeBeforeTheOrderLetsNobodyInWhenItIsApplied() throws Exception {
        trial.people(ADA.replace("Active", "Terminated"), GRACE, ADAM);
        trial.run("sync", "hr");
        trial.people(ADA, GRACE, ADAM);
        assertThat(trial.run("plan", "hr").out()).contains("1 person would be back");
        trial.run("suspend", "E1");

        Result apply = trial.run("apply", "3");

        assertThat(apply.exit()).isEqualTo(3);
        assertThat(words(apply)).contains("kept suspended by");
        assertThat(suspended("E1")).isTrue();
    }

    @Test
    void whichDoorsMayStillOpenIsKnownFromEarlierRuns() throws Exception {
        trial.usualJobWith("missing: { reads: 2 }", "  Annex Office: { if: { site: [Annex] } }");
        trial.people(ADA.replace("HQ", "Annex"), GRACE, ADAM.replace("HQ", "Annex"));
        trial.run("sync", "hr");
        assertThat(trial.run("suspend", "4711").out())
                .contains("Annex Panel is disconnected")
                .contains("which doors of theirs hang on it is not known");
        assertThat(trial.run("suspend", "E1").out())
                .contains("there the card may still open Annex Entrance until it is back");
        assertThat(trial.run("suspend", "E2").out()).contains("no door of theirs hangs there");
        trial.switchTo("{\"disconnectedPanels\":{}}");
        assertThat(trial.run("suspend", "E1").out()).contains("No control panel is disconnected");
        trial.switchTo("{\"faults\":[{\"method\":\"GET\",\"path\":\"/control-panels\",\"kind\":\"FORBIDDEN\"}]}");
        Result unknown = trial.run("suspend", "E1");
        assertThat(unknown.exit()).isZero();
        assertThat(unknown.out()).contains("Whether a control panel is disconnected is not known");
    }

    @Test
    void notesAreForTheirOwnersEyes() throws Exception {
        trial.run("suspend", "E1");
        Path inbox = folder.resolve("data/inbox");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.resolve(inbox().getFirst()))))
                .isEqualTo("rw-------");
    }

    /** Whatever the lines are that they stand on. */
    private static String words(Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    private List<String> inbox() throws IOException {
        Path inbox = folder.resolve("data/inbox");
        if (!Files.isDirectory(inbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private boolean suspended(String key) throws Exception {
        JsonNode user = trial.user(key);
        assertThat(user.isMissingNode()).isFalse();
        return user.path("suspended").asBoolean();
    }

    private long id(String key) throws Exception {
        return trial.user(key).path("id").asLong();
    }
}
