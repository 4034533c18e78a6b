package dev.brivosync.report;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The entries of {@code changes} and {@code notes} in the plan's JSON. */
final class ChangeJson {
    private ChangeJson() {}

    /** @param applied whether the run began to apply its plan, so that each change has an outcome */
    static void write(JsonGenerator json, PersonPlan person, PlannedChange planned, boolean applied) {
        json.writeStartObject();
        content(json, person, planned, applied);
        json.writeEndObject();
    }

    /** Likewise, with when it ended; null where it was not tried. */
    static void write(
            JsonGenerator json, PersonPlan person, PlannedChange planned, boolean applied, @Nullable Instant ended) {
        json.writeStartObject();
        content(json, person, planned, applied);
        json.writeStringProperty("ended", ended == null ? null : ended.toString());
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, PersonPlan person, PlannedChange planned, boolean applied) {
        json.writeStringProperty("key", person.key().text());
        json.writeStringProperty("name", person.name());
        brivoId(json, person, planned.change());
        json.writeStringProperty("kind", planned.change().kind());
        json.writeStringProperty("class", planned.changeClass().label());
        json.writeStringProperty("held", planned.held());
        json.writeStringProperty("blocked", planned.blocked());
        decision(json, planned.decision());
        act(json, person, planned.change());
        doors(json, person, planned.change());
        json.writeStringProperty("why", planned.why());
        if (applied) {
            outcome(json, planned);
        }
    }

    /** Only where somebody decided. */
    private static void decision(JsonGenerator json, @Nullable Decision decision) {
        if (decision == null) {
            return;
        }
        json.writeObjectPropertyStart("decision");
        json.writeStringProperty("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("by", decision.by());
        json.writeStringProperty("as", decision.name());
        json.writeStringProperty("at", decision.at().toString());
        json.writeStringProperty("reason", decision.reason());
        json.writeNumberProperty("run", decision.run());
        json.writeStringProperty("hold", decision.hold());
        json.writeEndObject();
    }

    static void note(JsonGenerator json, @Nullable PersonPlan person, Note note) {
        json.writeStartObject();
        json.writeStringProperty("text", note.text());
        json.writeStringProperty("key", person == null ? null : person.key().text());
        json.writeBooleanProperty("needsSomebody", note.needsSomebody());
        json.writeEndObject();
    }

    private static void brivoId(JsonGenerator json, PersonPlan person, Change change) {
        Long id = brivoId(person, change);
        if (id == null) {
            json.writeNullProperty("brivoId");
        } else {
            json.writeNumberProperty("brivoId", id);
        }
    }

    /** Null for somebody who is to be created. */
    static @Nullable Long brivoId(PersonPlan person, Change change) {
        return person.baseline() == null || change instanceof Change.Create
                ? null
                : person.baseline().id();
    }

    private static void act(JsonGenerator json, PersonPlan person, Change change) {
        switch (change) {
            case Change.AddToGroup(var group) -> group(json, person, group);
            case Change.RemoveFromGroup(var group) -> group(json, person, group);
            case Change.AssignBadge badge -> badge(json, badge.format(), badge.card());
            case Change.RevokeBadge(var badge, var format) -> badge(json, format, badge.card());
            case Change.Invite(var email, var _) -> json.writeStringProperty("email", email);
            default -> {
                // its fields tell all of it
            }
        }
        giver(json, change);
        fields(json, person, ChangedFields.of(change));
    }

    private static void giver(JsonGenerator json, Change change) {
        Change.Giver giver = change.giver();
        if (giver != null && giver.key() != null) {
            json.writeStringProperty("givenBackBy", giver.key().text());
        }
    }

    /** Only where it is known that doors open or close. */
    private static void doors(JsonGenerator json, PersonPlan person, Change change) {
        List<DoorChange> doors = person.doors().changes().stream()
                .filter(door -> DoorWords.comesOf(door, change))
                .toList();
        if (!doors.isEmpty()) {
            json.writeArrayPropertyStart("doors");
            doors.forEach(door -> door(json, person, door));
            json.writeEndArray();
        }
    }

    private static void door(JsonGenerator json, PersonPlan person, DoorChange door) {
        json.writeStartObject();
        json.writeStringProperty("door", door.door());
        json.writeNumberProperty("doorId", door.id());
        json.writeStringProperty("schedule", door.schedule());
        json.writeStringProperty("change", door.opens() ? "opens" : "closes");
        if (!door.opens() && person.doors().mayStillOpen().contains(door.door())) {
            json.writeBooleanProperty("mayStillOpen", true);
        }
        json.writeEndObject();
    }

    private static void group(JsonGenerator json, PersonPlan person, AccountGroup group) {
        json.writeStringProperty("group", group.name());
        source(json, person, "groups." + group.name());
    }

    private static void badge(JsonGenerator json, String format, Card card) {
        json.writeStringProperty("format", format);
        json.writeStringProperty("number", card.number());
        json.writeStringProperty("facilityCode", card.facility().isEmpty() ? null : card.facility());
    }

    private static void fields(JsonGenerator json, PersonPlan person, List<FieldChange> fields) {
        json.writeArrayPropertyStart("fields");
        for (FieldChange field : fields) {
            json.writeStartObject();
            json.writeStringProperty("field", field.field());
            json.writeStringProperty("from", field.from());
            json.writeStringProperty("to", field.to());
            source(json, person, field.field());
            if (field.why() != null) {
                json.writeStringProperty("why", field.why());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Only where the job has several sources. */
    private static void source(JsonGenerator json, PersonPlan person, String value) {
        String source = person.sources().get(value);
        if (source != null) {
            json.writeStringProperty("source", source);
        }
    }

    private static void outcome(JsonGenerator json, PlannedChange planned) {
        json.writeStringProperty("outcome", Fate.of(planned, true).outcome());
        switch (planned.outcome()) {
            case Outcome.Failed failed -> json.writeStringProperty("error", failed.error());
            case Outcome.Stale(var difference) -> json.writeStringProperty("detail", difference);
            case Outcome.Skipped(var reason) -> json.writeStringProperty("detail", reason);
            case Outcome.Done(Instant at) -> {
                if (at != null) {
                    json.writeStringProperty("confirmed", at.toString());
                }
            }
            case null -> {}
        }
    }
}
