package dev.brivosync.brivo;

import dev.brivosync.brivo.CustomFieldApi.FieldValue;
import dev.brivosync.brivo.CustomFieldApi.NewValue;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.SortedMap;

/** Writes what a user has in one custom field; both calls may be repeated (FACTS: Custom fields). */
record CustomFieldEdit(CustomFieldApi api, LearntValues learnt) {
    Outcome set(long user, Change.SetCustomField change) {
        return change.to().isEmpty() ? clear(user, change) : write(user, change);
    }

    private Outcome write(long user, Change.SetCustomField change) {
        FieldValue answer = api.set(user, change.field().id(), new NewValue(change.to()));
        String kept = answer == null || answer.value() == null ? present(user, change) : answer.value();
        String learntAs = LearntValues.nameOf(change.field());
        boolean shown = change.field().same(kept, change.to()) || learnt.stores(learntAs, change.to(), kept);
        return shown
                ? new Outcome.Done()
                : NotConverged.fields(
                        "PUT /users/{id}/custom-fields/{fieldId}",
                        List.of(new NotConverged.Field(
                                new FieldChange(change.field().name(), change.from(), change.to()), kept, learntAs)));
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
