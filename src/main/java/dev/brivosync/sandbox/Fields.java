package dev.brivosync.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object in an answer: Brivo leaves empty ones out and never writes null (FACTS: Lists). */
final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Fields() {}

    static Fields empty() {
        return new Fields();
    }

    Fields with(String name, @Nullable Object value) {
        if (value != null && !"".equals(value) && !(value instanceof Collection<?> many && many.isEmpty())) {
            values.put(name, value);
        }
        return this;
    }

    /** The same for a list that is written even when it is empty, as the data of a listing is. */
    Fields withList(String name, Collection<?> value) {
        values.put(name, value);
        return this;
    }

    Map<String, Object> all() {
        return values;
    }
}
