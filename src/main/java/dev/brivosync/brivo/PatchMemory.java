package dev.brivosync.brivo;

import dev.brivosync.plan.FieldChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What PATCH turned out not to do in this account: Brivo does not say whether it can clear a field, or replaces or merges
 * lists (FACTS: Users). Kept among the account's habits, so that the detour is paid for once. Thread-safe.
 */
final class PatchMemory {
    private final AccountHabits habits;
    private final Set<String> beyondPatch = ConcurrentHashMap.newKeySet();

    PatchMemory(AccountHabits habits) {
        this.habits = habits;
        beyondPatch.addAll(habits.known());
    }

    boolean canPatch(List<FieldChange> changes) {
        return changes.stream().map(PatchMemory::habit).noneMatch(beyondPatch::contains);
    }

    /** PATCH left these fields as they were, and PUT did not. */
    void failed(List<FieldChange> changes) {
        changes.stream().map(PatchMemory::habit).filter(beyondPatch::add).forEach(habits::learnt);
    }

    /** Such as {@code PATCH cannot clear emails}. */
    private static String habit(FieldChange change) {
        String field = change.field();
        int dot = field.indexOf('.');
        return "PATCH cannot %s %s"
                .formatted(change.to().isEmpty() ? "clear" : "set", dot < 0 ? field : field.substring(0, dot));
    }
}
