package dev.brivosync.job;

import dev.brivosync.source.Template;
import dev.brivosync.store.GatheredRecords.Gathered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The columns of several sources that PINs are made of: while records lie in the store to be joined, nobody may read them. */
final class LockedColumns {
    private final Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final InstallationKey key;

    LockedColumns(JobFile job, InstallationKey key) {
        this.key = key;
        Template pin = job.rules().further().pin();
        if (pin != null) {
            columns.addAll(pin.columns());
        }
    }

    Gathered lock(Gathered record) {
        return changed(record, value -> key.safe().locked(value));
    }

    Gathered unlock(Gathered record) {
        return changed(record, value -> key.safe().unlocked(value).orElseThrow());
    }

    private Gathered changed(Gathered record, UnaryOperator<String> lock) {
        if (columns.isEmpty()) {
            return record;
        }
        Map<String, List<String>> values = new HashMap<>(record.values());
        values.replaceAll((column, found) -> columns.contains(record.source() + "." + column)
                ? found.stream().map(lock).toList()
                : found);
        return new Gathered(
                record.key(),
                record.source(),
                record.line(),
                record.origin(),
                record.identity(),
                values,
                record.unread(),
                record.reason());
    }
}
