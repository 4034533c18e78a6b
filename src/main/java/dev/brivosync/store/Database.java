package dev.brivosync.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** In which words the store's database is spoken to, where the two that it may be in differ. */
enum Database {
    /** A file, or the memory of this process. */
    H2 {
        @Override
        String put(String table, String keys, String values) {
            String columns = join(keys, values);
            return "merge into %s (%s) key (%s) values (%s)".formatted(table, columns, keys, places(columns));
        }
    },

    /** A server, which several processes share. */
    POSTGRESQL {
        @Override
        String put(String table, String keys, String values) {
            String columns = join(keys, values);
            String news = names(values).stream()
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));
            return "insert into %s (%s) values (%s) on conflict (%s) do %s"
                    .formatted(
                            table, columns, places(columns), keys, news.isEmpty() ? "nothing" : "update set " + news);
        }
    };

    static Database of(String url) {
        return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
    }

    /**
     * The statement that writes a row, in place of the one with the same key where there is one.
     *
     * @param keys the columns of the primary key, with commas between them
     * @param values the other columns that are written, likewise
     * @return with a question mark for each column, in this order
     */
    abstract String put(String table, String keys, String values);

    /** Sees to it that there is a row with this key. */
    String put(String table, String keys) {
        return put(table, keys, "");
    }

    private static String join(String keys, String values) {
        return values.isEmpty() ? keys : keys + ", " + values;
    }

    private static List<String> names(String columns) {
        return columns.isEmpty() ? List.of() : Arrays.asList(columns.split(", "));
    }

    private static String places(String columns) {
        return String.join(", ", Collections.nCopies(names(columns).size(), "?"));
    }
}
