package dev.brivosync.store;

import dev.brivosync.plan.LastWritten;
import dev.brivosync.plan.Passage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A quick look at what runs have learnt of somebody's doors, for a command that must not wait: the store is opened for
 * reading alone, without making its tables fit, and not at all where another process holds it.
 */
public final class DoorGlance {
    private final Connection connection;
    private final String account;

    private DoorGlance(Connection connection, String account) {
        this.connection = connection;
        this.account = account;
    }

    /**
     * The names of a user's doors, by the control panel that they hang on, as far as the groups of the job that owns them
     * tell and however long ago they were asked.
     *
     * @return empty where one of these is not known, or the store cannot be opened just now
     */
    public static Optional<SortedMap<Long, SortedSet<String>>> doors(StoreAddress address, String account, long user) {
        try (Connection connection = address.connect(";IFEXISTS=TRUE;ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0")) {
            return new DoorGlance(connection, account).of(user);
        } catch (SQLException notNow) {
            return Optional.empty();
        }
    }

    private Optional<SortedMap<Long, SortedSet<String>>> of(long user) throws SQLException {
        List<String> written = texts("select written from owned_person where account = ? and brivo_id = ?", user);
        List<String> panels = texts("select panels from panel_doors where account = ?", null);
        Optional<SortedSet<String>> groups = written.stream()
                .flatMap(text -> new LastWritten(Json.readMap(text)).groups().stream())
                .findFirst();
        if (groups.isEmpty() || panels.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> panelOf = Json.readMap(panels.getFirst());
        SortedMap<Long, SortedSet<String>> names = new TreeMap<>();
        for (String group : groups.get()) {
            List<String> opened =
                    texts("select doors from group_doors where account = ? and group_id = ?", Long.valueOf(group));
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            for (Passage passage : Json.readList(opened.getFirst(), new TypeReference<List<Passage>>() {})) {
                String panel = panelOf.get(String.valueOf(passage.door()));
                if (panel != null) {
                    names.computeIfAbsent(Long.valueOf(panel), each -> new TreeSet<>())
                            .add(passage.name());
                }
            }
        }
        return Optional.of(names);
    }

    /** @param id what the account's rows are narrowed to; null where there is but one */
    private List<String> texts(String query, @Nullable Long id) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, account);
            if (id != null) {
                statement.setLong(2, id);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(1);
                    if (text != null) {
                        texts.add(text);
                    }
                }
            }
        }
        return texts;
    }
}
