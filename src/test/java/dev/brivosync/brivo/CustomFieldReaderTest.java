package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.CustomField.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomFieldReaderTest {
    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    @Test
    void definitionsTellTheTypeAndHowDatesAreWritten() {
        List<CustomField> fields = rehearsal.brivo.customFields().definitions();
        assertThat(fields)
                .extracting(CustomField::name, CustomField::kind, CustomField::pattern)
                .contains(
                        tuple("Department", Kind.TEXT, null),
                        tuple("Hire Date", Kind.DATE, "MM/dd/yyyy"),
                        tuple("Level", Kind.NUMBER, null));
    }

    @Test
    void valuesComeWithTheirUserAndByThemselves() {
        rehearsal.seed(
                "{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1','customFields':{'Department':'R&D','Level':'7'}},"
                        + "{'firstName':'Bob','lastName':'Cole','externalId':'E2'}]}");
        long level = field("Level").id();
        long department = field("Department").id();
        Map<Long, String> expected = Map.of(level, "7", department, "R&D");
        assertThat(rehearsal.brivo.customFields().of(rehearsal.idOf("E1"))).hasValue(new TreeMap<>(expected));
        assertThat(rehearsal.brivo.customFields().of(rehearsal.idOf("E2")))
                .hasValueSatisfying(values -> assertThat(values).isEmpty());
        AccountReader reader = rehearsal.brivo.reader();
        assertThat(reader.users().next().customFields()).isEqualTo(expected);
        assertThat(reader.byId(rehearsal.idOf("E1")).orElseThrow().customFields())
                .isEqualTo(expected);
    }

    @Test
    void otherShapesAreUnderstood() {
        try (FakeBrivo odd = new FakeBrivo();
                Brivo brivo = odd.connect()) {
            odd.insteadOf(
                            "GET /custom-fields",
                            Reply.of(
                                    200,
                                    "{\"data\":[{\"id\":1,\"fieldName\":\"Tags\",\"fieldType\":\"LIST\"},"
                                            + "{\"id\":2,\"fieldName\":\"Day\",\"fieldType\":\"date\"}],\"count\":2}"))
                    .insteadOf(
                            "GET /users/1/custom-fields",
                            Reply.of(
                                    200,
                                    "{\"data\":[{\"customFieldId\":1,\"value\":12},{\"id\":2},{\"value\":\"x\"}],\"count\":3}"));
            assertThat(brivo.customFields().definitions())
                    .containsExactly(
                            new CustomField(1, "Tags", Kind.TEXT, null), new CustomField(2, "Day", Kind.DATE, null));
            assertThat(brivo.customFields().of(1)).hasValue(new TreeMap<>(Map.of(1L, "12")));
        }
    }

    private CustomField field(String name) {
        return rehearsal.brivo.customFields().definitions().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
