package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** By door who gains and who loses it. */
final class DoorJson {
    private DoorJson() {}

    static void write(JsonGenerator json, Iterable<PersonPlan> people, boolean applied) {
        ByDoor byDoor = new ByDoor(applied);
        people.forEach(byDoor::add);
        json.writeArrayPropertyStart("doors");
        for (ByDoor.Door door : byDoor.doors()) {
            json.writeStartObject();
            json.writeStringProperty("door", door.name());
            json.writeNumberProperty("doorId", door.id());
            movers(json, "opens", byDoor.movers(door), true);
            movers(json, "closes", byDoor.movers(door), false);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void movers(JsonGenerator json, String name, List<ByDoor.Mover> movers, boolean opens) {
        json.writeArrayPropertyStart(name);
        for (ByDoor.Mover mover : movers) {
            if (mover.change().opens() == opens) {
                json.writeStartObject();
                json.writeStringProperty("key", mover.key());
                json.writeStringProperty("name", mover.name());
                json.writeStringProperty("schedule", mover.change().schedule());
                JsonReport.texts(json, "besides", List.copyOf(mover.change().besides()));
                json.writeBooleanProperty("held", mover.fate() == Fate.HELD || mover.fate() == Fate.REJECTED);
                if (!opens) {
                    json.writeBooleanProperty("mayStillOpen", mover.mayStillOpen());
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
