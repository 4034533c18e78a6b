package dev.brivosync.brivo;

import dev.brivosync.plan.FieldChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What PATCH turned out not to do in this session: Brivo does not say whether it can clear a field, or replaces or merges
 * lists (FACTS: Users). Thread-safe.
 */
final class PatchMemory {
    private final Set<String> beyondPatch = ConcurrentHashMap.newKeySet();

    boolean canPatch(List<FieldChange> changes) {
        return changes.stream().map(PatchMemory::act).noneMatch(beyondPatch::contains);
    }

    /** PATCH left these fields as they were, and PUT did not. */
    void failed(List<FieldChange> changes) {
        changes.stream().map(PatchMemory::act).forEach(beyondPatch::add);
    }

    private static String act(FieldChange change) {
        String field = change.field();
        int dot = field.indexOf('.');
        return (change.to().isEmpty() ? "clear " : "set ") + (dot < 0 ? field : field.substring(0, dot));
    }
}
