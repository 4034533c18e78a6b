package dev.brivosync.plan;

import dev.brivosync.person.CustomField;
import dev.brivosync.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Which custom fields of a user differ from what the source wants, where another spelling of the same is no difference. */
record CustomFieldDiff(CustomFieldRules rules) {
    /** @param present what Brivo has, by the field's id */
    List<PlannedChange> between(Person person, SortedMap<Long, String> present, ChangeClass changeClass) {
        List<PlannedChange> changes = new ArrayList<>();
        person.customFields().forEach((name, wanted) -> {
            CustomField field = rules.fields().get(name);
            if (field != null) {
                String from = present.getOrDefault(field.id(), "");
                change(field, from, wanted, changeClass).ifPresent(changes::add);
            }
        });
        return changes;
    }

    private Optional<PlannedChange> change(CustomField field, String from, String wanted, ChangeClass changeClass) {
        if (wanted.isEmpty()) {
            return from.isEmpty()
                    ? Optional.empty()
                    : Optional.of(set(field, from, "", changeClass, "empty in the source"));
        }
        OptionalInt unseen = wanted.codePoints()
                .filter(character -> Character.getType(character) == Character.CONTROL)
                .findFirst();
        if (unseen.isPresent()) {
            return Optional.of(set(field, from, wanted, changeClass, "differs from the source")
                    .blocked("the value holds the character U+%04X, which cannot be seen; take it out in the source"
                            .formatted(unseen.getAsInt())));
        }
        Optional<String> to = field.written(wanted, rules.dates());
        if (to.isEmpty()) {
            return Optional.of(set(field, from, wanted, changeClass, "differs from the source")
                    .blocked("'%s' is no %s, which the custom field %s takes; correct it in the source"
                            .formatted(wanted, field.kind().name().toLowerCase(Locale.ROOT), field.name())));
        }
        return !from.isEmpty() && field.same(from, to.get())
                ? Optional.empty()
                : Optional.of(set(field, from, to.get(), changeClass, "differs from the source"));
    }

    private static PlannedChange set(CustomField field, String from, String to, ChangeClass changeClass, String why) {
        return PlannedChange.of(new Change.SetCustomField(field, from, to), changeClass, why);
    }
}
