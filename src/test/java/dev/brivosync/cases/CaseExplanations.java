package dev.brivosync.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.job.Explaining;
import dev.brivosync.job.Explaining.Told;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.OrderBoard;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Explanation;
import dev.brivosync.report.ExplanationJson;
import dev.brivosync.report.ExplanationText;
import dev.brivosync.report.Look;
import dev.brivosync.store.SourceRows;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody of a case can be explained after its plan, without asking anybody, and as it was planned. */
record CaseExplanations(PlanCase each, Path folder, Store store) {
    void agreeWith(Run run) {
        JobFile job = JobFile.read(folder.resolve("hr.yaml"), Map.of());
        StoredPlan plan = new StoredPlan(store, run.number());
        SortedSet<String> keys = new TreeSet<>();
        plan.forEach(person -> keys.add(person.key().text()));
        new SourceRows(store, run.number()).find(row -> row.key() != null).forEach(row -> keys.add(row.key()));
        each.story().owned().forEach(owned -> keys.add(owned.key()));
        for (String key : keys) {
            Told told = new Explaining(
                            store,
                            new OrderBoard(folder),
                            each.story().now(),
                            new Explaining.Asked(job, each.name(), new PersonKey(key)))
                    .offline();
            assertThat(told).as(key).isInstanceOf(Told.Somebody.class);
            Explanation explanation = ((Told.Somebody) told).explanation();
            agrees(explanation, plan.of(List.of(new PersonKey(key))).stream().findFirst());
            isWhole(explanation);
        }
    }

    /** The plan was made by rules that were evaluated once: those told must be the ones that it followed. */
    private static void agrees(Explanation explanation, Optional<PersonPlan> planned) {
        assertThat(Optional.ofNullable(explanation.plan())).isEqualTo(planned);
        List<PlannedChange> changes = planned.map(PersonPlan::changes).orElse(List.of());
        for (PlannedChange change : changes) {
            boolean ruled = change.why().equals("a rule of this group holds");
            if (change.change() instanceof Change.AddToGroup(var group) && ruled) {
                assertThat(explanation.groups())
                        .filteredOn(each -> each.name().equals(group.name()))
                        .allSatisfy(each -> {
                            assertThat(each.wanted()).isTrue();
                            assertThat(each.present()).isFalse();
                            assertThat(each.because()).doesNotStartWith("no: ");
                        });
            }
            if (change.change() instanceof Change.SetCustomField(var field, var from, var to)) {
                assertThat(explanation.fields())
                        .filteredOn(each -> each.field().equals("customFields." + field.name()))
                        .singleElement()
                        .satisfies(each -> assertThat(each.present()).isEqualTo(from))
                        .satisfies(each -> assertThat(each.change()).isNotNull());
            }
        }
    }

    private static void isWhole(Explanation explanation) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ExplanationText(explanation)
                .write(new Look(false, Look.NARROWEST, 1), new PrintStream(text, false, StandardCharsets.UTF_8));
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ExplanationJson.write(explanation, json);
        JsonNode read = JsonMapper.shared().readTree(json.toByteArray());
        assertThat(read.path("verdict").asString()).matches("(?s)[A-Z].*");
        assertThat(read.path("changes").size())
                .isEqualTo(
                        explanation.plan() == null
                                ? 0
                                : explanation.plan().changes().size());
    }
}
