package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.CustomField.Kind;
import dev.brivosync.plan.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomFieldEditTest {
    private static final String PATH = "/users/{id}/custom-fields/{fieldId}";
    private static final CustomField DEPARTMENT = new CustomField(7, "Department", Kind.TEXT, null);

    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeBrivo odd = new FakeBrivo();
    private final Brivo oddBrivo = odd.connect();
    private final RecordedSteps journal = new RecordedSteps();

    @AfterEach
    void close() {
        rehearsal.close();
        oddBrivo.close();
        odd.close();
    }

    @Test
    void valuesAreSetAndClearedInOneCallEach() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1',"
                + "'customFields':{'Department':'R&D','Level':'7'}}]}");
        rehearsal.apply(
                "E1",
                new Change.SetCustomField(field("Department"), "R&D", "Sales"),
                new Change.SetCustomField(field("Hire Date"), "", "01/05/2026"),
                new Change.SetCustomField(field("Level"), "7", ""));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done", "1 Done", "2 Done");
        assertThat(rehearsal.callsTaken()).isEqualTo(3);
        assertThat(values()).isEqualTo(Map.of("Department", "Sales", "Hire Date", "01/05/2026"));
    }

    @Test
    void oneRefusedValueStopsNoOtherButEverythingThatGrants() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1'}]}");
        rehearsal.apply(
                "E1",
                new Change.SetCustomField(field("Level"), "", "high"),
                new Change.SetCustomField(field("Department"), "", "R&D"),
                new Change.AddToGroup(
                        new AccountGroup(rehearsal.group("Lab A").path("id").asLong(), "Lab A")));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Failed", "1 Done", "2 Skipped");
        assertThat(rehearsal.journal.error(0)).startsWith("PUT " + PATH + ": 400");
    }

    @Test
    void aValueThatWasClearedAlthoughTheAnswerWasLostIsCleared() {
        rehearsal.seed(
                "{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','customFields':{'Level':'7'}}]}");
        rehearsal.fault(
                "{'method':'DELETE','path':'%s','kind':'cut','afterWork':true,'count':1},{'method':'DELETE','path':'%s','kind':'not_found','nth':2}"
                        .formatted(PATH, PATH));
        rehearsal.apply("E1", new Change.SetCustomField(field("Level"), "7", ""));
        assertThat(rehearsal.journal.events).containsExactly("intends", "0 Done");
        assertThat(values()).isEqualTo(Map.of());
    }

    @Test
    void whatIsWrittenOtherwiseAndMeansTheSameIsDone() {
        CustomField day = new CustomField(8, "Day", Kind.DATE, "MM/dd/yyyy");
        odd.insteadOf("PUT /users/1/custom-fields/8", Reply.of(201, "{\"id\":8,\"value\":\"1/5/2026\"}"));
        oddBrivo.writer(journal).apply(Rehearsal.plan("E1", ada(), new Change.SetCustomField(day, "", "01/05/2026")));
        assertThat(journal.events).containsExactly("intends", "0 Done");
    }

    @Test
    void anotherValueInTheAnswerIsToldWithBothValues() {
        odd.insteadOf("PUT /users/1/custom-fields/7", Reply.of(200, "{\"id\":7,\"value\":\"Sal\"}"));
        oddBrivo.writer(journal).apply(Rehearsal.plan("E1", ada(), new Change.SetCustomField(DEPARTMENT, "", "Sales")));
        assertThat(journal.error(0))
                .startsWith("PUT " + PATH + ": notConverged: ")
                .contains("Department is “Sal” instead of “Sales”");
    }

    @Test
    void anEmptyAnswerIsFollowedByALook() {
        odd.insteadOf("PUT /users/1/custom-fields/7", Reply.of(204, ""))
                .insteadOf("GET /users/1/custom-fields", Reply.of(200, "{\"data\":[],\"count\":0}"));
        oddBrivo.writer(journal).apply(Rehearsal.plan("E1", ada(), new Change.SetCustomField(DEPARTMENT, "", "Sales")));
        assertThat(journal.error(0)).contains("Department is empty instead of “Sales”");
    }

    private static AccountUser ada() {
        return new AccountUser(1, "E1", "Ada", "", "Byron", List.of(), List.of(), false);
    }

    private Object values() {
        return Json.MAPPER.convertValue(rehearsal.user("E1").path("customFields"), Map.class);
    }

    private CustomField field(String name) {
        return rehearsal.brivo.customFields().definitions().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
