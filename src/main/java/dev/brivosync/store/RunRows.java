package dev.brivosync.store;

import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Effort;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.Mute;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.Run.State;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Runs as they stand in their table. */
final class RunRows {
    private RunRows() {}

    /** @param row with the columns {@code still_held} and {@code undone_by} beside those of the table */
    static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getInt("number"),
                row.getString("command"),
                row.getString("job"),
                row.getString("account"),
                ZoneId.of(row.getString("zone")),
                Moments.of(row, "started"),
                Moments.orNull(row, "ended"),
                State.valueOf(row.getString("state")),
                receipt(row),
                Json.readNullable(row.getString("target"), AccountSnapshot.class),
                summary(row),
                Json.readNullable(row.getString("cost"), Cost.class),
                notes(row),
                Json.readNullable(row.getString("effort"), Effort.class),
                row.getObject("exit_code", Integer.class),
                given(row),
                causes(row),
                Moments.orNull(row, "holds_until"),
                mutes(row));
    }

    private static List<Mute> mutes(ResultSet row) throws SQLException {
        String mutes = row.getString("mutes");
        return mutes == null ? List.of() : Json.readList(mutes, new TypeReference<>() {});
    }

    private static Map<String, String> causes(ResultSet row) throws SQLException {
        String causes = row.getString("causes");
        return causes == null ? Map.of() : Json.readMap(causes);
    }

    private static @Nullable Summary summary(ResultSet row) throws SQLException {
        Summary planned = Json.readNullable(row.getString("summary"), Summary.class);
        return planned == null ? null : planned.stillHeld(row.getInt("still_held"));
    }

    private static List<Given> given(ResultSet row) throws SQLException {
        String given = row.getString("exceptions");
        return given == null ? List.of() : Json.readList(given, new TypeReference<>() {});
    }

    private static List<Note> notes(ResultSet row) throws SQLException {
        TypeReference<List<Note>> type = new TypeReference<>() {};
        List<Note> notes = new ArrayList<>(Json.readList(row.getString("notes"), type));
        notes.addAll(Json.readList(row.getString("apply_notes"), type));
        int undone = row.getInt("undone_by");
        if (!row.wasNull()) {
            notes.add(Note.information(
                    "undone, wholly or in part, by run %1$d: brivo-sync report %1$d".formatted(undone)));
        }
        return notes;
    }

    /** @param row with the columns {@code source} and {@code complete} */
    static @Nullable SourceReceipt receipt(ResultSet row) throws SQLException {
        String source = row.getString("source");
        if (source == null) {
            return null;
        }
        return row.getBoolean("complete")
                ? Json.read(source, SourceReceipt.Complete.class)
                : Json.read(source, SourceReceipt.Incomplete.class);
    }
}
