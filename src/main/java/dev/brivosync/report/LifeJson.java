package dev.brivosync.report;

import dev.brivosync.plan.Episode;
import dev.brivosync.plan.KnownPerson;
import dev.brivosync.plan.Memory;
import dev.brivosync.plan.PastOrder;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A person's life in our records, for programs. */
final class LifeJson {
    private LifeJson() {}

    static void write(JsonGenerator json, List<KnownPerson> known, List<Episode> episodes, List<PastOrder> orders) {
        json.writeArrayPropertyStart("owned");
        known.forEach(each -> owned(json, each));
        json.writeEndArray();
        json.writeArrayPropertyStart("runs");
        episodes.forEach(each -> episode(json, each));
        json.writeEndArray();
        json.writeArrayPropertyStart("orders");
        orders.forEach(each -> order(json, each));
        json.writeEndArray();
    }

    private static void owned(JsonGenerator json, KnownPerson person) {
        Memory memory = person.owned().memory();
        json.writeStartObject();
        json.writeStringProperty("job", person.job());
        json.writeStringProperty("account", person.account());
        json.writeStringProperty("key", person.owned().key().text());
        json.writeStringProperty("keyBefore", person.formerKey());
        json.writeNumberProperty("brivoId", person.owned().brivoId());
        time(json, "since", person.since());
        json.writeBooleanProperty("suspendedByUs", person.owned().suspendedByUs());
        time(json, "suspendedSince", memory.suspendedSince());
        time(json, "activeSince", memory.activeSince());
        time(json, "outSince", memory.outSince());
        time(json, "endsAt", memory.endsAt());
        time(json, "goneSince", person.gone());
        json.writeNumberProperty("missingReads", person.owned().missingReads());
        json.writeEndObject();
    }

    private static void episode(JsonGenerator json, Episode episode) {
        Run run = episode.run();
        json.writeStartObject();
        RunList.which(json, run);
        time(json, "started", run.started());
        if (episode.undoneBy() == null) {
            json.writeNullProperty("undoneBy");
        } else {
            json.writeNumberProperty("undoneBy", episode.undoneBy());
        }
        json.writeStringProperty("source", episode.person().origin());
        json.writeArrayPropertyStart("changes");
        for (int at = 0; at < episode.person().changes().size(); at++) {
            PlannedChange change = episode.person().changes().get(at);
            boolean applied = change.outcome() != null || run.state() != Run.State.PLANNED;
            Instant ended = episode.ended().get(at);
            ChangeJson.write(json, episode.person(), change, applied, ended);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("notes");
        episode.person().notes().forEach(note -> ChangeJson.note(json, episode.person(), note));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void order(JsonGenerator json, PastOrder order) {
        json.writeStartObject();
        json.writeStringProperty("account", order.kept().account());
        json.writeNumberProperty("brivoId", order.kept().user());
        json.writeStringProperty("by", order.kept().by());
        time(json, "given", order.kept().since());
        json.writeStringProperty("reason", order.kept().reason());
        time(json, "ended", order.ended());
        json.writeStringProperty("endedBy", order.endedBy());
        json.writeStringProperty("endedReason", order.endedReason());
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) {
        json.writeStringProperty(name, time == null ? null : time.toString());
    }
}
