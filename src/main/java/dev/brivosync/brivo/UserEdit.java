package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.Outcome;
import java.util.List;

/**
 * Changes fields of a user who is there: by PATCH, and where the user shows that PATCH did not do it, by PUT of the
 * complete user as just read. An answer may carry fewer fields than the user has, so that only a retrieval proves that
 * something is missing.
 */
record UserEdit(BrivoApi api, PatchMemory memory, LearntValues learnt) {
    /** What became of the attempt to do it by PATCH. */
    private enum Patch {
        DONE,
        /** Its answer does not show everything. */
        SHORT,
        REFUSED,
        NOT_TRIED
    }

    /** @param user as they were when the change was planned */
    Outcome apply(AccountUser user, List<FieldChange> changes) {
        UserFields fields = new UserFields(changes, learnt);
        Patch patch = memory.canPatch(changes) ? patch(user, fields) : Patch.NOT_TRIED;
        if (patch == Patch.DONE) {
            return new Outcome.Done();
        }
        ApiUser fresh = retrieved(user.id());
        List<FieldChange> missing = fields.missingIn(fresh.toAccountUser());
        if (missing.isEmpty()) {
            return new Outcome.Done();
        }
        AccountUser after = replaced(fresh, fields);
        List<FieldChange> left = fields.missingIn(after);
        memory.failed(missing.stream()
                .filter(each -> !left.contains(each) && isProved(patch, each))
                .toList());
        return left.isEmpty() ? new Outcome.Done() : notConverged("PUT /users/{id}", left, after);
    }

    private Patch patch(AccountUser planned, UserFields fields) {
        AccountUser user = planned;
        UserFields missing = fields;
        // lists are sent whole, and a listing that shows nothing of one may have left it out
        if (fields.changesListUnseenOf(planned)) {
            user = retrieved(planned.id()).toAccountUser();
            missing = new UserFields(fields.missingIn(user), learnt);
        }
        return missing.changes().isEmpty() ? Patch.DONE : send(user, missing, fields);
    }

    private Patch send(AccountUser user, UserFields missing, UserFields wanted) {
        try {
            ApiUser answer = api.patch(user.id(), UserBody.ofChanges(missing, user));
            return answer != null && shows(answer, wanted) ? Patch.DONE : Patch.SHORT;
        } catch (BrivoFailure refused) {
            // an empty value may be more than PATCH takes; PUT leaves it out
            if (refused.error() instanceof Rejected && missing.clears()) {
                return Patch.REFUSED;
            }
            throw refused;
        }
    }

    /** The user as Brivo has them after PUT. */
    private AccountUser replaced(ApiUser fresh, UserFields fields) {
        ApiUser answer = api.replace(fresh.id(), UserBody.complete(fields, fresh));
        ApiUser after = answer != null && shows(answer, fields) ? answer : retrieved(fresh.id());
        return after.toAccountUser();
    }

    private ApiUser retrieved(long id) {
        ApiUser user = api.user(id);
        if (user == null || user.id() == 0) {
            throw new BrivoFailure("GET /users/{id}", new Temporary("the answer holds no user", false));
        }
        return user;
    }

    private static boolean shows(ApiUser answer, UserFields fields) {
        return answer.id() != 0 && fields.missingIn(answer.toAccountUser()).isEmpty();
    }

    /** Whether this field tells something about PATCH: where that was refused, an empty value was the reason. */
    private static boolean isProved(Patch patch, FieldChange change) {
        return patch == Patch.SHORT || (patch == Patch.REFUSED && change.to().isEmpty());
    }

    /** @param user as Brivo has them after the call */
    static Outcome notConverged(String call, List<FieldChange> left, AccountUser user) {
        return NotConverged.fields(
                call,
                left.stream()
                        .map(each -> new NotConverged.Field(
                                each, UserFields.shown(user, each.field()), LearntValues.nameOf(each.field())))
                        .toList());
    }
}
