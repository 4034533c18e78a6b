package dev.brivosync.report;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.DoorChange;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The entries of {@code changes} and {@code notes} in the plan's JSON. */
final class ChangeJson {
    private ChangeJson() {}

    /** @param applied whether the run began to apply its plan, so that each change has an outcome */
    static void write(JsonGenerator json, PersonPlan person, PlannedChange planned, boolean applied) {
        json.writeStartObject();
        json.writeStringProperty("key", person.key().text());
        json.writeStringProperty("name", person.name());
        brivoId(json, person, planned.change());
        json.writeStringProperty("kind", planned.change().kind());
        json.writeStringProperty("class", planned.changeClass().label());
        json.writeStringProperty("held", planned.held());
        json.writeStringProperty("blocked", planned.blocked());
        act(json, person, planned.change());
        doors(json, person, planned.change());
        json.writeStringProperty("why", planned.why());
        if (applied) {
            outcome(json, planned);
        }
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
        if (person.baseline() == null || change instanceof Change.Create) {
            json.writeNullProperty("brivoId");
        } else {
            json.writeNumberProperty("brivoId", person.baseline().id());
        }
    }

    private static void act(JsonGenerator json, PersonPlan person, Change change) {
        switch (change) {
            case Change.Create(var fields) -> fields(json, person, fields);
            case Change.Update(var fields) -> fields(json, person, fields);
            case Change.Adopt(var fields) -> fields(json, person, fields);
            case Change.AddToGroup(var group) -> group(json, person, group);
            case Change.RemoveFromGroup(var group) -> group(json, person, group);
            case Change.SetCustomField(var field, var from, var to) ->
                fields(json, person, List.of(new FieldChange("customFields." + field.name(), from, to)));
            case Change.AssignBadge badge -> {
                badge(json, badge.format(), badge.card());
                if (badge.giver() != null && badge.giver().key() != null) {
                    json.writeStringProperty("givenBackBy", badge.giver().key().text());
                }
                fields(json, person, dates(badge));
            }
            case Change.RevokeBadge(var badge, var format) -> {
                badge(json, format, badge.card());
                fields(json, person, List.of());
            }
            case Change.Invite(var email, var _) -> {
                json.writeStringProperty("email", email);
                fields(json, person, List.of());
            }
            case Change.SetPin pin ->
                fields(json, person, List.of(new FieldChange("pin", pin.replaces() ? Secret.DOTS : "", dots(pin))));
            case Change.EndPin(var from, var to) ->
                fields(json, person, List.of(new FieldChange("effectiveTo", text(from), text(to))));
            case Change.Suspend _, Change.Reinstate _, Change.CancelInvitation _, Change.Photo _, Change.Delete _ ->
                fields(json, person, List.of());
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
        fields(json, person, List.of());
    }

    private static void badge(JsonGenerator json, String format, Card card) {
        json.writeStringProperty("format", format);
        json.writeStringProperty("number", card.number());
        json.writeStringProperty("facilityCode", card.facility().isEmpty() ? null : card.facility());
    }

    private static List<FieldChange> dates(Change.AssignBadge badge) {
        HeldBadge carried = badge.carried();
        List<FieldChange> dates = new ArrayList<>();
        if (badge.validFrom() != null) {
            dates.add(date("validFrom", carried == null ? null : carried.validFrom(), badge.validFrom()));
        }
        if (badge.validTo() == null && carried != null && carried.validTo() != null) {
            dates.add(new FieldChange("validTo", carried.validTo().toString(), ""));
        }
        if (badge.validTo() != null) {
            dates.add(date("validTo", carried == null ? null : carried.validTo(), badge.validTo()));
        }
        return dates;
    }

    private static FieldChange date(String field, @Nullable Instant from, Instant to) {
        return new FieldChange(field, text(from), to.toString());
    }

    private static String text(@Nullable Instant date) {
        return date == null ? "" : date.toString();
    }

    private static String dots(Change.SetPin pin) {
        return pin.wanted().isNone() ? "" : Secret.DOTS;
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
        json.writeStringProperty("outcome", outcome(Fate.of(planned, true)));
        switch (planned.outcome()) {
            case Outcome.Failed failed -> json.writeStringProperty("error", failed.error());
            case Outcome.Stale(var difference) -> json.writeStringProperty("detail", difference);
            case Outcome.Skipped(var reason) -> json.writeStringProperty("detail", reason);
            case Outcome.Done _ -> {}
            case null -> {}
        }
    }

    /** Null where the run ended without an answer, so that nobody knows yet. */
    private static @Nullable String outcome(Fate fate) {
        return switch (fate) {
            case DONE -> "done";
            case FAILED -> "failed";
            case STALE -> "stale";
            case SKIPPED, BLOCKED -> "skipped";
            case HELD, PLANNED -> "held";
            case OPEN -> null;
        };
    }
}
