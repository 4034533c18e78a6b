package dev.brivosync.plan;

/**
 * That a door opens during a schedule, for whoever is in a group that says so.
 *
 * @param door its id in Brivo, where several may share a name
 * @param name the door's
 * @param schedule the schedule's name
 */
public record Passage(long door, String name, String schedule) {
    /** A door, whatever its schedules. */
    record Door(long id, String name) {}

    Door through() {
        return new Door(door, name);
    }
}
