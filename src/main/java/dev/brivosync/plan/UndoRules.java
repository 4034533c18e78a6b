package dev.brivosync.plan;

import dev.brivosync.person.CustomField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * By what a run is undone, as it stands today.
 *
 * @param run that is undone
 * @param groups those that the job manages; of no others anything is known
 * @param customFields those that the job maps, by their names
 * @param cardFormats ids of the formats that the job manages
 * @param orders whom somebody keeps suspended
 * @param protection who loses nothing
 */
public record UndoRules(
        int run,
        Instant now,
        ZoneId zone,
        ManagedGroups groups,
        Map<String, CustomField> customFields,
        Set<Long> cardFormats,
        StandingOrders orders,
        Protection protection) {
    public UndoRules {
        customFields = Map.copyOf(customFields);
        cardFormats = Set.copyOf(cardFormats);
    }
}
