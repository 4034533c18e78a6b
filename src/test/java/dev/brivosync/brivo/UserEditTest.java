package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserEditTest {
    private static final FieldChange NO_MAIL = new FieldChange("emails.Work", "ada@example.test", "");
    private static final FieldChange RENAME = new FieldChange("lastName", "Byron", "Lovelace");

    private final FakeBrivo server = new FakeBrivo();
    private final Set<String> learnt = new ConcurrentSkipListSet<>();
    private Brivo brivo = connect();
    private final RecordedSteps journal = new RecordedSteps();

    @BeforeEach
    void ada() {
        long id = server.account.add("E1", "Ada", "Byron");
        server.account
                .user(id)
                .putAll(Map.of(
                        "pin",
                        "4711",
                        "effectiveFrom",
                        "2026-01-01T00:00:00Z",
                        "effectiveTo",
                        "2026-12-31T00:00:00Z",
                        "bleTwoFactorExempt",
                        true,
                        "suspended",
                        true,
                        "emails",
                        List.of(
                                Map.of("address", "ada@example.test", "type", "work"),
                                Map.of("address", "home@example.test", "type", "home")),
                        "phoneNumbers",
                        List.of(Map.of("number", "+1", "type", "Mobile"))));
        server.account.groups.put(7L, new TreeSet<>(Set.of(id)));
    }

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void theDetourIsRememberedForTheAccountSoThatAnotherRunGoesStraightToPut() {
        server.account.patchClears = false;
        server.account.user(1).put("middleName", "King");
        FieldChange clear = new FieldChange("middleName", "King", "");
        apply(clear, RENAME);
        assertThat(server.apiCalls()).containsExactly("PATCH /users/1", "GET /users/1", "PUT /users/1");
        assertThat(learnt).containsExactly("PATCH cannot clear middleName");

        brivo.close();
        brivo = connect();
        server.account.user(1).put("middleName", "King");
        server.calls.clear();
        apply(clear, new FieldChange("firstName", "Ada", "Augusta"));
        assertThat(server.apiCalls()).containsExactly("GET /users/1", "PUT /users/1");
        apply(new FieldChange("firstName", "Augusta", "Ada"));
        assertThat(server.apiCalls()).as("what PATCH can do").endsWith("PATCH /users/1");
        assertThat(learnt).as("nothing new about what was not tried").hasSize(1);
    }

    @Test
    void putLosesNothing() {
        learnt.add("PATCH cannot clear emails");
        brivo.close();
        brivo = connect();
        apply(NO_MAIL);
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(server.account.user(1))
                .containsEntry("externalId", "E1")
                .containsEntry("pin", "4711")
                .containsEntry("effectiveFrom", "2026-01-01T00:00:00Z")
                .containsEntry("effectiveTo", "2026-12-31T00:00:00Z")
                .containsEntry("bleTwoFactorExempt", true)
                .containsEntry("suspended", true)
                .containsEntry("emails", List.of(Map.of("address", "home@example.test", "type", "home")))
                .containsEntry("phoneNumbers", List.of(Map.of("number", "+1", "type", "Mobile")));
        assertThat(server.account.group(7)).containsExactly(1L);
    }

    @Test
    void aListThatThePlanHasSeenIsNotReadAgainAndKeepsWhatElseIsInIt() {
        AccountUser planned = new AccountUser(
                1,
                "E1",
                "Ada",
                "",
                "Byron",
                List.of(new Contact("work", "ada@example.test"), new Contact("home", "home@example.test")),
                List.of(),
                false);
        FieldChange mail = new FieldChange("emails.Work", "ada@example.test", "new@example.test");
        apply(planned, mail);
        assertThat(server.apiCalls()).containsExactly("PATCH /users/1");
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(server.account.user(1))
                .containsEntry(
                        "emails",
                        List.of(
                                Map.of("address", "new@example.test", "type", "work"),
                                Map.of("address", "home@example.test", "type", "home")));

        server.calls.clear();
        apply(planned, mail, new FieldChange("phones.Work", "", "+2"));
        assertThat(server.apiCalls())
                .as("a listing may have left the telephone numbers out")
                .containsExactly("GET /users/1", "PATCH /users/1");
        assertThat(server.account.user(1))
                .containsEntry(
                        "phoneNumbers",
                        List.of(Map.of("number", "+1", "type", "Mobile"), Map.of("number", "+2", "type", "Work")));
    }

    @Test
    void aPatchThatMergesListsIsPutRight() {
        String merged = "{\"id\":1,\"externalId\":\"E1\",\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"emails\":["
                + "{\"address\":\"ada@example.test\",\"type\":\"work\"},{\"address\":\"new@example.test\",\"type\":\"work\"}]}";
        server.insteadOf("PATCH /users/1", Reply.of(200, merged));
        apply(new FieldChange("emails.Work", "ada@example.test", "new@example.test"));
        assertThat(server.apiCalls()).containsExactly("GET /users/1", "PATCH /users/1", "GET /users/1", "PUT /users/1");
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(learnt).containsExactly("PATCH cannot set emails");
    }

    @Test
    void anAnswerWithFewerFieldsIsNoProofThatAnythingIsMissing() {
        server.after("PATCH /users/1", Reply.of(200, "{\"id\":1,\"firstName\":\"Ada\",\"lastName\":\"Byron\"}"));
        apply(new FieldChange("emails.Work", "ada@example.test", "new@example.test"));
        assertThat(server.apiCalls()).containsExactly("GET /users/1", "PATCH /users/1", "GET /users/1");
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(learnt).isEmpty();
    }

    @Test
    void aPatchThatRefusesEmptyValuesIsReplaced() {
        server.account.user(1).put("middleName", "King");
        server.insteadOf("PATCH /users/1", Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria provided\"}"));
        apply(RENAME, new FieldChange("middleName", "King", ""));
        assertThat(journal.events).containsExactly("intends", "0 Done");
        assertThat(server.account.user(1)).containsEntry("lastName", "Lovelace").doesNotContainKey("middleName");
        assertThat(learnt).containsExactly("PATCH cannot clear middleName");
    }

    @Test
    void whatNeitherDoesIsToldWithBothValues() {
        String kept = "{\"id\":1,\"externalId\":\"E1\",\"firstName\":\"Ada\",\"lastName\":\"Byron\",\"emails\":["
                + "{\"address\":\"ada@example.test\",\"type\":\"Work\"}]}";
        for (String call : List.of("GET", "PATCH", "GET", "PUT", "GET")) {
            server.insteadOf(call + " /users/1", Reply.of(200, kept));
        }
        apply(NO_MAIL, RENAME);
        assertThat(journal.error(0))
                .startsWith("PUT /users/{id}: notConverged: ")
                .contains(
                        "Work e-mail is “ada@example.test” instead of empty",
                        "last name is “Byron” instead of “Lovelace”");
        assertThat(learnt).isEmpty();
    }

    private Brivo connect() {
        AccountHabits habits = new AccountHabits() {
            @Override
            public Set<String> known() {
                return Set.copyOf(learnt);
            }

            @Override
            public void learnt(String habit) {
                learnt.add(habit);
            }
        };
        Attendants attendants = new Attendants((_, _) -> {}, new CompositeMeterRegistry(), null, habits);
        return Brivo.connect(server.settings(), attendants, FakeBrivo.QUICK, () -> false);
    }

    private void apply(FieldChange... fields) {
        apply(new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false), fields);
    }

    private void apply(AccountUser planned, FieldChange... fields) {
        brivo.writer(journal).apply(Rehearsal.plan("E1", planned, new Change.Update(List.of(fields))));
    }
}
