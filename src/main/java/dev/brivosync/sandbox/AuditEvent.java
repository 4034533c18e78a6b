package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What an administrator did to something, as the account's journal keeps it.
 *
 * @param type what kind of thing it was done to: user, group, credential or custom_field
 * @param actor who did it
 */
record AuditEvent(
        UUID uuid,
        String type,
        String action,
        long objectId,
        String objectName,
        Instant occurred,
        Administrator actor) {
    Object view() {
        return Fields.empty()
                .with("uuid", uuid.toString())
                .with(
                        "securityAction",
                        Fields.empty()
                                .with("action", action)
                                .with("exception", false)
                                .all())
                .with(
                        "actor",
                        Fields.empty()
                                .with("id", actor.id())
                                .with("name", actor.name())
                                .all())
                .with(
                        "eventObject",
                        Fields.empty()
                                .with("id", objectId)
                                .with("objectType", type.toUpperCase(Locale.ROOT))
                                .with("name", objectName)
                                .all())
                .with("occurred", occurred.toString())
                .with("processed", occurred.toString())
                .with(
                        "eventData",
                        Fields.empty().with("actorName", actor.name()).all())
                .all();
    }
}
