package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.OnlyOnce.Made;
import dev.brivosync.brivo.OnlyOnce.Making;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates a user exactly once; who is looked for is whoever carries the key, which no two users of an account do. */
record UserCreation(BrivoApi api, AccountReader reader, OnlyOnce once, LearntValues learnt) {
    private static final String CALL = "POST /users";

    /** @throws UndecidedCreate where looking did not succeed either */
    Made<AccountUser> create(PersonKey key, UserFields fields) {
        Map<String, Object> body = UserBody.ofNew(fields);
        return once.make(new Making<>(CALL, () -> send(body), () -> reader.byKey(key), _ -> false));
    }

    /** Whether the new user is as wanted; an answer may carry fewer fields than the user has. */
    Outcome outcome(UserFields fields, Made<AccountUser> made) {
        if (fields.missingIn(made.thing()).isEmpty()) {
            return new Outcome.Done();
        }
        ApiUser retrieved = made.found() ? null : api.user(made.thing().id());
        AccountUser user = retrieved == null || retrieved.id() == 0 ? made.thing() : retrieved.toAccountUser();
        List<FieldChange> left = fields.missingIn(user);
        return left.isEmpty() ? new Outcome.Done() : UserEdit.notConverged(CALL, left, user);
    }

    /** The fields of a new user: these, and the key where they do not hold it. */
    UserFields fields(PersonKey key, List<FieldChange> changes) {
        List<FieldChange> fields = new ArrayList<>(changes);
        if (fields.stream().noneMatch(each -> each.field().equals("externalId"))) {
            fields.add(new FieldChange("externalId", "", key.text()));
        }
        return new UserFields(fields, learnt);
    }

    private AccountUser send(Map<String, Object> body) {
        ApiUser answer = api.create(body);
        if (answer == null || answer.id() == 0) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no user", false));
        }
        return answer.toAccountUser();
    }
}
