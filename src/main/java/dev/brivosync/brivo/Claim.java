package dev.brivosync.brivo;

import dev.brivosync.brivo.OnlyOnce.Made;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person gets a user of ours: a new one, or one whom nobody has claimed. */
record Claim(Writers writers, PersonPlan person, Progress progress) {
    /** The user who is ours from here on; null where that failed: until then nothing else of theirs is touched. */
    @Nullable
    AccountUser by(Step step) {
        return step.change() instanceof Change.Create sent ? create(step, sent) : adopt(step, person.baseline());
    }

    private @Nullable AccountUser create(Step step, Change.Create sent) {
        try {
            UserFields fields = writers.creation().fields(person.key(), sent.fields());
            Made<AccountUser> made = writers.creation().create(person.key(), fields);
            AccountUser user = made.thing();
            if (made.found() && !sent.hasNamesOf(user)) {
                progress.ended(
                        step,
                        new Outcome.Failed("POST /users: a user with this key appeared meanwhile, who is"
                                + " not the one that was sent; the next run looks at them afresh"));
                return null;
            }
            progress.owns(user.id());
            progress.ended(step, writers.creation().outcome(fields, made));
            return user;
        } catch (BrivoFailure failure) {
            progress.failed(List.of(step), failure);
            return null;
        }
    }

    private @Nullable AccountUser adopt(Step step, @Nullable AccountUser user) {
        if (user == null || !(step.change() instanceof Change.Adopt(List<FieldChange> fields))) {
            progress.skip(List.of(step));
            return null;
        }
        progress.take(List.of(step), () -> _ -> {
            Outcome outcome = writers.edit().apply(user, fields);
            if (outcome instanceof Outcome.Done) {
                progress.owns(user.id());
            }
            return outcome;
        });
        return progress.mayGrant() ? user : null;
    }
}
