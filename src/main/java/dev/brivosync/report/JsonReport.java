package dev.brivosync.report;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.MembershipReading;
import dev.brivosync.plan.MembershipReading.Way;
import dev.brivosync.plan.Mute;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run for programs: the plan's JSON, schemaVersion 1, which people's scripts depend on. Names that are there stay and
 * keep their meaning; new ones may appear. Parts that a run never reached are null. Thread-safe.
 */
public final class JsonReport {
    private static final int SCHEMA_VERSION = 1;
    /** What the summary counts, in its order; kinds that this version never plans are there as zero. */
    static final List<String> KINDS = List.of(
            "create",
            "update",
            "suspend",
            "reinstate",
            "addToGroup",
            "removeFromGroup",
            "assignBadge",
            "revokeBadge",
            "setCustomField",
            "setPin",
            "endPin",
            "photo",
            "invite",
            "cancelInvitation",
            "adopt",
            "delete");

    /** Where the people break off, the document does so too: it must not look whole. */
    static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build()
            .writer()
            .with(new OneChangePerLine());

    /**
     * Writes the document, UTF-8, with a line feed at its end.
     *
     * @param people everybody of the run's plan, passing by a few times and never all in memory
     * @param out not closed
     * @throws tools.jackson.core.JacksonException where {@code out} cannot be written to
     */
    public void write(Run run, Iterable<PersonPlan> people, OutputStream out) {
        write(run, people, false, out);
    }

    /**
     * Likewise.
     *
     * @param doors whether {@code doors} lists by door who gains and who loses it; those people are in memory all at once
     */
    public void write(Run run, Iterable<PersonPlan> people, boolean doors, OutputStream out) {
        write(run, people, doors, null, out);
    }

    /**
     * Likewise.
     *
     * @param since against which run the people are restricted to what is new; null where all are there
     */
    public void write(Run run, Iterable<PersonPlan> people, boolean doors, @Nullable Since since, OutputStream out) {
        boolean applied = Fate.applied(run, people);
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            head(json, run);
            if (since != null) {
                since.write(json);
            }
            source(json, run.source());
            target(json, run.target());
            summary(json, run.summary(), people);
            cost(json, run.cost());
            effort(json, run.effort());
            changes(json, people, applied);
            HoldJson.write(json, run, people);
            exceptions(json, run);
            muted(json, run);
            notes(json, run, people);
            if (doors) {
                DoorJson.write(json, people, applied);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void head(JsonGenerator json, Run run) {
        json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
        json.writeNumberProperty("run", run.number());
        json.writeStringProperty("job", run.job());
        json.writeStringProperty("account", run.account());
        if (run.undoes() != null) {
            json.writeNumberProperty("reverts", run.undoes());
        }
        json.writeStringProperty("state", run.state().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("started", run.started().toString());
        if (run.changesOnly()) {
            json.writeBooleanProperty("changedOnly", true);
        }
        if (run.holdsUntil() != null && run.summary() != null && run.summary().held() > 0) {
            json.writeStringProperty("holdsUntil", run.holdsUntil().toString());
        }
        if (run.exitCode() != null) {
            json.writeNumberProperty("exit", run.exitCode());
        }
    }

    static void source(JsonGenerator json, @Nullable SourceReceipt receipt) {
        if (receipt == null) {
            json.writeNullProperty("source");
            return;
        }
        SourceReceipt.Figures figures = receipt.figures();
        json.writeObjectPropertyStart("source");
        json.writeNumberProperty("records", figures.records());
        json.writeNumberProperty("people", figures.people());
        json.writeArrayPropertyStart("rejected");
        figures.rejected().forEach(each -> rejection(json, each));
        json.writeEndArray();
        json.writeBooleanProperty(
                "complete",
                receipt instanceof SourceReceipt.Complete && figures.unread().isEmpty());
        texts(json, "evidence", figures.evidence());
        texts(json, "doubts", Verdict.reasons(receipt));
        texts(json, "unread", figures.unread());
        json.writeEndObject();
    }

    private static void rejection(JsonGenerator json, Rejection each) {
        json.writeStartObject();
        if (each.line() == null) {
            json.writeNullProperty("line");
        } else {
            json.writeNumberProperty("line", each.line());
        }
        json.writeStringProperty("reason", each.reason());
        json.writeStringProperty("origin", each.origin());
        json.writeStringProperty("key", each.key());
        json.writeEndObject();
    }

    static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void target(JsonGenerator json, @Nullable AccountSnapshot target) {
        if (target == null) {
            json.writeNullProperty("target");
            return;
        }
        json.writeObjectPropertyStart("target");
        json.writeNumberProperty("users", target.users());
        json.writeNumberProperty("owned", target.owned());
        json.writeNumberProperty("groups", target.groups());
        json.writeNumberProperty("calls", target.calls());
        memberships(json, target.memberships());
        json.writeEndObject();
    }

    private static void memberships(JsonGenerator json, @Nullable MembershipReading reading) {
        if (reading == null) {
            return;
        }
        json.writeObjectPropertyStart("memberships");
        json.writeStringProperty("by", reading.way() == Way.BY_GROUP ? "group" : "person");
        json.writeNumberProperty("calls", reading.calls());
        json.writeNumberProperty("otherWay", reading.otherWay());
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, @Nullable Summary summary, Iterable<PersonPlan> people) {
        if (summary == null) {
            json.writeNullProperty("summary");
            return;
        }
        json.writeObjectPropertyStart("summary");
        KINDS.forEach(kind -> json.writeNumberProperty(kind, summary.of(kind)));
        long outOfScope = 0;
        long keptSuspended = 0;
        for (PersonPlan person : people) {
            // changes, which are also counted under their kind, as held ones are
            outOfScope += person.changes().stream()
                    .filter(change -> change.changeClass() == ChangeClass.OUT_OF_SCOPE)
                    .count();
            // people; what stands under notes of them says whose order it is
            keptSuspended += person.notes().stream().anyMatch(Note::tellsOfOrder) ? 1 : 0;
        }
        json.writeNumberProperty("outOfScope", outOfScope);
        json.writeNumberProperty("keptSuspended", keptSuspended);
        json.writeNumberProperty("unchanged", summary.unchanged());
        json.writeNumberProperty("held", summary.held());
        json.writeNumberProperty("blocked", summary.blocked());
        json.writeEndObject();
    }

    private static void cost(JsonGenerator json, @Nullable Cost cost) {
        if (cost == null) {
            json.writeNullProperty("cost");
            return;
        }
        json.writeObjectPropertyStart("cost");
        json.writeNumberProperty("calls", cost.calls());
        json.writeNumberProperty("seconds", cost.seconds());
        json.writeEndObject();
    }

    static void effort(JsonGenerator json, @Nullable Effort effort) {
        if (effort == null) {
            return;
        }
        json.writeObjectPropertyStart("effort");
        json.writeNumberProperty("people", effort.people());
        json.writeNumberProperty("calls", effort.calls());
        json.writeNumberProperty("overLimit", effort.overLimit());
        json.writeNumberProperty("seconds", effort.seconds());
        json.writeNumberProperty("peakMemory", effort.peakMemory());
        if (effort.evidence() != null) {
            json.writeNumberProperty("evidenceRecords", effort.evidence().records());
            json.writeStringProperty("evidenceHash", effort.evidence().hash());
        }
        json.writeEndObject();
    }

    private static void changes(JsonGenerator json, Iterable<PersonPlan> people, boolean applied) {
        json.writeArrayPropertyStart("changes");
        for (PersonPlan person : people) {
            for (PlannedChange change : person.changes()) {
                ChangeJson.write(json, person, change, applied);
            }
        }
        json.writeEndArray();
    }

    private static void exceptions(JsonGenerator json, Run run) {
        json.writeArrayPropertyStart("exceptions");
        for (Given given : run.exceptions()) {
            json.writeStartObject();
            json.writeStringProperty("key", given.exception().key());
            json.writeStringProperty("name", given.name());
            json.writeStringProperty("group", given.exception().group());
            json.writeStringProperty("until", given.exception().until().toString());
            json.writeNumberProperty("daysLeft", ExceptionRows.daysLeft(run, given.exception()));
            json.writeStringProperty("reason", given.exception().reason());
            json.writeStringProperty("givenBy", given.exception().givenBy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void muted(JsonGenerator json, Run run) {
        if (run.mutes().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("muted");
        for (Mute mute : run.mutes()) {
            json.writeStartObject();
            json.writeStringProperty("key", mute.key());
            json.writeStringProperty("until", mute.until().toString());
            json.writeStringProperty("reason", mute.reason());
            json.writeStringProperty("by", mute.by());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void notes(JsonGenerator json, Run run, Iterable<PersonPlan> people) {
        json.writeArrayPropertyStart("notes");
        run.notes().forEach(note -> ChangeJson.note(json, null, note));
        people.forEach(person -> person.notes().forEach(note -> ChangeJson.note(json, person, note)));
        json.writeEndArray();
    }
}
