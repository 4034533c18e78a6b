package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCreationTest {
    private static final int PEOPLE = 12;

    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void aGroupIsMadeOnceHoweverManyPeopleNeedIt() {
        rehearsal.seed(IntStream.range(0, PEOPLE)
                .mapToObj("{'firstName':'Ada','lastName':'Byron','externalId':'E%d'}"::formatted)
                .collect(Collectors.joining(",", "{'users':[", "]}")));
        RecordedSteps journal = new RecordedSteps();
        ChangeWriter writer = rehearsal.brivo.writer(journal);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < PEOPLE; person++) {
                PersonKey key = new PersonKey("E" + person);
                AccountUser user = rehearsal.brivo.reader().byKey(key).orElseThrow();
                workers.execute(() -> writer.apply(Rehearsal.plan(key.text(), user, toMissing("Observatory"))));
            }
        }
        assertThat(rehearsal.group("Observatory").path("users").asInt()).isEqualTo(PEOPLE);
        assertThat(rehearsal.stats().count("POST /groups")).isEqualTo(1);
        assertThat(rehearsal.stats().count("GET /groups")).isEqualTo(1);
    }

    /** Another group's name contains the first one. */
    @ParameterizedTest
    @ValueSource(strings = {"Lab", "Labs; north: 1, 2"})
    void aGroupThatAppearedMeanwhileIsUsed(String name) {
        rehearsal.seed(
                "{'groups':['" + name + "'],'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1'}]}");
        rehearsal.apply("E1", toMissing(name));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(rehearsal.group(name).path("users").asInt()).isEqualTo(1);
        assertThat(rehearsal.stats().count("POST /groups")).isZero();
    }

    @Test
    void aNameThatIsTooLongIsNeverSentAndTakesNothingElseWithIt() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','groups':['Lab B']}]}");
        AccountGroup lab = new AccountGroup(rehearsal.group("Lab B").path("id").asLong(), "Lab B");
        AccountGroup garage =
                new AccountGroup(rehearsal.group("Garage").path("id").asLong(), "Garage");
        rehearsal.apply(
                "E1",
                toMissing("A name of more than thirty-five signs"),
                new Change.AddToGroup(garage),
                new Change.RemoveFromGroup(lab));
        assertThat(rehearsal.journal.events).containsExactly("intends", "2 Done", "0 Failed", "1 Skipped");
        assertThat(rehearsal.journal.error(0)).contains("1 to 35 characters");
        assertThat(rehearsal.user("E1").path("groups").size()).isZero();
        assertThat(rehearsal.stats().count("POST /groups")).isZero();
    }

    @Test
    void ofTwoGroupsOfOneNameNoneIsGuessed() {
        try (FakeBrivo server = new FakeBrivo();
                Brivo brivo = server.connect()) {
            String two = "{\"data\":[{\"id\":3,\"name\":\"Lab\"},{\"id\":4,\"name\":\"Lab\"}],\"count\":2}";
            server.insteadOf("GET /groups", Reply.of(200, two));
            RecordedSteps journal = apply(brivo, server);
            assertThat(journal.error(0)).contains("2 groups called “Lab”");
        }
    }

    @Test
    void aRefusalIsNotAskedForAgain() {
        try (FakeBrivo server = new FakeBrivo();
                Brivo brivo = server.connect()) {
            server.insteadOf("GET /groups", Reply.of(200, "{\"data\":[],\"count\":0}"))
                    .insteadOf("POST /groups", Reply.of(403, "{\"code\":403,\"message\":\"Your role may not\"}"));
            RecordedSteps journal = new RecordedSteps();
            ChangeWriter writer = brivo.writer(journal);
            writer.apply(Rehearsal.plan("E1", ada(server), toMissing("Lab")));
            writer.apply(Rehearsal.plan("E2", ada(server), toMissing("Lab")));
            assertThat(journal.events).containsExactly("intends", "0 Failed", "intends", "0 Failed");
            assertThat(journal.error(0)).startsWith("POST /groups: 403 Your role may not");
            assertThat(server.apiCalls()).containsExactly("GET /groups", "POST /groups");
        }
    }

    @Test
    void theNewGroupIsTheOneThatTheMembershipIsCheckedAgainst() {
        try (FakeBrivo server = new FakeBrivo();
                Brivo brivo = server.connect()) {
            server.account.groups.put(8L, new TreeSet<>());
            server.insteadOf("GET /groups", Reply.of(200, "{\"data\":[],\"count\":0}"))
                    .insteadOf("POST /groups", Reply.of(201, "{\"id\":\"8\",\"name\":\"Lab\"}"));
            assertThat(apply(brivo, server).events).containsExactly("intends", "0 Done");
            assertThat(server.account.group(8)).hasSize(1);
        }
    }

    private static RecordedSteps apply(Brivo brivo, FakeBrivo server) {
        RecordedSteps journal = new RecordedSteps();
        brivo.writer(journal).apply(Rehearsal.plan("E1", ada(server), toMissing("Lab")));
        return journal;
    }

    private static AccountUser ada(FakeBrivo server) {
        long id = server.account.add("E1", "Ada", "Byron");
        return new AccountUser(id, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }

    private static Change toMissing(String name) {
        return new Change.AddToGroup(new AccountGroup(0, name));
    }
}
