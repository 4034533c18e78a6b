package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeWriterTest {
    private static final Reply UNAVAILABLE = Reply.of(503, "{\"code\":503,\"message\":\"away\"}");
    private static final Reply FORBIDDEN = Reply.of(403, "{\"code\":403,\"message\":\"Your role may not\"}");
    private static final Reply QUOTA = Reply.of(403, "<h1>Developer Over Rate</h1>");
    private static final Change CREATE = new Change.Create(List.of(
            new FieldChange("externalId", "", "E1"),
            new FieldChange("firstName", "", "Ada"),
            new FieldChange("lastName", "", "Byron"),
            new FieldChange("emails.Work", "", "ada@example.test"),
            new FieldChange("phones.Mobile", "", "+15417543010")));
    private static final Change RENAME = new Change.Update(List.of(new FieldChange("lastName", "Byron", "Lovelace")));
    private static final Change SUSPEND = new Change.Suspend();
    private static final Change REINSTATE = new Change.Reinstate();
    private static final Change ADD_TO_7 = new Change.AddToGroup(new AccountGroup(7, "Lab"));
    private static final Change ADD_TO_8 = new Change.AddToGroup(new AccountGroup(8, "Garage"));
    private static final Change REMOVE_FROM_9 = new Change.RemoveFromGroup(new AccountGroup(9, "Office"));

    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = server.connect();
    private final RecordedSteps journal = new RecordedSteps();

    @BeforeEach
    void groups() {
        Stream.of(7L, 8L, 9L).forEach(id -> server.account.groups.put(id, new TreeSet<>()));
    }

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void aNewPersonWhoMustNotEnterYetIsSuspendedBeforeGettingGroups() {
        apply(null, CREATE, ADD_TO_7, ADD_TO_8, SUSPEND);
        assertThat(server.apiCalls()).containsExactly("POST /users", "PUT /users/1/suspended", "POST /users/1/groups");
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Done", "3 Done", "1 Done", "2 Done");
        assertThat(server.bodies.getLast()).isEqualTo("{\"addGroups\":[7,8],\"removeGroups\":[]}");
        assertThat(server.account.user(1))
                .containsEntry("externalId", "E1")
                .containsEntry("suspended", true)
                .containsKeys("emails", "phoneNumbers");
    }

    @Test
    void whatTakesAccessComesFirstAndWhatGivesItLast() {
        AccountUser user = user();
        server.account.group(9).add(user.id());
        apply(user, REINSTATE, ADD_TO_7, RENAME, REMOVE_FROM_9);
        assertThat(server.apiCalls())
                .containsExactly("PATCH /users/1", "POST /users/1/groups", "PUT /users/1/suspended");
        assertThat(apiBodies())
                .containsExactly(
                        "{\"lastName\":\"Lovelace\"}",
                        "{\"addGroups\":[7],\"removeGroups\":[9]}",
                        "{\"suspended\":false}");
    }

    @Test
    void aMoverTakesOneCall() {
        AccountUser user = user();
        server.account.group(9).add(user.id());
        apply(user, REMOVE_FROM_9, ADD_TO_7);
        assertThat(apiBodies()).containsExactly("{\"addGroups\":[7],\"removeGroups\":[9]}");
        assertThat(journal.events).containsExactly("intends", "0 Done", "1 Done");
    }

    @Test
    void afterAFailedStepNothingFollowsThatGrantsAndEverythingThatTakes() {
        AccountUser user = user();
        server.account.group(9).add(user.id());
        server.insteadOf("PATCH /users/1", FORBIDDEN);
        apply(user, RENAME, REMOVE_FROM_9, ADD_TO_7, REINSTATE);
        assertThat(journal.events).containsExactly("intends", "0 Failed", "2 Skipped", "1 Done", "3 Skipped");
        assertThat(journal.error(0)).startsWith("PATCH /users/{id}: 403 Your role may not; ");
        assertThat(server.account.group(9)).isEmpty();
        assertThat(server.account.group(7)).isEmpty();
    }

    @Test
    void aFailedSuspensionStillLosesItsGroups() {
        AccountUser user = user();
        server.account.group(9).add(user.id());
        server.insteadOf("PUT /users/1/suspended", FORBIDDEN);
        apply(user, SUSPEND, REMOVE_FROM_9, ADD_TO_7);
        assertThat(journal.events).containsExactly("intends", "0 Failed", "2 Skipped", "1 Done");
    }

    @Test
    void removalsAreNotLostWithAdditionsThatBrivoRefuses() {
        AccountUser user = user();
        server.account.group(9).add(user.id());
        server.account.groups.remove(7L);
        apply(user, REMOVE_FROM_9, ADD_TO_7);
        assertThat(journal.events).containsExactly("intends", "1 Failed", "0 Done");
        assertThat(journal.error(1)).startsWith("POST /users/{id}/groups: 404");
        assertThat(server.account.group(9)).isEmpty();
    }

    @Test
    void onlyWhatFlowsIsSent() {
        AccountUser user = user();
        PlannedChange removal = planned(REMOVE_FROM_9);
        PersonPlan person = plan(
                user,
                removal.held("leaver"),
                planned(ADD_TO_7),
                planned(SUSPEND).blocked("protected"));
        brivo.writer(journal).apply(person);
        assertThat(apiBodies()).containsExactly("{\"addGroups\":[7],\"removeGroups\":[]}");
        brivo.writer(journal).apply(plan(user, removal.held("leaver")));
        assertThat(journal.events).containsExactly("intends", "1 Done");
    }

    @Test
    void anAdoptedUserIsOursBeforeAnythingElse() {
        AccountUser user = user();
        Change adopt = new Change.Adopt(List.of(new FieldChange("externalId", "E1", "E2")));
        apply(user, ADD_TO_7, adopt);
        assertThat(journal.events).containsExactly("intends", "owns 1", "1 Done", "0 Done");
        assertThat(server.account.user(1)).containsEntry("externalId", "E2");
    }

    @Test
    void aUserWhoCouldNotBeAdoptedIsLeftAlone() {
        AccountUser user = user();
        server.insteadOf("PATCH /users/1", FORBIDDEN);
        apply(user, REMOVE_FROM_9, ADD_TO_7, new Change.Adopt(List.of(new FieldChange("externalId", "E1", "E2"))));
        assertThat(journal.events).containsExactly("intends", "2 Failed", "0 Skipped", "1 Skipped");
        assertThat(server.apiCalls()).containsExactly("PATCH /users/1");
    }

    @Test
    void aCreateThatWasDoneAlthoughTheAnswerWasLostIsNotSentTwice() {
        for (Reply lost :
                List.of(Reply.of(504, "<h1>Gateway Timeout</h1>"), Reply.cut(), Reply.of(200, "{\"id\":1,"))) {
            server.account.users.clear();
            server.calls.clear();
            journal.events.clear();
            server.after("POST /users", lost);
            apply(null, CREATE, ADD_TO_7);
            assertThat(server.apiCalls().subList(0, 2)).containsExactly("POST /users", "GET /users/E1/external");
            assertThat(server.account.users).hasSize(1);
            assertThat(journal.events).hasSize(4).first().isEqualTo("intends");
            assertThat(journal.events).endsWith("0 Done", "1 Done");
        }
    }

    @Test
    void aCreateWhoseAnswerHasAnotherShapeIsLookedFor() {
        server.after("POST /users", Reply.of(200, "{\"id\":\"created\"}"));
        apply(null, CREATE, ADD_TO_7);
        assertThat(server.apiCalls()).containsExactly("POST /users", "GET /users/E1/external", "POST /users/1/groups");
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Done", "1 Done");
    }

    @Test
    void anAnswerToACreateWithFewerFieldsIsFollowedByALook() {
        server.after("POST /users", Reply.of(201, "{\"id\":\"1\",\"firstName\":\"Ada\",\"lastName\":\"Byron\"}"));
        apply(null, CREATE, ADD_TO_7);
        assertThat(server.apiCalls()).containsExactly("POST /users", "GET /users/1", "POST /users/1/groups");
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Done", "1 Done");
    }

    @Test
    void aUserWhoWasCreatedAndKeptOtherwiseIsOursAllTheSame() {
        String other = "{\"id\":1,\"externalId\":\"E1\",\"firstName\":\"Ada\",\"lastName\":\"Byron\"}";
        server.after("POST /users", UNAVAILABLE).after("GET /users/E1/external", Reply.of(200, other));
        apply(null, CREATE, ADD_TO_7);
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Failed", "1 Skipped");
        assertThat(journal.error(0)).contains("Work e-mail is empty instead of “ada@example.test”");
    }

    @Test
    void aCreateThatWasNotDoneIsSentAgain() {
        server.insteadOf("POST /users", UNAVAILABLE);
        apply(null, CREATE);
        assertThat(server.apiCalls()).containsExactly("POST /users", "GET /users/E1/external", "POST /users");
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Done");
    }

    @Test
    void aCreateThatBrivoFinishesLateIsFoundWhenTheNextOneIsRefused() {
        server.after("POST /users", UNAVAILABLE)
                .insteadOf("GET /users/E1/external", Reply.of(404, "{\"code\":404,\"message\":\"no\"}"));
        apply(null, CREATE);
        assertThat(server.account.users).hasSize(1);
        assertThat(journal.events).containsExactly("intends", "owns 1", "0 Done");
    }

    @Test
    void somebodyElseWithTheKeyIsNotTakenForTheUserWeCreated() {
        server.account.add("E1", "Another", "Person");
        server.insteadOf("POST /users", UNAVAILABLE);
        apply(null, CREATE, ADD_TO_7);
        assertThat(journal.events).containsExactly("intends", "0 Failed", "1 Skipped");
    }

    @Test
    void aCreateThatNobodyCanDecideStaysOpen() {
        server.insteadOf("POST /users", Reply.cut());
        IntStream.range(0, 6).forEach(_ -> server.insteadOf("GET /users/E1/external", Reply.cut()));
        assertThatThrownBy(() -> apply(null, CREATE, ADD_TO_7)).isInstanceOf(BrivoFailure.class);
        assertThat(journal.events).containsExactly("intends", "1 Skipped");
    }

    @Test
    void aRefusedCreateIsThatPersonsFailureOnly() {
        server.insteadOf("POST /users", Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria provided\"}"));
        apply(null, CREATE, ADD_TO_7, SUSPEND);
        assertThat(journal.events).containsExactly("intends", "0 Failed", "1 Skipped", "2 Skipped");
        assertThat(journal.error(0)).startsWith("POST /users: 400 Invalid criteria provided; ");
    }

    @Test
    void whatPatchDoesNotClearIsReplacedWithTheCompleteUser() {
        AccountUser user = user();
        server.account.patchClears = false;
        server.account.user(1).put("middleName", "King");
        server.account.user(1).put("pin", "4711");
        Change clear = new Change.Update(List.of(new FieldChange("middleName", "King", "")));
        apply(user, clear);
        assertThat(server.apiCalls()).containsExactly("PATCH /users/1", "GET /users/1", "PUT /users/1");
        assertThat(server.account.user(1))
                .containsEntry("lastName", "Byron")
                .containsEntry("pin", "4711")
                .doesNotContainKey("middleName");
        assertThat(journal.events).containsExactly("intends", "0 Done");

        server.account.user(1).put("middleName", "King");
        server.calls.clear();
        apply(user, clear);
        assertThat(server.apiCalls()).as("remembered").containsExactly("GET /users/1", "PUT /users/1");
    }

    @Test
    void aValueThatBrivoKeepsDifferentlyIsAFailure() {
        AccountUser user = user();
        String other = "{\"id\":1,\"externalId\":\"E1\",\"firstName\":\"Ada\",\"lastName\":\"LL\"}";
        for (String call : List.of("PATCH", "GET", "PUT", "GET")) {
            server.after(call + " /users/1", Reply.of(200, other));
        }
        apply(user, RENAME, ADD_TO_7);
        assertThat(journal.error(0))
                .startsWith("PUT /users/{id}: notConverged: ")
                .contains("last name is “LL” instead of “Lovelace”");
        assertThat(journal.events).endsWith("1 Skipped");
    }

    @Test
    void listsAreSentWholeWithWhatStandsInBrivoWhenTheyAreWritten() {
        AccountUser planned = user();
        server.account
                .user(planned.id())
                .putAll(Map.of(
                        "emails",
                        List.of(
                                Map.of("address", "h@example.test", "type", "home"),
                                Map.of("address", "old@example.test", "type", "work")),
                        "phoneNumbers",
                        List.of(Map.of("number", "+1", "type", "Mobile"))));
        apply(
                planned,
                new Change.Update(List.of(
                        new FieldChange("emails.Work", "old@example.test", "New@example.test"),
                        new FieldChange("phones.Mobile", "+1", ""))));
        assertThat(server.apiCalls()).containsExactly("GET /users/1", "PATCH /users/1");
        assertThat(apiBodies())
                .containsExactly("{\"emails\":[{\"address\":\"h@example.test\",\"type\":\"home\"},"
                        + "{\"address\":\"New@example.test\",\"type\":\"work\"}],\"phoneNumbers\":[]}");
        assertThat(journal.events).endsWith("0 Done");
    }

    @Test
    void aListThatIsAsWantedAlreadyIsNotWritten() {
        AccountUser planned = user();
        server.account.user(1).put("emails", List.of(Map.of("address", "ada@example.test", "type", "Work")));
        FieldChange mail = new FieldChange("emails.Work", "", "ada@example.test");
        apply(planned, new Change.Update(List.of(mail)));
        assertThat(server.apiCalls()).containsExactly("GET /users/1");
        assertThat(journal.events).endsWith("0 Done");
    }

    @Test
    void anAnswerThatConfirmsSomethingElseIsAFailure() {
        AccountUser user = user();
        server.insteadOf("PUT /users/1/suspended", Reply.of(200, "{\"id\":1,\"suspended\":false}"))
                .insteadOf("POST /users/1/groups", Reply.of(200, "{\"data\":[{\"id\":8}],\"count\":1}"));
        apply(user, SUSPEND);
        assertThat(journal.error(0)).contains("notConverged", "not suspended");
        apply(user, ADD_TO_7, ADD_TO_8);
        assertThat(journal.error(0)).contains("notConverged", "not in the group");
        assertThat(journal.events).endsWith("1 Done");
    }

    @Test
    void anEmptyAnswerIsFollowedByALook() {
        AccountUser user = user();
        server.after("PUT /users/1/suspended", Reply.of(204, ""))
                .after("PATCH /users/1", Reply.of(204, ""))
                .after("POST /users/1/groups", Reply.of(200, ""));
        apply(user, SUSPEND, RENAME, ADD_TO_7);
        assertThat(journal.events).containsExactly("intends", "0 Done", "1 Done", "2 Done");
    }

    @Test
    void aSpentQuotaEndsTheRunAfterThePersonsOtherChangesAreMarked() {
        AccountUser user = user();
        server.insteadOf("PUT /users/1/suspended", QUOTA);
        assertThatThrownBy(() -> apply(user, SUSPEND, REMOVE_FROM_9, ADD_TO_7))
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.error()).isInstanceOf(BrivoError.QuotaSpent.class));
        assertThat(journal.events).containsExactly("intends", "0 Failed", "2 Skipped", "1 Skipped");
        assertThat(server.apiCalls()).hasSize(1);
    }

    private AccountUser user() {
        long id = server.account.add("E1", "Ada", "Byron");
        return new AccountUser(id, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }

    private void apply(@Nullable AccountUser user, Change... changes) {
        PlannedChange[] planned =
                Stream.of(changes).map(ChangeWriterTest::planned).toArray(PlannedChange[]::new);
        brivo.writer(journal).apply(plan(user, planned));
    }

    private static PersonPlan plan(@Nullable AccountUser user, PlannedChange... changes) {
        return new PersonPlan(new PersonKey("E1"), "Ada Byron", user, "line 2", List.of(changes), List.of());
    }

    private static PlannedChange planned(Change change) {
        return PlannedChange.of(change, ChangeClass.UPDATE, "a test says so");
    }

    private List<String> apiBodies() {
        return server.bodies.stream().filter(body -> body.startsWith("{")).toList();
    }
}
