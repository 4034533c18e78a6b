package dev.brivosync.brivo;

import static dev.brivosync.brivo.AccountReader.reading;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.CustomFieldApi.Definition;
import dev.brivosync.brivo.CustomFieldApi.FieldValue;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.CustomField.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account's custom fields and what users have in them. Every method throws {@link BrivoFailure} where Brivo could not
 * be asked. Thread-safe.
 */
public final class CustomFieldReader {
    private final CustomFieldApi api;
    private final AccountReader users;

    CustomFieldReader(CustomFieldApi api, AccountReader users) {
        this.api = api;
        this.users = users;
    }

    /** Every custom field of the account; one of a type that nobody knows is taken as text. */
    public List<CustomField> definitions() {
        Walk<Definition> walk = new Walk<>(
                "GET /custom-fields", offset -> reading(() -> api.definitions(offset, Pages.SIZE)), Definition::id);
        return walk.whole().stream().map(CustomFieldReader::field).toList();
    }

    /** What this user has, by the field's id, without fields that have no value; empty where there is no such user. */
    public Optional<SortedMap<Long, String>> of(long user) {
        return users.belongingTo(user, () -> reading(() -> valuesIn(api.valuesOf(user))));
    }

    static SortedMap<Long, String> valuesIn(@Nullable Page<FieldValue> answer) {
        if (answer == null || answer.data() == null) {
            throw new BrivoFailure(
                    "GET /users/{id}/custom-fields", new Temporary("the answer holds no custom fields", false));
        }
        return byField(answer.data());
    }

    static SortedMap<Long, String> byField(@Nullable List<FieldValue> values) {
        SortedMap<Long, String> byField = new TreeMap<>();
        for (FieldValue each : Objects.requireNonNullElse(values, List.<FieldValue>of())) {
            String value = each.value();
            if (value != null && !value.isEmpty() && each.fieldId() != 0) {
                byField.put(each.fieldId(), value);
            }
        }
        return byField;
    }

    private static CustomField field(Definition definition) {
        Kind kind =
                switch (Objects.requireNonNullElse(definition.fieldType(), "").toUpperCase(Locale.ROOT)) {
                    case "NUMBER" -> Kind.NUMBER;
                    case "DATE" -> Kind.DATE;
                    default -> Kind.TEXT;
                };
        return new CustomField(
                definition.id(),
                Objects.requireNonNullElse(definition.fieldName(), ""),
                kind,
                kind == Kind.DATE ? definition.pattern() : null);
    }
}
