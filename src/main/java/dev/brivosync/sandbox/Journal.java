package dev.brivosync.sandbox;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** What administrators did in an account, newest first. It is what a deleted user leaves behind (FACTS: Users). */
final class Journal {
    private static final int LONGEST = 20_000;

    private final Deque<AuditEvent> events = new ArrayDeque<>();
    private final Clock clock;
    private Administrator actor;

    /** @param actor who acts until somebody else does */
    Journal(Clock clock, Administrator actor) {
        this.clock = clock;
        this.actor = actor;
    }

    /** Whatever follows is this administrator's doing. */
    void follow(Administrator administrator) {
        actor = administrator;
    }

    void note(String type, String action, long objectId, String objectName) {
        add(new AuditEvent(UUID.randomUUID(), type, action, objectId, objectName, clock.instant(), actor));
    }

    void add(AuditEvent event) {
        events.addFirst(event);
        if (events.size() > LONGEST) {
            events.removeLast();
        }
    }

    List<AuditEvent> newestFirst() {
        return List.copyOf(events);
    }
}
