package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes fields of a user who is there: by PATCH, and where its answer shows that PATCH did not do it, by PUT of the
 * complete user as just read.
 */
record UserEdit(BrivoApi api, PatchMemory memory) {
    /** @param user as they were when the change was planned */
    Outcome apply(AccountUser user, List<FieldChange> changes) {
        if (changes.isEmpty()) {
            return new Outcome.Done();
        }
        UserFields fields = new UserFields(changes);
        List<FieldChange> afterPatch = memory.canPatch(changes) ? patch(user, fields) : changes;
        if (afterPatch.isEmpty()) {
            return new Outcome.Done();
        }
        List<FieldChange> afterPut = replace(user.id(), fields);
        memory.failed(
                afterPatch.stream().filter(each -> !afterPut.contains(each)).toList());
        return afterPut.isEmpty() ? new Outcome.Done() : notConverged("PUT /users/{id}", afterPut);
    }

    /** Lists are sent whole: on the user as read now, since the one planned with may come from a listing that lacks them. */
    private List<FieldChange> patch(AccountUser planned, UserFields fields) {
        if (!fields.changesLists()) {
            return send(planned, fields, fields);
        }
        AccountUser user = whole(null, planned.id()).toAccountUser();
        List<FieldChange> missing = fields.missingIn(user);
        return missing.isEmpty() ? missing : send(user, new UserFields(missing), fields);
    }

    private List<FieldChange> send(AccountUser user, UserFields fields, UserFields wanted) {
        ApiUser answer = api.patch(user.id(), UserBody.ofChanges(fields, user));
        return wanted.missingIn(whole(answer, user.id()).toAccountUser());
    }

    private List<FieldChange> replace(long id, UserFields fields) {
        ApiUser fresh = whole(null, id);
        ApiUser answer = api.replace(id, UserBody.complete(fields, fresh));
        return fields.missingIn(whole(answer, id).toAccountUser());
    }

    /** The user in the answer; where it holds none, the user as read now. */
    private ApiUser whole(@Nullable ApiUser answer, long id) {
        ApiUser user = answer == null || answer.id() == 0 ? api.user(id) : answer;
        if (user == null || user.id() == 0) {
            throw new BrivoFailure("GET /users/{id}", new Temporary("the answer holds no user", false));
        }
        return user;
    }

    static Outcome notConverged(String call, List<FieldChange> left) {
        String fields = left.stream().map(FieldChange::field).collect(Collectors.joining(", "));
        return new Outcome.Failed(
                "%s: notConverged: Brivo confirmed the call and kept another value of %s; look at the user in Brivo"
                        .formatted(call, fields));
    }
}
