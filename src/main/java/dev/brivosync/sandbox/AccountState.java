package dev.brivosync.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an account keeps across a restart; tokens and counts are not among it.
 *
 * @param lastId no id up to this one is given again
 * @param journalClosed whether administrators may not read the events
 */
record AccountState(
        SandboxAccount account,
        long lastId,
        List<User> users,
        List<Group> groups,
        List<Credential> credentials,
        List<CustomField> customFields,
        List<Invitation> invitations,
        List<AuditEvent> events,
        @Nullable Boolean journalClosed) {}
