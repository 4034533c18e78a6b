package dev.brivosync.sandbox;

import java.util.List;

/**
 * A group and the doors it opens. Names are not unique (FACTS: Groups).
 *
 * @param permissions which doors, and when; none for a group that was made over the API
 */
record Group(long id, String name, List<Permission> permissions) {
    Group {
        permissions = List.copyOf(permissions);
    }
}
