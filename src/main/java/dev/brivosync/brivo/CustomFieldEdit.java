package dev.brivosync.brivo;

import dev.brivosync.brivo.CustomFieldApi.FieldValue;
import dev.brivosync.brivo.CustomFieldApi.NewValue;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Outcome;
import java.util.SortedMap;

/** Writes what a user has in one custom field; both calls may be repeated (FACTS: Custom fields). */
record CustomFieldEdit(CustomFieldApi api) {
    Outcome set(long user, Change.SetCustomField change) {
        return change.to().isEmpty() ? clear(user, change) : write(user, change);
    }

    private Outcome write(long user, Change.SetCustomField change) {
        FieldValue answer = api.set(user, change.field().id(), new NewValue(change.to()));
        String kept = answer == null || answer.value() == null ? present(user, change) : answer.value();
        return change.field().same(kept, change.to())
                ? new Outcome.Done()
                : NotConverged.after(
                        "PUT /users/{id}/custom-fields/{fieldId}",
                        NotConverged.values(change.field().name(), change.to(), kept));
    }

    private Outcome clear(long user, Change.SetCustomField change) {
        try {
            api.clear(user, change.field().id());
            return new Outcome.Done();
        } catch (BrivoFailure failure) {
            // a repeated DELETE may be refused because the first one did it
            if (!failure.endsRun() && present(user, change).isEmpty()) {
                return new Outcome.Done();
            }
            throw failure;
        }
    }

    /** Empty where there is nothing. */
    private String present(long user, Change.SetCustomField change) {
        SortedMap<Long, String> values = CustomFieldReader.valuesIn(api.valuesOf(user));
        return values.getOrDefault(change.field().id(), "");
    }
}
