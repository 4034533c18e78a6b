package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.CustomField.Kind;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A joiner with everything, while the calls that make something fail before or after they were done. */
class AmbiguousWritesTest {
    private static final List<String> MAKING = List.of(
            "/users", "/credentials", "/groups", "/users/{id}/credentials/digital-invitations", "/users/{id}/groups");

    private final Rehearsal rehearsal = new Rehearsal();

    @AfterEach
    void close() {
        rehearsal.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of("internal_error", "bad_gateway", "unavailable", "gateway_timeout", "cut")
                .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everythingIsMadeOnceWhateverTheFirstAnswer(String kind, boolean afterWork) {
        rehearsal.fault(MAKING.stream()
                .map(path -> fault("POST", path, kind, afterWork, 1))
                .collect(Collectors.joining(",")));
        hire();
        assertHired();
    }

    @Test
    void anAnswerThatBreaksOffOrComesTooLateIsFollowedByALook() {
        rehearsal.fault(fault("POST", "/users", "truncated", true, 1) + ","
                + fault("POST", "/credentials", "truncated", true, 1) + ","
                + fault("POST", "/groups", "truncated", true, 1) + ","
                + "{'method':'POST','path':'/users/{id}/credentials/digital-invitations','kind':'hang','afterWork':true,"
                + "'count':1,'hangMillis':2500}");
        hire();
        assertHired();
    }

    @Test
    void everyFifthCallFailsAndTheEndIsTheSame() {
        rehearsal.fault("{'method':'*','path':'*','kind':'unavailable','afterWork':true,'probability':0.2},"
                + "{'method':'*','path':'*','kind':'cut','probability':0.1}");
        hire();
        rehearsal.fault("");
        assertHired();
    }

    @Test
    void whatNobodyCanDecideGetsNoOutcomeAndWhatFollowsIsSkipped() {
        rehearsal.seed("{'users':[{'firstName':'Ada','lastName':'Byron','externalId':'E1'}]}");
        rehearsal.fault(
                fault("POST", "/credentials", "cut", true, 0) + "," + fault("GET", "/credentials", "cut", false, 0));
        assertThatThrownBy(() -> rehearsal.apply("E1", badge(), new Change.Reinstate()))
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue());
        assertThat(rehearsal.journal.events).containsExactly("intends", "1 Skipped");
        assertThat(rehearsal.stats().count("POST /credentials")).isEqualTo(1);
    }

    private void hire() {
        long department = fieldId("Department");
        rehearsal.apply(
                "E1",
                new Change.Create(List.of(
                        new FieldChange("externalId", "", "E1"),
                        new FieldChange("firstName", "", "Ada"),
                        new FieldChange("lastName", "", "Byron"),
                        new FieldChange("emails.Work", "", "ada@example.test"))),
                new Change.AddToGroup(
                        new AccountGroup(rehearsal.group("Lab A").path("id").asLong(), "Lab A")),
                new Change.AddToGroup(new AccountGroup(0, "Observatory")),
                new Change.SetCustomField(new CustomField(department, "Department", Kind.TEXT, null), "", "Engines"),
                badge(),
                new Change.Invite("ada@example.test", true));
    }

    private static Change badge() {
        return new Change.AssignBadge(new Card(100, "1815", "70"), "Standard 26 Bit", null, "1815", null, null, null);
    }

    private void assertHired() {
        assertThat(rehearsal.journal.events)
                .contains("0 Done", "1 Done", "2 Done", "3 Done", "4 Done", "5 Done", "carries card 1815")
                .hasSize(9);
        assertThat(rehearsal.all("users")).hasSize(1);
        JsonNode ada = rehearsal.user("E1");
        long id = ada.path("id").asLong();
        assertThat(ada.path("customFields").path("Department").asString()).isEqualTo("Engines");
        assertThat(ada.path("groups").size()).isEqualTo(2);
        assertThat(rehearsal.group("Observatory").path("users").asInt()).isEqualTo(1);
        assertThat(rehearsal.card("1815").path("holder").asLong()).isEqualTo(id);
        assertThat(rehearsal.all("invitations")).hasSize(1);
    }

    private long fieldId(String name) {
        return rehearsal.brivo.customFields().definitions().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** @param count 0 for every call */
    private static String fault(String method, String path, String kind, boolean afterWork, int count) {
        return "{'method':'%s','path':'%s','kind':'%s','afterWork':%s,'count':%d}"
                .formatted(method, path, kind, afterWork, count);
    }
}
